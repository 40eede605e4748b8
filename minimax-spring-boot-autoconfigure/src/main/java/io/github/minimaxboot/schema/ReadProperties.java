package io.github.minimaxboot.schema;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.bean.BuilderBasedDeserializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.util.NameTransformer;

/**
 * Finds the properties that the mapper reads of one type, and the fields they are kept
 * in, where victools looks for constraints.
 */
final class ReadProperties {

	private final MapperTypes types;

	private final JavaType type;

	private final BeanDeserializerBase deserializer;

	private final DeserializationConfig config;

	private final AnnotationIntrospector introspector;

	private final BeanDescription description;

	/** The fields by name, those of superclasses first. */
	private final Map<String, Field> fields = new LinkedHashMap<>();

	ReadProperties(MapperTypes types, JavaType type, BeanDeserializerBase deserializer) {
		this.types = types;
		this.type = type;
		this.deserializer = deserializer;
		DeserializationContext context = types.context();
		this.config = context.getConfig();
		this.introspector = context.getAnnotationIntrospector();
		BeanDescription read = context.introspectBeanDescription(deserializer.getValueType());
		this.description = (deserializer instanceof BuilderBasedDeserializer)
				? context.introspectBeanDescriptionForBuilder(deserializer.getValueType(), read) : read;
		collectFields(type.getRawClass());
	}

	private void collectFields(@Nullable Class<?> holder) {
		if (holder != null && holder != Object.class) {
			collectFields(holder.getSuperclass());
			Arrays.stream(holder.getDeclaredFields())
				.filter((field) -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
				.forEach((field) -> this.fields.put(field.getName(), field));
		}
	}

	List<ReadProperty> toList() {
		refuseArrayShape(this.introspector.findFormat(this.config, this.description.getClassInfo()),
				this.type.getRawClass().getName());
		Set<String> unwrapped = new HashSet<>();
		return this.description.findProperties()
			.stream()
			.sorted(order())
			.map(this::read)
			.flatMap(Optional::stream)
			// Jackson lists an unwrapped component of a record twice
			.filter((property) -> property.unwrapper() == null || unwrapped.add(property.name()))
			.toList();
	}

	private Optional<ReadProperty> read(BeanPropertyDefinition definition) {
		AnnotatedMember member = definition.getPrimaryMember();
		NameTransformer unwrapper = this.introspector.findUnwrappingNameTransformer(this.config, member);
		SettableBeanProperty property = this.deserializer.findProperty(definition.getFullName());
		AnnotationIntrospector.ReferenceProperty reference = definition.findReferenceType();
		boolean read = property != null && !property.isIgnorable() && !property.isInjectionOnly();
		if ((!read && unwrapper == null) || (reference != null && reference.isBackReference())) {
			return Optional.empty();
		}
		if (this.introspector.findPolymorphicTypeInfo(this.config, member) != null) {
			throw new IllegalStateException("@JsonTypeInfo on '%s' of %s is not understood: put it on the type"
				.formatted(definition.getName(), this.type.getRawClass().getName()));
		}
		Field field = field(definition);
		JsonFormat.Value format = this.introspector.findFormat(this.config, member);
		if (this.types.deserializer(definition.getPrimaryType()) instanceof BeanDeserializerBase) {
			refuseArrayShape(format, "'%s' of %s".formatted(definition.getName(), this.type.getRawClass().getName()));
		}
		String name = (unwrapper != null && field != null) ? field.getName() : definition.getName();
		return Optional.of(new ReadProperty(name,
				definition.findAliases().stream().map(PropertyName::getSimpleName).distinct().toList(),
				(field != null) ? field.getName() : null,
				definition.hasGetter() ? definition.getGetter().getAnnotated() : null, type(definition, property),
				Nullness.isNullable(definition, field), definition.getMetadata().getDescription(), unwrapper,
				(format != null && format.hasPattern()) ? format.getPattern() : null, isOpaque(member)));
	}

	private static void refuseArrayShape(JsonFormat.@Nullable Value format, String where) {
		if (format != null && format.getShape() == JsonFormat.Shape.ARRAY) {
			throw new IllegalStateException(
					"@JsonFormat(shape = ARRAY) of %s is not understood: a model tells members by their names"
						.formatted(where));
		}
	}

	private JavaType type(BeanPropertyDefinition definition, @Nullable SettableBeanProperty property) {
		JavaType input = this.types.convertedFrom(definition.getPrimaryMember());
		if (input != null) {
			return input;
		}
		return (property != null) ? property.getType() : definition.getPrimaryType();
	}

	private @Nullable Field field(BeanPropertyDefinition definition) {
		// the fields of records are not among what Jackson reads
		String name = definition.hasField() ? definition.getField().getName() : definition.getInternalName();
		Field field = this.fields.get(name);
		return (field != null) ? field : this.fields.get(definition.getName());
	}

	private boolean isOpaque(AnnotatedMember member) {
		return this.introspector.findDeserializer(this.config, member) != null
				|| this.introspector.findContentDeserializer(this.config, member) != null
				|| this.introspector.findDeserializationContentConverter(this.config, member) != null;
	}

	/**
	 * Put the properties in the order of {@code @JsonPropertyOrder} and
	 * {@code @JsonProperty(index)}, and the rest in the order of declaration: a model
	 * that writes its analysis before its verdict judges better. Jackson itself would
	 * sort the rest by name.
	 */
	private Comparator<BeanPropertyDefinition> order() {
		String[] annotated = this.introspector.findSerializationPropertyOrder(this.config,
				this.description.getClassInfo());
		List<String> names = (annotated != null) ? List.of(annotated) : List.of();
		boolean byName = Boolean.TRUE.equals(
				this.introspector.findSerializationSortAlphabetically(this.config, this.description.getClassInfo()));
		List<String> declared = new ArrayList<>(this.fields.keySet());
		Comparator<BeanPropertyDefinition> order = Comparator.comparingInt((definition) -> Math
			.min(position(names, definition.getName()), position(names, definition.getInternalName())));
		order = order.thenComparingInt((definition) -> {
			Integer index = definition.getMetadata().getIndex();
			return (index != null) ? index : Integer.MAX_VALUE;
		});
		if (!byName) {
			order = order.thenComparingInt((definition) -> {
				Field field = field(definition);
				return (field != null) ? position(declared, field.getName()) : Integer.MAX_VALUE;
			});
		}
		return order.thenComparing(BeanPropertyDefinition::getName);
	}

	private static int position(List<String> names, String name) {
		int position = names.indexOf(name);
		return (position >= 0) ? position : Integer.MAX_VALUE;
	}

}
