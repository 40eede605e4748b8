package io.github.minimaxboot.schema;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Describes a type whose JSON says which of its subtypes is meant. The mapper knows the
 * subtypes: from annotations, from its modules, or because the type is sealed.
 */
final class PolymorphicType {

	private final MapperTypes types;

	private final JavaType base;

	private final TypeDeserializer deserializer;

	PolymorphicType(MapperTypes types, JavaType base, TypeDeserializer deserializer) {
		this.types = types;
		this.base = base;
		this.deserializer = deserializer;
	}

	ObjectNode describe(ResolvedType declared, SchemaGenerationContext context, CustomDefinitionProviderV2 caller) {
		ArrayNode alternatives = JsonNodeFactory.instance.arrayNode();
		ids().forEach((type, ids) -> {
			// the caller has to stand back, or it would describe this choice again
			ObjectNode subtype = context.createStandardDefinitionReference(resolve(declared, type, context), caller);
			alternatives.add(identified(type, ids, subtype));
		});
		if (alternatives.isEmpty()) {
			throw new IllegalStateException(
					"%s has @JsonTypeInfo but no known subtypes: add @JsonSubTypes to it, or seal it"
						.formatted(this.base.getRawClass().getName()));
		}
		ObjectNode schema = JsonNodeFactory.instance.objectNode();
		schema.set((alternatives.size() > 1) ? "anyOf" : "allOf", alternatives);
		return schema;
	}

	private static ResolvedType resolve(ResolvedType declared, Class<?> subtype, SchemaGenerationContext context) {
		try {
			return context.getTypeContext().resolveSubtype(declared, subtype);
		}
		catch (IllegalArgumentException ex) {
			// it has type parameters that the declared type does not fill
			return context.getTypeContext().resolve(subtype);
		}
	}

	/**
	 * Return the concrete subtypes with the ids they are read by.
	 */
	private Map<Class<?>, Set<String>> ids() {
		DeserializationContext context = this.types.context();
		DeserializationConfig config = context.getConfig();
		Collection<NamedType> subtypes = config.getSubtypeResolver()
			.collectAndResolveSubtypesByTypeId(config, context.introspectClassAnnotations(this.base));
		Map<Class<?>, Set<String>> ids = new LinkedHashMap<>();
		for (NamedType subtype : subtypes) {
			Class<?> type = subtype.getType();
			// a concrete type has the annotations of its supertype, and so its siblings
			if (this.base.getRawClass().isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
				String id = subtype.hasName() ? subtype.getName()
						: this.deserializer.getTypeIdResolver().idFromValueAndType(context, null, type);
				ids.computeIfAbsent(type, (unused) -> new LinkedHashSet<>()).add(id);
			}
		}
		return ids;
	}

	private ObjectNode identified(Class<?> type, Set<String> ids, ObjectNode subtype) {
		JsonTypeInfo.As inclusion = this.deserializer.getTypeInclusion();
		if (inclusion == null) {
			// Id.DEDUCTION tells by the properties
			return subtype;
		}
		ObjectNode identified = JsonNodeFactory.instance.objectNode();
		if (inclusion == JsonTypeInfo.As.PROPERTY || inclusion == JsonTypeInfo.As.EXISTING_PROPERTY) {
			ArrayNode parts = identified.putArray("allOf");
			parts.add(idProperty(type, ids));
			parts.add(subtype);
			return identified;
		}
		if (inclusion == JsonTypeInfo.As.WRAPPER_OBJECT) {
			// one level down, so that this is not taken for the object itself
			ObjectNode wrapper = identified.putArray("allOf").addObject().put("type", "object");
			String id = ids.iterator().next();
			wrapper.putObject("properties").set(id, subtype);
			wrapper.putArray("required").add(id);
			return identified;
		}
		throw new IllegalStateException("@JsonTypeInfo(include = %s) of %s is not understood: use PROPERTY"
			.formatted(inclusion, this.base.getRawClass().getName()));
	}

	private ObjectNode idProperty(Class<?> type, Set<String> ids) {
		String name = this.deserializer.getPropertyName();
		ObjectNode part = JsonNodeFactory.instance.objectNode().put("type", "object");
		ArrayNode values = part.putObject("properties").putObject(name).put("type", "string").putArray("enum");
		ids.forEach(values::add);
		if (this.deserializer.getDefaultImpl() != type) {
			part.putArray("required").add(name);
		}
		return part;
	}

}
