package io.github.minimaxboot.schema;

import java.lang.reflect.GenericArrayType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.TypeContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.util.Converter;

/**
 * Asks the application's mapper how it reads a type. Annotations alone do not tell:
 * mix-ins, modules, naming strategies and features of the mapper have their say too.
 */
final class MapperTypes {

	private final JsonMapper mapper;

	private final Map<JavaType, List<ReadProperty>> properties = new ConcurrentHashMap<>();

	MapperTypes(JsonMapper mapper) {
		this.mapper = mapper;
	}

	JsonMapper mapper() {
		return this.mapper;
	}

	DeserializationContext context() {
		return this.mapper._deserializationContext();
	}

	/**
	 * Return what reads the type, without what other code has put around it.
	 */
	ValueDeserializer<?> deserializer(JavaType type) {
		ValueDeserializer<?> deserializer = context().findNonContextualValueDeserializer(type);
		ValueDeserializer<?> inner = deserializer.getDelegatee();
		while (inner != null) {
			deserializer = inner;
			inner = deserializer.getDelegatee();
		}
		return deserializer;
	}

	/**
	 * Return the type that is read first and then converted to the given one, or
	 * {@code null} if there is no converter.
	 */
	@Nullable JavaType convertedFrom(Annotated typeOrMember) {
		Converter<?, ?> converter = context().getConfig().findDeserializationConverter(typeOrMember);
		return (converter != null) ? converter.getInputType(this.mapper.getTypeFactory()) : null;
	}

	/**
	 * Return what reads the kind of value out of the JSON that has several, or
	 * {@code null} if the type is not such.
	 */
	@Nullable TypeDeserializer typeDeserializer(JavaType type) {
		return context().findTypeDeserializer(type);
	}

	/**
	 * Return the properties of an object in the order in which the model is to write
	 * them.
	 * @return the properties, empty if the type is not read as an object with properties
	 */
	List<ReadProperty> properties(JavaType type) {
		List<ReadProperty> known = this.properties.get(type);
		if (known == null) {
			known = (deserializer(type) instanceof BeanDeserializerBase bean)
					? new ReadProperties(this, type, bean).toList() : List.of();
			this.properties.put(type, known);
		}
		return known;
	}

	/**
	 * Return what the type is for, or {@code null} if it is not said.
	 */
	@Nullable String description(JavaType type) {
		DeserializationContext context = context();
		AnnotatedClass annotations = context.introspectClassAnnotations(type);
		return context.getAnnotationIntrospector().findClassDescription(context.getConfig(), annotations);
	}

	JavaType javaType(ResolvedType type) {
		if (type.isArray()) {
			return this.mapper.getTypeFactory().constructArrayType(javaType(type.getArrayElementType()));
		}
		List<ResolvedType> parameters = type.getTypeParameters();
		return parameters.isEmpty() ? this.mapper.constructType(type.getErasedType())
				: this.mapper.getTypeFactory()
					.constructParametricType(type.getErasedType(),
							parameters.stream().map(this::javaType).toArray(JavaType[]::new));
	}

	static ResolvedType resolvedType(JavaType type, TypeContext context) {
		if (type.isArrayType()) {
			ResolvedType element = resolvedType(type.getContentType(), context);
			return context.resolve((GenericArrayType) () -> element);
		}
		return context.resolve(type.getRawClass(),
				type.getBindings()
					.getTypeParameters()
					.stream()
					.map((parameter) -> resolvedType(parameter, context))
					.toArray(ResolvedType[]::new));
	}

}
