package io.github.minimaxboot.test;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows references and picks among alternatives, until a schema says itself what it
 * wants.
 */
final class SchemaResolver {

	/** References may go round in a circle. */
	private static final int STEPS = 16;

	private final JsonNode root;

	SchemaResolver(JsonNode root) {
		this.root = root;
	}

	JsonNode resolve(JsonNode schema) {
		JsonNode current = schema;
		for (int step = 0; step < STEPS; step++) {
			if (current.has("$ref")) {
				current = target(current.path("$ref").asString(""));
			}
			else if (!current.path("anyOf").isEmpty()) {
				current = alternative(current.path("anyOf"));
			}
			else if (!current.path("oneOf").isEmpty()) {
				current = alternative(current.path("oneOf"));
			}
			else if (!current.path("allOf").isEmpty()) {
				current = merged(current);
			}
			else {
				break;
			}
		}
		return current.isObject() ? current : Json.object();
	}

	static String type(JsonNode schema) {
		JsonNode type = schema.path("type");
		if (type.isArray()) {
			return type.values()
				.stream()
				.map((name) -> name.asString(""))
				.filter((name) -> !name.equals("null"))
				.findFirst()
				.orElse("null");
		}
		if (type.isString()) {
			return type.asString();
		}
		if (schema.has("properties")) {
			return "object";
		}
		return schema.has("items") ? "array" : "string";
	}

	private JsonNode target(String reference) {
		if (!reference.startsWith("#")) {
			return Json.object();
		}
		String pointer = URLDecoder.decode(reference.substring(1), StandardCharsets.UTF_8);
		return (pointer.isEmpty() || pointer.startsWith("/")) ? this.root.at(pointer) : Json.object();
	}

	/**
	 * Picks the first alternative that is a value: an optional one may put null first.
	 */
	private static JsonNode alternative(JsonNode alternatives) {
		for (JsonNode alternative : alternatives.values()) {
			if (!alternative.path("type").asString("").equals("null")) {
				return alternative;
			}
		}
		return alternatives.path(0);
	}

	private JsonNode merged(JsonNode schema) {
		ObjectNode merged = Json.object();
		for (JsonNode part : schema.path("allOf").values()) {
			merge(merged, part.has("$ref") ? target(part.path("$ref").asString("")) : part);
		}
		ObjectNode own = Json.object();
		schema.properties()
			.stream()
			.filter((entry) -> !entry.getKey().equals("allOf"))
			.forEach((entry) -> own.set(entry.getKey(), entry.getValue()));
		merge(merged, own);
		return merged;
	}

	private static void merge(ObjectNode target, JsonNode part) {
		for (Map.Entry<String, JsonNode> entry : part.properties()) {
			JsonNode present = target.path(entry.getKey());
			if (present.isObject() && entry.getValue() instanceof ObjectNode more) {
				ObjectNode both = ((ObjectNode) present).deepCopy();
				both.setAll(more);
				target.set(entry.getKey(), both);
			}
			else if (present.isArray() && entry.getValue().isArray()) {
				target.set(entry.getKey(), Json.array().addAll(present.values()).addAll(entry.getValue().values()));
			}
			else {
				target.set(entry.getKey(), entry.getValue());
			}
		}
	}

}
