package io.github.minimaxboot.schema;

import java.util.List;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.TypeScope;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.databind.util.NameTransformer;

/**
 * Completes the schemas of objects by what victools, which looks at fields, does not
 * know: properties without a field, unwrapped objects, the order.
 */
final class ReadObjects {

	private final MapperTypes types;

	private final EnumValues enums;

	ReadObjects(MapperTypes types) {
		this.types = types;
		this.enums = new EnumValues(types.mapper());
	}

	/**
	 * Describe a member, or what is in a container, that is not read as its type is.
	 */
	@Nullable CustomPropertyDefinition define(FieldScope field, SchemaGenerationContext context) {
		ReadProperty property = MapperModule.property(this.types, field);
		if (property == null) {
			return null;
		}
		ObjectNode schema = field.isFakeContainerItemScope() ? date(property, this.types.javaType(field.getType()))
				: override(property);
		return (schema != null) ? new CustomPropertyDefinition(schema) : null;
	}

	private @Nullable ObjectNode override(ReadProperty property) {
		if (property.opaque()) {
			return JsonNodeFactory.instance.objectNode().put(MarkedSchema.OPAQUE, true);
		}
		JavaType type = property.type();
		return date(property, type.isReferenceType() ? type.getContentType() : type);
	}

	/**
	 * Describe a date that is read with the pattern of the property; numbers have none.
	 */
	private @Nullable ObjectNode date(ReadProperty property, JavaType type) {
		if (property.pattern() == null || this.types.deserializer(type).logicalType() != LogicalType.DateTime) {
			return null;
		}
		return JsonNodeFactory.instance.objectNode()
			.put("type", "string")
			.put(MarkedSchema.DATE_PATTERN, property.pattern());
	}

	/**
	 * Put the properties that the mapper reads into the schema of an object, and nothing
	 * into any other.
	 */
	void complete(ObjectNode schema, TypeScope scope, SchemaGenerationContext context) {
		JavaType type = this.types.javaType(scope.getType());
		if (type.isMapLikeType() && type.getKeyType().isEnumType()) {
			ArrayNode keys = this.enums.keys(type.getKeyType());
			if (keys != null) {
				schema.putObject("propertyNames").set("enum", keys);
			}
		}
		if ("object".equals(schema.path("type").asString(""))
				&& this.types.deserializer(type) instanceof BeanDeserializerBase bean) {
			complete(schema, this.types.properties(type), context);
			if (bean.hasAnySetter()) {
				schema.put("additionalProperties", true);
			}
		}
	}

	private void complete(ObjectNode schema, List<ReadProperty> read, SchemaGenerationContext context) {
		JsonNode described = schema.path("properties");
		ObjectNode properties = schema.putObject("properties");
		ArrayNode required = schema.putArray("required");
		ObjectNode aliases = schema.putObject(MarkedSchema.ALIASES);
		for (ReadProperty property : read) {
			if (property.unwrapper() != null) {
				unwrap(property, property.unwrapper(), schema, context);
				continue;
			}
			JsonNode value = described.get(property.name());
			properties.set(property.name(), (value != null) ? value : describe(property, context));
			if (!property.nullable()) {
				required.add(property.name());
			}
			if (!property.aliases().isEmpty()) {
				property.aliases().forEach(aliases.putArray(property.name())::add);
			}
		}
	}

	/**
	 * Describe a property by its type alone, as it has no field.
	 */
	private ObjectNode describe(ReadProperty property, SchemaGenerationContext context) {
		ObjectNode schema = override(property);
		if (schema == null) {
			schema = JsonNodeFactory.instance.objectNode();
			schema.putArray("allOf")
				.add(context
					.createDefinitionReference(MapperTypes.resolvedType(property.type(), context.getTypeContext())));
		}
		if (property.description() != null) {
			schema.put("description", property.description());
		}
		if (property.nullable()) {
			schema.put(MarkedSchema.NULLABLE, true);
		}
		return schema;
	}

	/**
	 * Add the properties of an object whose braces are left out.
	 */
	private static void unwrap(ReadProperty property, NameTransformer names, ObjectNode outer,
			SchemaGenerationContext context) {
		ResolvedType type = MapperTypes.resolvedType(property.type(), context.getTypeContext());
		ObjectNode inner = context.createStandardDefinition(type, null);
		if (!inner.path("properties").isObject()) {
			throw new IllegalStateException("'%s' is @JsonUnwrapped but is not read as an object with properties: %s"
				.formatted(property.name(), property.type().toCanonical()));
		}
		inner.path("properties")
			.properties()
			.forEach((entry) -> outer.withObjectProperty("properties")
				.set(names.transform(entry.getKey()), entry.getValue()));
		// the mapper makes the inner object whether it is nullable or not
		inner.path("required")
			.forEach((name) -> outer.withArrayProperty("required").add(names.transform(name.asString())));
		inner.path(MarkedSchema.ALIASES).properties().forEach((entry) -> {
			ArrayNode renamed = outer.withObjectProperty(MarkedSchema.ALIASES)
				.putArray(names.transform(entry.getKey()));
			entry.getValue().forEach((other) -> renamed.add(names.transform(other.asString())));
		});
	}

}
