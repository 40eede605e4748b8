package io.github.minimaxboot.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.minimaxboot.schema.TypeSchema.UnsupportedMember;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a schema with the kinds that MiniMax knows (minimax-api §2.4), and lists the
 * members that it cannot write.
 */
final class RequestSchema {

	/**
	 * How many schemas are written out. Types that contain each other in many ways have
	 * more paths than any machine can follow.
	 */
	private static final int MAX_SCHEMAS = 1_000;

	private static final String ROOT = "#";

	private final ObjectNode document;

	private final ObjectNode schema;

	private final List<UnsupportedMember> unsupported = new ArrayList<>();

	private final boolean all;

	private int count;

	/**
	 * Write a schema.
	 * @param all whether every property is required, even one that may be absent
	 */
	RequestSchema(ObjectNode document, boolean all) {
		this.document = document;
		this.all = all;
		this.schema = write(document, "", Set.of(ROOT));
	}

	ObjectNode schema() {
		return this.schema;
	}

	List<UnsupportedMember> unsupported() {
		return this.unsupported;
	}

	private ObjectNode write(JsonNode node, String path, Set<String> open) {
		Set<String> opened = new HashSet<>(open);
		ObjectNode flat = JsonNodeFactory.instance.objectNode();
		boolean endless = !flatten(node, flat, opened);
		boolean tooLong = ++this.count > MAX_SCHEMAS && flat.has("properties");
		String reason = endless ? "the type contains itself, which takes $ref" : reason(flat);
		if (tooLong && !endless) {
			reason = "the schema is too long already to do without $ref";
		}
		if (reason != null) {
			this.unsupported.add(new UnsupportedMember(path, reason));
		}
		if (reason != null && (endless || tooLong || !flat.has("properties"))) {
			return describe(flat, JsonNodeFactory.instance.objectNode().put("type", "object"));
		}
		String type = flat.path("type").asString("");
		ObjectNode written = JsonNodeFactory.instance.objectNode().put("type", type);
		if (flat.has("const")) {
			written.putArray("enum").add(flat.get("const"));
		}
		else if (flat.has("enum")) {
			written.set("enum", flat.get("enum"));
		}
		if ("array".equals(type)) {
			written.set("items", write(flat.get("items"), path + "/items", opened));
		}
		describe(flat, written);
		if ("object".equals(type)) {
			ObjectNode properties = written.putObject("properties");
			flat.path("properties").properties().forEach((entry) -> {
				String step = "/" + UnsupportedMember.escape(entry.getKey());
				properties.set(entry.getKey(), write(entry.getValue(), path + step, opened));
				if (this.all || flat.path("required")
					.valueStream()
					.anyMatch((name) -> name.asString("").equals(entry.getKey()))) {
					written.withArrayProperty("required").add(entry.getKey());
				}
			});
		}
		return written;
	}

	private static ObjectNode describe(ObjectNode flat, ObjectNode written) {
		String description = ConstraintWords.describe(flat);
		return (description != null) ? written.put("description", description) : written;
	}

	private static @Nullable String reason(ObjectNode schema) {
		if (schema.has("anyOf")) {
			return "it has one of several types, which takes anyOf";
		}
		if (schema.has(MarkedSchema.OPAQUE)) {
			return "it has a deserializer of its own, which does not tell what it reads";
		}
		if (!schema.has("type")) {
			return "any JSON may stand there, which has no type";
		}
		if ("array".equals(schema.path("type").asString("")) && !schema.has("items")) {
			return "the array may hold any JSON, which has no type";
		}
		if ("object".equals(schema.path("type").asString(""))
				&& (schema.has("additionalProperties") || !schema.has("properties"))) {
			return "its keys are free, which takes additionalProperties";
		}
		return null;
	}

	/**
	 * Add a schema, what it refers to and what it is made of to one that needs neither.
	 * @return whether there is an end to it
	 */
	private boolean flatten(JsonNode node, ObjectNode flat, Set<String> open) {
		// the id of a subtype comes before its members
		merge("properties", node.path("properties"), flat);
		boolean ends = true;
		for (JsonNode part : node.path("allOf")) {
			ends &= flatten(part, flat, open);
		}
		if (node.has("$ref")) {
			String reference = node.get("$ref").asString();
			ends &= open.add(reference) && flatten(target(reference), flat, open);
		}
		node.properties().forEach((entry) -> merge(entry.getKey(), entry.getValue(), flat));
		return ends;
	}

	private JsonNode target(String reference) {
		return this.document.at(reference.substring(ROOT.length()));
	}

	private static void merge(String keyword, JsonNode value, ObjectNode flat) {
		switch (keyword) {
			case "allOf", "$ref", "$defs" -> {
			}
			case "properties" -> {
				if (value.isObject()) {
					ObjectNode properties = flat.withObjectProperty("properties");
					// and says more than a member of that name
					value.properties().forEach((entry) -> properties.putIfAbsent(entry.getKey(), entry.getValue()));
				}
			}
			case "required" -> flat.withArrayProperty("required").addAll((ArrayNode) value);
			default -> flat.set(keyword, value);
		}
	}

}
