package io.github.minimaxboot.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.schema.JsonSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Composes the schema of an object out of those of its properties, each of which was made
 * as if it were alone.
 */
final class ArgumentsSchema {

	private static final String DEFINITION = "#/$defs/";

	private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

	private final ObjectNode properties = JsonNodeFactory.instance.objectNode();

	private final ArrayNode required = JsonNodeFactory.instance.arrayNode();

	/**
	 * Add a property that the model shall be told of.
	 */
	void add(ToolParameter parameter, JsonSchema schema) {
		ObjectNode property = property(schema);
		property.setAll(parameter.constraints());
		String description = description(parameter, schema, property);
		if (description != null) {
			property.put("description", description);
		}
		add(parameter, property);
	}

	/**
	 * Add a property that a value is checked against.
	 */
	void addLeniently(ToolParameter parameter, JsonSchema schema) {
		ObjectNode property = property(schema);
		property.setAll(parameter.constraints());
		add(parameter, parameter.required() ? property : nullable(property));
	}

	private void add(ToolParameter parameter, ObjectNode property) {
		this.properties.set(parameter.name(), property);
		if (parameter.required()) {
			this.required.add(parameter.name());
		}
	}

	ObjectNode toJsonNode() {
		ObjectNode schema = JsonNodeFactory.instance.objectNode();
		if (!this.definitions.isEmpty()) {
			schema.set("$defs", this.definitions);
		}
		schema.put("type", "object");
		schema.set("properties", this.properties);
		if (!this.required.isEmpty()) {
			schema.set("required", this.required);
		}
		return schema;
	}

	/**
	 * Return the schema of a value that stands inside, and move its definitions, whose
	 * references are counted from the root, to where they are found.
	 */
	private ObjectNode property(JsonSchema schema) {
		ObjectNode value = (ObjectNode) schema.toJsonNode();
		value.remove("$schema");
		ObjectNode own = (value.remove("$defs") instanceof ObjectNode definitions) ? definitions
				: JsonNodeFactory.instance.objectNode();
		if (references(value).stream().anyMatch(ArgumentsSchema::isOfTheRoot)
				|| references(own).stream().anyMatch(ArgumentsSchema::isOfTheRoot)) {
			// it contains itself, so that it has to be a definition too
			String name = unused(schema.name(), own, own);
			own.set(name, value);
			references(own).stream()
				.filter(ArgumentsSchema::isOfTheRoot)
				.forEach((node) -> node.put("$ref", DEFINITION + name + reference(node).substring(1)));
			value = JsonNodeFactory.instance.objectNode().put("$ref", DEFINITION + name);
		}
		define(own, value);
		return value;
	}

	/**
	 * Take over definitions, under other names where there are different ones of theirs.
	 */
	private void define(ObjectNode own, ObjectNode value) {
		Map<String, String> names = new HashMap<>();
		if (own.propertyStream().anyMatch((entry) -> isDifferent(entry.getKey(), entry.getValue()))) {
			own.propertyNames()
				.stream()
				.filter(this.definitions::has)
				.forEach((name) -> names.put(name, unused(name, own, this.definitions)));
		}
		rename(references(value), names);
		rename(references(own), names);
		own.properties()
			.forEach((entry) -> this.definitions.set(names.getOrDefault(entry.getKey(), entry.getKey()),
					entry.getValue()));
	}

	private boolean isDifferent(String name, JsonNode definition) {
		JsonNode other = this.definitions.get(name);
		return other != null && !other.equals(definition);
	}

	private static String unused(String name, ObjectNode some, ObjectNode others) {
		String unused = name;
		for (int i = 2; some.has(unused) || others.has(unused); i++) {
			unused = name + "-" + i;
		}
		return unused;
	}

	private static void rename(List<ObjectNode> references, Map<String, String> names) {
		for (ObjectNode node : references) {
			String name = reference(node).substring(DEFINITION.length());
			node.put("$ref", DEFINITION + names.getOrDefault(name, name));
		}
	}

	private static List<ObjectNode> references(ObjectNode schema) {
		// a property may have that name
		return schema.findParents("$ref")
			.stream()
			.filter((node) -> node.path("$ref").isString())
			.map(ObjectNode.class::cast)
			.toList();
	}

	private static String reference(ObjectNode node) {
		return node.path("$ref").asString();
	}

	private static boolean isOfTheRoot(ObjectNode node) {
		return !reference(node).startsWith(DEFINITION);
	}

	private static @Nullable String description(ToolParameter parameter, JsonSchema schema, ObjectNode property) {
		// made of the constraints of the type
		String words = property.path("description").asString("");
		String description = parameter.description().isEmpty() ? schema.description() : parameter.description();
		if (description == null || description.isEmpty()) {
			return words.isEmpty() ? null : words;
		}
		return words.isEmpty() ? description : description + " (" + words + ")";
	}

	private static ObjectNode nullable(ObjectNode schema) {
		JsonNode type = schema.path("type");
		if (type.isString() && !schema.has("enum") && !schema.has("const")) {
			schema.putArray("type").add(type).add("null");
			return schema;
		}
		ObjectNode nullable = JsonNodeFactory.instance.objectNode();
		nullable.putArray("anyOf").add(schema).addObject().put("type", "null");
		return nullable;
	}

}
