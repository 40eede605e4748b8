package io.github.minimaxboot.test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON in and out.
 */
final class Json {

	private static final JsonMapper MAPPER = new JsonMapper();

	private Json() {
	}

	static JsonNode read(String text) {
		return MAPPER.readTree(text);
	}

	static String write(JsonNode node) {
		return MAPPER.writeValueAsString(node);
	}

	static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	static ArrayNode array() {
		return MAPPER.createArrayNode();
	}

}
