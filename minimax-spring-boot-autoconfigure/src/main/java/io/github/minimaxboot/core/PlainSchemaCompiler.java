package io.github.minimaxboot.core;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Makes a {@link PlainSchema}. Knows few keywords, and gives up on a schema with any
 * other.
 */
final class PlainSchemaCompiler {

	/** As many as a {@code long} has bits. */
	private static final int MAX_PROPERTIES = 64;

	private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

	private static final String ROOT = "#";

	/** Say something about a value that is not checked. */
	private static final Set<String> ANNOTATIONS = Set.of("title", "description", "default", "examples", "format",
			"$comment", "$defs", "$schema");

	private final JsonNode root;

	/** What references are to. */
	private final Map<String, PlainSchema> referred = new HashMap<>();

	PlainSchemaCompiler(JsonNode root) {
		this.root = root;
	}

	PlainSchema compile() {
		plainIf(DRAFT.equals(this.root.path("$schema").asString(DRAFT)));
		// references would be relative to it
		plainIf(this.root.findValue("$id") == null);
		PlainSchema schema = new PlainSchema();
		this.referred.put(ROOT, schema);
		return compile(this.root, schema);
	}

	private PlainSchema compile(JsonNode node) {
		return (node.isBoolean() && node.booleanValue()) ? PlainSchema.ANY : compile(node, new PlainSchema());
	}

	private PlainSchema compile(JsonNode node, PlainSchema schema) {
		plainIf(node.isObject());
		schema.additional = PlainSchema.ANY;
		schema.items = PlainSchema.ANY;
		for (Map.Entry<String, JsonNode> keyword : node.properties()) {
			if (!ANNOTATIONS.contains(keyword.getKey())) {
				accept(keyword.getKey(), keyword.getValue(), schema);
			}
		}
		// one beside other keywords would be one schema more
		plainIf(schema.reference == null || isAlone(node));
		require(node.path("required"), schema);
		if (schema.values != null) {
			schema.tokens.retainAll(Set.of(JsonToken.VALUE_STRING));
		}
		return schema;
	}

	private void accept(String keyword, JsonNode value, PlainSchema schema) {
		switch (keyword) {
			case "type" -> schema.tokens.retainAll(tokens(value));
			case "properties" -> describe(value, schema);
			case "required" -> plainIf(value.isArray());
			case "additionalProperties" -> schema.additional = isFalse(value) ? null : compile(value);
			case "items" -> schema.items = compile(value);
			case "minItems" -> schema.minItems = size(value);
			case "maxItems" -> schema.maxItems = size(value);
			case "enum" -> schema.values = strings(value);
			case "const" -> schema.values = Set.of(string(value));
			case "minLength" -> schema.minLength = size(value);
			case "maxLength" -> schema.maxLength = size(value);
			case "pattern" -> schema.pattern = new BoundedPattern(string(value));
			case "minimum" -> schema.minimum = number(value);
			case "maximum" -> schema.maximum = number(value);
			case "exclusiveMinimum" -> schema.above = number(value);
			case "exclusiveMaximum" -> schema.below = number(value);
			case "$ref" -> schema.reference = referred(string(value));
			case "anyOf" -> {
				schema.reference = otherThanNull(value);
				schema.nullable = true;
			}
			default -> throw new NotPlainException();
		}
	}

	private void describe(JsonNode members, PlainSchema schema) {
		plainIf(members.isObject() && members.size() <= MAX_PROPERTIES);
		members.properties().forEach((member) -> {
			// these would be written with an escape
			plainIf(member.getKey().chars().noneMatch((c) -> c < ' ' || c == '"' || c == '\\'));
			schema.addProperty(member.getKey(), compile(member.getValue()));
		});
	}

	private static void require(JsonNode names, PlainSchema schema) {
		for (JsonNode name : names) {
			PlainSchema.Property property = schema.property(string(name));
			if (property == null) {
				throw new NotPlainException();
			}
			schema.required |= property.bit();
		}
	}

	/**
	 * Return what is referred to, which may be what is being compiled.
	 */
	private PlainSchema referred(String reference) {
		PlainSchema known = this.referred.get(reference);
		if (known != null) {
			return known;
		}
		// names that would have to be decoded
		plainIf(reference.startsWith("#/") && reference.chars().noneMatch((c) -> c == '~' || c == '%'));
		PlainSchema schema = new PlainSchema();
		this.referred.put(reference, schema);
		return compile(this.root.at(reference.substring(1)), schema);
	}

	private PlainSchema otherThanNull(JsonNode alternatives) {
		JsonNode last = alternatives.path(1);
		plainIf(alternatives.size() == 2 && last.size() == 1 && "null".equals(last.path("type").asString("")));
		return compile(alternatives.path(0));
	}

	private static boolean isAlone(JsonNode node) {
		return node.propertyNames().stream().filter((name) -> !ANNOTATIONS.contains(name)).count() == 1;
	}

	private static Set<JsonToken> tokens(JsonNode types) {
		Set<JsonToken> tokens = new HashSet<>();
		for (JsonNode type : types.isArray() ? types : List.of(types)) {
			tokens.addAll(switch (string(type)) {
				case "object" -> Set.of(JsonToken.START_OBJECT);
				case "array" -> Set.of(JsonToken.START_ARRAY);
				case "string" -> Set.of(JsonToken.VALUE_STRING);
				// not 1.0, which is one too
				case "integer" -> Set.of(JsonToken.VALUE_NUMBER_INT);
				case "number" -> Set.of(JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT);
				case "boolean" -> Set.of(JsonToken.VALUE_TRUE, JsonToken.VALUE_FALSE);
				case "null" -> Set.of(JsonToken.VALUE_NULL);
				default -> throw new NotPlainException();
			});
		}
		return tokens;
	}

	private static Set<String> strings(JsonNode list) {
		plainIf(list.isArray());
		Set<String> strings = new HashSet<>();
		list.forEach((one) -> strings.add(string(one)));
		return strings;
	}

	private static String string(JsonNode node) {
		plainIf(node.isString());
		return node.stringValue();
	}

	private static int size(JsonNode node) {
		plainIf(node.isInt() && node.intValue() >= 0);
		return node.intValue();
	}

	private static BigDecimal number(JsonNode node) {
		plainIf(node.isNumber());
		return node.decimalValue();
	}

	private static boolean isFalse(JsonNode node) {
		return node.isBoolean() && !node.booleanValue();
	}

	private static void plainIf(boolean plain) {
		if (!plain) {
			throw new NotPlainException();
		}
	}

	/**
	 * Says that a schema is not of the simple kind.
	 */
	static final class NotPlainException extends RuntimeException {

		NotPlainException() {
			super("The schema is not of the simple kind", null, false, false);
		}

	}

}
