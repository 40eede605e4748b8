package io.github.minimaxboot.schema;

import java.net.URI;
import java.net.URL;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Describes types that are read from a single value, by the kind of value their
 * deserializer takes.
 */
final class ScalarSchemas {

	private static final String JACKSON = "tools.jackson.";

	private final EnumValues enums;

	private final DateSchemas dates;

	ScalarSchemas(JsonMapper mapper) {
		this.enums = new EnumValues(mapper);
		this.dates = new DateSchemas(mapper);
	}

	/**
	 * Describe a type.
	 * @return its schema, empty if anything may stand there, or {@code null} if the type
	 * is an array, a map or an object
	 */
	@Nullable ObjectNode describe(JavaType type, ValueDeserializer<?> deserializer) {
		Class<?> raw = type.getRawClass();
		if (type.isEnumType()) {
			return values(type);
		}
		if (raw == char.class || raw == Character.class) {
			return of("string").put("minLength", 1).put("maxLength", 1);
		}
		if (raw == char[].class) {
			return of("string");
		}
		if (raw == Number.class) {
			return of("number");
		}
		if (raw == ObjectNode.class) {
			return of("object");
		}
		if (raw == ArrayNode.class) {
			return of("array");
		}
		LogicalType kind = deserializer.logicalType();
		if (kind == null || isForeignScalar(kind, deserializer)) {
			return JsonNodeFactory.instance.objectNode().put(MarkedSchema.OPAQUE, true);
		}
		return switch (kind) {
			case Textual -> of("string");
			case Boolean -> of("boolean");
			case Integer -> number(raw, "integer");
			case Float -> number(raw, "number");
			case OtherScalar -> text(raw);
			case Binary -> of("string").put("contentEncoding", "base64");
			case DateTime -> this.dates.describe(type);
			case Untyped -> JsonNodeFactory.instance.objectNode();
			case Enum, Array, Collection, Map, POJO -> null;
		};
	}

	/**
	 * Jackson's own scalars are read from strings; those of others may be read from
	 * whatever.
	 */
	private static boolean isForeignScalar(LogicalType kind, ValueDeserializer<?> deserializer) {
		return kind == LogicalType.OtherScalar && !deserializer.getClass().getName().startsWith(JACKSON);
	}

	private static ObjectNode number(Class<?> type, String kind) {
		ObjectNode schema = of(kind);
		if (type == float.class || type == Float.class) {
			schema.put(MarkedSchema.SINGLE, true);
		}
		return Nullness.isOptionalNumber(type) ? schema.put(MarkedSchema.NULLABLE, true) : schema;
	}

	private static ObjectNode text(Class<?> type) {
		ObjectNode schema = of("string");
		if (type == UUID.class) {
			schema.put("format", "uuid");
		}
		else if (type == URI.class || type == URL.class) {
			schema.put("format", "uri");
		}
		return schema;
	}

	private ObjectNode values(JavaType type) {
		ArrayNode values = this.enums.of(type);
		boolean numbers = values.valueStream().allMatch(JsonNode::isIntegralNumber);
		ObjectNode schema = of(numbers ? "integer" : "string");
		schema.set("enum", values);
		if (!numbers) {
			schema.set(MarkedSchema.ALIASES, this.enums.aliases(type));
		}
		return schema;
	}

	private static ObjectNode of(String kind) {
		return JsonNodeFactory.instance.objectNode().put("type", kind);
	}

}
