package io.github.minimaxboot.chat;

import java.lang.reflect.Type;

import io.github.minimaxboot.schema.JsonSchema;

/**
 * The definition of a function that the model may ask to have called.
 *
 * <pre class="code">
 * record City(String name) {
 * }
 *
 * Tool weather = Tool.of("current_weather", "Current weather in a city", City.class);
 * </pre>
 *
 * @param name the name of the function
 * @param description what it does and when to call it, empty if there is nothing to say
 * @param parameters the JSON schema of its arguments, as the text of a JSON object; one
 * without fields, {@code null} and a blank text stand for no arguments
 * @since 0.1.0
 */
public record Tool(String name, String description, String parameters) {

	private static final String NO_PARAMETERS = """
			{"type":"object","properties":{}}""";

	/** What is generated of a type without members. */
	private static final String NO_PROPERTIES = """
			{"type":"object"}""";

	/**
	 * Create the definition of a tool.
	 * @throws IllegalArgumentException if the name is blank or the parameters are not a
	 * JSON object
	 */
	public Tool {
		if (name.isBlank()) {
			throw new IllegalArgumentException("A tool must have a name");
		}
		parameters = schema(parameters);
	}

	/**
	 * Define a tool whose arguments have a Java type, as a {@code JsonMapper} without
	 * settings reads it.
	 * @param name the name of the function
	 * @param description what it does and when to call it
	 * @param input the type of the arguments, a record or a bean
	 * @return the tool
	 */
	public static Tool of(String name, String description, Type input) {
		return new Tool(name, description, JsonSchema.ofParameters(input).json());
	}

	/**
	 * Define a tool without arguments.
	 * @param name the name of the function
	 * @param description what it does and when to call it
	 * @return the tool
	 */
	public static Tool of(String name, String description) {
		return new Tool(name, description, "");
	}

	private static String schema(String parameters) {
		if (parameters.isBlank() || parameters.strip().equals("null")) {
			return NO_PARAMETERS;
		}
		String schema = new JsonSchema("parameters", null, parameters).json();
		return (schema.equals("{}") || schema.equals(NO_PROPERTIES)) ? NO_PARAMETERS : schema;
	}

}
