package io.github.minimaxboot.schema;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of the JSON of a Java type: how the model is asked for it, and what a
 * valid answer is.
 *
 * <pre class="code">
 * TypeSchema film = new JsonSchemaGenerator(jsonMapper).describe(Film.class);
 * film.request();     // goes into response_format
 * film.validation();  // what an answer is checked against
 * film.unsupported(); // [/ratings: the keys of a map are free, ...]
 * </pre>
 *
 * @param request the schema that is sent: every property required, and only the kinds
 * that MiniMax knows (minimax-api §2.4), so constraints and formats are put into words; a
 * member in {@link #unsupported()} stands there as a bare object
 * @param prompt the schema that is shown in the prompt: {@link #request()} where nothing
 * is unsupported, else one that uses all of JSON Schema
 * @param parameters the schema for the arguments of a tool: that of the prompt, but what
 * may be absent is not required, so that a model need not invent it
 * @param validation the schema that an answer must conform to: members that may be
 * {@code null} may be absent too, properties nobody asked for are allowed, constraints of
 * Bean Validation are keywords, and an alias is as good as the name; {@code format} says
 * what is meant and is not made to be asserted, since the mapper reads more forms than
 * the standard has
 * @param unsupported the members that {@link #request()} cannot express, empty if it can
 * be sent as it is
 * @since 0.1.0
 */
public record TypeSchema(JsonSchema request, JsonSchema prompt, JsonSchema parameters, JsonSchema validation,
		List<UnsupportedMember> unsupported) {

	private static final List<String> ROOT_KEYWORDS = List.of("$schema", "$defs");

	/**
	 * Create a description of a type.
	 */
	public TypeSchema {
		unsupported = List.copyOf(unsupported);
	}

	/**
	 * Take a schema that was written by hand as it is.
	 * @param schema the schema
	 * @return the schema, for all that it is needed for, with the members that MiniMax's
	 * kinds (minimax-api §2.4) cannot express
	 */
	public static TypeSchema of(JsonSchema schema) {
		return new TypeSchema(schema, schema, schema, schema, new WireKinds(schema.toJsonNode()).unsupported());
	}

	/**
	 * Return the schemas of an object that has this value as its only property, since
	 * MiniMax takes nothing but objects (minimax-api §2.4).
	 * @param property the name of the property
	 * @return the schemas of the object
	 */
	public TypeSchema wrappedIn(String property) {
		String step = "/" + UnsupportedMember.escape(property);
		return new TypeSchema(wrap(this.request, property), wrap(this.prompt, property),
				wrap(this.parameters, property), wrap(this.validation, property),
				this.unsupported.stream()
					.map((member) -> new UnsupportedMember(step + member.path(), member.reason()))
					.toList());
	}

	private static JsonSchema wrap(JsonSchema schema, String property) {
		ObjectNode value = (ObjectNode) schema.toJsonNode();
		ObjectNode wrapper = JsonNodeFactory.instance.objectNode();
		// what belongs to the root stays there
		for (String keyword : ROOT_KEYWORDS) {
			JsonNode root = value.remove(keyword);
			if (root != null) {
				wrapper.set(keyword, root);
			}
		}
		wrapper.put("type", "object").putObject("properties").set(property, value);
		wrapper.putArray("required").add(property);
		// references are counted from the root
		String root = "#/properties/" + UnsupportedMember.escape(property);
		for (JsonNode node : wrapper.findParents("$ref")) {
			String reference = node.path("$ref").asString("");
			if (reference.equals("#") || (reference.startsWith("#/") && !reference.startsWith("#/$defs/"))) {
				((ObjectNode) node).put("$ref", root + reference.substring(1));
			}
		}
		return new JsonSchema(schema.name(), schema.description(), wrapper.toString());
	}

	/**
	 * A member that the wire cannot express.
	 *
	 * @param path where it is in the answer: a JSON pointer in which {@code items} stands
	 * for the elements of an array, such as {@code /children/items}; empty for the answer
	 * itself
	 * @param reason why, in words that follow "because"
	 * @since 0.1.0
	 */
	public record UnsupportedMember(String path, String reason) {

		static String escape(String name) {
			return name.replace("~", "~0").replace("/", "~1");
		}

		@Override
		public String toString() {
			return (this.path.isEmpty() ? "/" : this.path) + ": " + this.reason;
		}

	}

}
