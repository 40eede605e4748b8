package io.github.minimaxboot.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns what was generated, where keywords of our own mark what JSON Schema has many ways
 * to say, into plain JSON Schema.
 */
final class MarkedSchema {

	/** Says that the value may be {@code null}. */
	static final String NULLABLE = "x-nullable";

	/**
	 * Has the other names of the properties of an object, or the other values of an enum.
	 */
	static final String ALIASES = "x-aliases";

	/** Has the pattern of a date. */
	static final String DATE_PATTERN = "x-date-pattern";

	/** Says that a deserializer does not tell what it reads. */
	static final String OPAQUE = "x-opaque";

	/** Says that the number has single precision. */
	static final String SINGLE = "x-single";

	private static final Set<String> MARKS = Set.of(NULLABLE, ALIASES, DATE_PATTERN, OPAQUE, SINGLE);

	private static final Set<String> NAMED_SCHEMAS = Set.of("properties", "$defs");

	private static final Set<String> LISTS_OF_SCHEMAS = Set.of("allOf", "anyOf");

	private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties");

	private final boolean validating;

	private MarkedSchema(boolean validating) {
		this.validating = validating;
	}

	/**
	 * Return the schema to show to a model, which need not know that other names would do
	 * too.
	 */
	static ObjectNode toPrompt(ObjectNode marked) {
		return new MarkedSchema(false).plain(marked);
	}

	/**
	 * Return the schema to check an answer against.
	 */
	static ObjectNode toValidation(ObjectNode marked) {
		return new MarkedSchema(true).plain(marked);
	}

	private JsonNode plain(JsonNode node) {
		return (node instanceof ObjectNode object) ? plain(object) : node;
	}

	private ObjectNode plain(ObjectNode marked) {
		ObjectNode schema = JsonNodeFactory.instance.objectNode();
		marked.properties().forEach((entry) -> {
			boolean nothing = "required".equals(entry.getKey()) && entry.getValue().isEmpty();
			if (!MARKS.contains(entry.getKey()) && !nothing) {
				schema.set(entry.getKey(), plain(entry.getKey(), entry.getValue()));
			}
		});
		if (marked.has(DATE_PATTERN)) {
			schema.remove(ConstraintWords.FORM);
			schema.put("description", ConstraintWords.describe(marked));
		}
		if (this.validating) {
			allowWhatIsRead(marked, schema);
		}
		ObjectNode reduced = withoutNeedlessAllOf(schema);
		return marked.path(NULLABLE).asBoolean(false) ? nullable(reduced) : reduced;
	}

	private static void allowWhatIsRead(ObjectNode marked, ObjectNode schema) {
		if (marked.get(ALIASES) instanceof ObjectNode names) {
			allow(names, schema);
		}
		if (marked.get(ALIASES) instanceof ArrayNode values) {
			schema.set("enum", ((ArrayNode) schema.get("enum").deepCopy()).addAll(values));
		}
		if (marked.has(SINGLE)) {
			// any more would be read as infinite
			schema.putIfAbsent("minimum", JsonNodeFactory.instance.numberNode(-Float.MAX_VALUE));
			schema.putIfAbsent("maximum", JsonNodeFactory.instance.numberNode(Float.MAX_VALUE));
		}
	}

	private JsonNode plain(String keyword, JsonNode value) {
		if (SCHEMAS.contains(keyword)) {
			return plain(value);
		}
		if (NAMED_SCHEMAS.contains(keyword)) {
			ObjectNode schemas = JsonNodeFactory.instance.objectNode();
			value.properties().forEach((entry) -> schemas.set(entry.getKey(), plain(entry.getValue())));
			return schemas;
		}
		if (LISTS_OF_SCHEMAS.contains(keyword)) {
			ArrayNode schemas = JsonNodeFactory.instance.arrayNode();
			value.forEach((schema) -> schemas.add(plain(schema)));
			return schemas;
		}
		return value;
	}

	private static ObjectNode withoutNeedlessAllOf(ObjectNode schema) {
		ObjectNode merged = JsonNodeFactory.instance.objectNode();
		List<JsonNode> parts = new ArrayList<>();
		schema.path("allOf").forEach(parts::add);
		parts.add(schema);
		for (JsonNode part : parts) {
			for (Map.Entry<String, JsonNode> entry : part.properties()) {
				boolean needless = part == schema && "allOf".equals(entry.getKey());
				JsonNode other = needless ? null : merged.putIfAbsent(entry.getKey(), entry.getValue());
				if (other != null && !other.equals(entry.getValue())) {
					return schema;
				}
			}
		}
		return merged;
	}

	private static ObjectNode nullable(ObjectNode schema) {
		JsonNode type = schema.path("type");
		boolean listed = schema.has("enum") || schema.has("const");
		if (type.isString() && !listed) {
			schema.putArray("type").add(type).add("null");
			return schema;
		}
		if (type.isMissingNode() && !listed && !schema.has("$ref") && !schema.has("anyOf") && !schema.has("allOf")) {
			// anything is allowed
			return schema;
		}
		ObjectNode nullable = JsonNodeFactory.instance.objectNode();
		JsonNode definitions = schema.remove("$defs");
		if (definitions != null) {
			nullable.set("$defs", definitions);
		}
		JsonNode description = schema.remove("description");
		ArrayNode alternatives = nullable.putArray("anyOf");
		if (schema.size() == 1 && schema.get("anyOf") instanceof ArrayNode present) {
			alternatives.addAll(present);
		}
		else {
			alternatives.add(schema);
		}
		alternatives.addObject().put("type", "null");
		if (description != null) {
			nullable.set("description", description);
		}
		return nullable;
	}

	/**
	 * Let each alias stand for the name.
	 */
	private static void allow(ObjectNode aliases, ObjectNode schema) {
		ObjectNode properties = (ObjectNode) schema.get("properties");
		List<String> required = new ArrayList<>();
		schema.path("required").forEach((name) -> required.add(name.asString()));
		ArrayNode choices = JsonNodeFactory.instance.arrayNode();
		aliases.properties().forEach((entry) -> {
			entry.getValue().forEach((alias) -> properties.set(alias.asString(), properties.get(entry.getKey())));
			if (required.remove(entry.getKey())) {
				ArrayNode choice = choices.addObject().putArray("anyOf");
				choice.addObject().putArray("required").add(entry.getKey());
				entry.getValue().forEach((alias) -> choice.addObject().putArray("required").add(alias));
			}
		});
		schema.remove("required");
		if (!required.isEmpty()) {
			required.forEach(schema.putArray("required")::add);
		}
		if (!choices.isEmpty()) {
			schema.set("allOf", choices);
		}
	}

}
