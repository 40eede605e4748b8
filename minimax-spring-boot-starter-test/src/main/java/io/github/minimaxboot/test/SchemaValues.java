package io.github.minimaxboot.test;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON value that conforms to a schema and looks as if it had to do with what the user
 * said.
 */
final class SchemaValues {

	/** A schema may contain itself: from here on only what is required is filled. */
	private static final int DEEP = 5;

	/** A schema that requires itself has no finite value. */
	private static final int TOO_DEEP = 12;

	private static final int ITEMS = 3;

	private final SchemaResolver resolver;

	private final StringValues strings;

	private final String said;

	private final ModerationVerdict verdict;

	private SchemaValues(JsonNode root, String userText) {
		this.resolver = new SchemaResolver(root);
		this.strings = new StringValues(userText);
		this.said = userText.toLowerCase(Locale.ROOT);
		this.verdict = ModerationVerdict.on(userText);
	}

	static JsonNode of(JsonNode schema, String userText) {
		return new SchemaValues(schema, userText).value(schema, "", 0, 0);
	}

	private JsonNode value(JsonNode unresolved, String name, int index, int depth) {
		JsonNode schema = this.resolver.resolve(unresolved);
		if (schema.has("const")) {
			return schema.path("const");
		}
		if (!schema.path("enum").isEmpty()) {
			return choice(schema.path("enum"), index);
		}
		return switch (SchemaResolver.type(schema)) {
			case "object" -> object(schema, index, depth);
			case "array" -> array(schema, name, depth);
			case "integer" -> NumberValues.integer(schema, name, index);
			case "number" -> NumberValues.number(schema, name, index);
			case "boolean" -> JsonNodeFactory.instance.booleanNode(index % 2 == 0);
			case "null" -> JsonNodeFactory.instance.nullNode();
			default -> JsonNodeFactory.instance.stringNode(this.strings.value(schema, name, index));
		};
	}

	/**
	 * Picks what the user named, if that is among the choices, and the others in turn.
	 */
	private JsonNode choice(JsonNode choices, int index) {
		JsonNode next = choices.path(index % choices.size());
		return (index > 0) ? next : choices.valueStream().filter(this::isNamed).findFirst().orElse(next);
	}

	private boolean isNamed(JsonNode choice) {
		String word = choice.asString("").toLowerCase(Locale.ROOT);
		return word.length() > 1 && this.said.contains(word);
	}

	private ObjectNode object(JsonNode schema, int index, int depth) {
		ObjectNode object = Json.object();
		if (depth > TOO_DEEP) {
			return object;
		}
		JsonNode properties = schema.path("properties");
		boolean moderation = ModerationVerdict.fits(properties);
		Set<String> required = schema.path("required")
			.values()
			.stream()
			.map((name) -> name.asString(""))
			.collect(Collectors.toSet());
		properties.properties().forEach((property) -> {
			String name = property.getKey();
			if (depth < DEEP || required.contains(name)) {
				JsonNode resolved = this.resolver.resolve(property.getValue());
				JsonNode known = moderation ? this.verdict.value(name, resolved) : null;
				object.set(name, (known != null) ? known : value(resolved, name, index, depth + 1));
			}
		});
		JsonNode more = schema.path("additionalProperties");
		if (object.isEmpty() && more.isObject() && depth < DEEP) {
			object.set("key", value(more, "key", index, depth + 1));
		}
		return object;
	}

	private ArrayNode array(JsonNode schema, String name, int depth) {
		ArrayNode array = Json.array();
		int usual = (depth >= DEEP) ? 0 : Math.max(ITEMS - depth / 2, 1);
		int size = Math.max(usual, schema.path("minItems").asInt(0));
		size = Math.min(size, schema.path("maxItems").asInt(Integer.MAX_VALUE));
		for (int i = 0; i < size && depth <= TOO_DEEP; i++) {
			array.add(value(schema.path("items"), name, i, depth + 1));
		}
		return array;
	}

}
