package io.github.minimaxboot.schema;

import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shape that a model's answer, or the arguments of a tool, must have.
 *
 * <pre class="code">
 * JsonSchema fromType = JsonSchema.of(UserAnalysis.class);
 * JsonSchema raw = new JsonSchema("mood", "Mood of one review", """
 *     {"type": "object",
 *      "properties": {"mood": {"type": "string", "enum": ["good", "mixed", "bad"]}},
 *      "required": ["mood"]}
 *     """);
 * </pre>
 *
 * @param name the name that the model sees: letters, digits and underscores, 64 at most
 * @param description what the answer is for, or {@code null}
 * @param json the schema as the text of a JSON object
 * @since 0.1.0
 */
public record JsonSchema(String name, @Nullable String description, String json) {

	private static final Pattern NAME = Pattern.compile("\\w{1,64}");

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/**
	 * Create a schema from its JSON text.
	 * @throws IllegalArgumentException if the name has other characters than letters,
	 * digits and underscores or more than 64 of them, or if the text is not a JSON object
	 */
	public JsonSchema {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("The name of a JSON schema must be 1 to 64 letters, digits and "
					+ "underscores, but is '%s'".formatted(name));
		}
		json = compact(name, json);
	}

	/**
	 * Make the schema of a Java type: a record, a bean, or any type with Jackson
	 * annotations such as {@code @JsonPropertyDescription} and
	 * {@code @JsonClassDescription}. Names and values are those that a {@code JsonMapper}
	 * without settings reads; a {@link JsonSchemaGenerator} takes any other.
	 * @param type the type
	 * @return the schema, every property required
	 * @throws IllegalArgumentException if the type cannot be described
	 */
	public static JsonSchema of(Type type) {
		return SharedGenerator.INSTANCE.generate(type);
	}

	/**
	 * Make the schema of the arguments of a tool, whose type is a record or a bean.
	 * @param type the type
	 * @return the schema; what is nullable or optional in the type is not required
	 * @throws IllegalArgumentException if the type cannot be described
	 */
	public static JsonSchema ofParameters(Type type) {
		return SharedGenerator.INSTANCE.describe(type).parameters();
	}

	/**
	 * Read a schema from a file, or any other source of JSON. <pre class="code">
	 * JsonSchema.read("mood", new ClassPathResource("mood.json").getInputStream())
	 * </pre>
	 * @param name the name that the model sees
	 * @param json the JSON text in UTF-8, closed when it was read
	 * @return the schema, with the text's {@code description} as its own
	 * @throws IllegalArgumentException if the name is not allowed, or if the text cannot
	 * be read or is not a JSON object
	 */
	public static JsonSchema read(String name, InputStream json) {
		try {
			JsonNode node = MAPPER.readTree(json);
			return new JsonSchema(name, node.path("description").asString(null), node.toString());
		}
		catch (JacksonException ex) {
			throw notJson(name, ex);
		}
	}

	/**
	 * Return the schema as a tree of its own, which the caller may change.
	 * @return the tree
	 */
	public JsonNode toJsonNode() {
		return MAPPER.readTree(this.json);
	}

	private static String compact(String name, String json) {
		try {
			JsonNode node = MAPPER.readTree(json);
			if (!node.isObject()) {
				throw new IllegalArgumentException("The JSON schema '%s' must be a JSON object".formatted(name));
			}
			return node.toString();
		}
		catch (JacksonException ex) {
			throw notJson(name, ex);
		}
	}

	private static IllegalArgumentException notJson(String name, JacksonException ex) {
		return new IllegalArgumentException(
				"The JSON schema '%s' is not valid JSON: %s".formatted(name, ex.getOriginalMessage()), ex);
	}

	/**
	 * Loaded with the first use, so that a raw schema does not need the generator.
	 */
	private static final class SharedGenerator {

		static final JsonSchemaGenerator INSTANCE = new JsonSchemaGenerator(MAPPER);

	}

}
