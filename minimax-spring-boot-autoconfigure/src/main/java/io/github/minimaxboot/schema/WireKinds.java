package io.github.minimaxboot.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.minimaxboot.schema.TypeSchema.UnsupportedMember;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the members of a schema written by hand that MiniMax's kinds (minimax-api §2.4)
 * cannot express. Keywords that only narrow a kind, such as {@code minimum}, are not
 * among them.
 */
final class WireKinds {

	private static final List<String> UNKNOWN_KEYWORDS = List.of("$ref", "$dynamicRef", "anyOf", "oneOf", "allOf",
			"not", "if", "patternProperties", "prefixItems", "dependentSchemas", "propertyNames",
			"unevaluatedProperties");

	private static final Set<String> KINDS = Set.of("string", "array", "number", "integer", "object", "boolean");

	private final List<UnsupportedMember> unsupported = new ArrayList<>();

	WireKinds(JsonNode schema) {
		check(schema, "");
	}

	List<UnsupportedMember> unsupported() {
		return this.unsupported;
	}

	private void check(JsonNode schema, String path) {
		String reason = reason(schema);
		if (reason != null) {
			this.unsupported.add(new UnsupportedMember(path, reason));
			return;
		}
		schema.path("properties")
			.properties()
			.forEach((entry) -> check(entry.getValue(), path + "/" + UnsupportedMember.escape(entry.getKey())));
		if (schema.has("items")) {
			check(schema.get("items"), path + "/items");
		}
	}

	private static @Nullable String reason(JsonNode schema) {
		if (!schema.isObject()) {
			return "any JSON may stand there, which has no type";
		}
		for (String keyword : UNKNOWN_KEYWORDS) {
			if (schema.has(keyword)) {
				return "it takes " + keyword;
			}
		}
		JsonNode type = schema.path("type");
		if (type.isMissingNode()) {
			return schema.has("enum") ? null : "it has no type";
		}
		if (!type.isString()) {
			return "it has one of several types";
		}
		return switch (type.asString()) {
			case "object" -> (isFree(schema)) ? "its keys are free, which takes additionalProperties" : null;
			case "array" -> schema.has("items") ? null : "the array may hold any JSON, which has no type";
			default -> KINDS.contains(type.asString()) ? null : "it has the type " + type.asString();
		};
	}

	private static boolean isFree(JsonNode object) {
		JsonNode more = object.path("additionalProperties");
		return !object.has("properties") || more.isObject() || more.asBoolean(false);
	}

}
