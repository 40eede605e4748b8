package io.github.minimaxboot.core;

import tools.jackson.databind.JsonNode;

/**
 * How one element of a list is read.
 *
 * @param <T> the type of the element
 * @param schema what the element has to conform to
 * @param starts the characters that an element may begin with
 * @param binder makes the element of its value
 */
record ElementFormat<T>(AnswerSchema schema, String starts, EntityBinder<T> binder) {

	/** What any JSON may begin with. */
	private static final String ANY = "{[\"-0123456789tfn";

	/**
	 * Create a format.
	 * @param json the JSON schema of an element
	 */
	static <T> ElementFormat<T> of(JsonNode json, EntityBinder<T> binder) {
		String starts = switch (json.path("type").asString("")) {
			case "object" -> "{";
			case "array" -> "[";
			case "string" -> "\"";
			case "integer", "number" -> "-0123456789";
			case "boolean" -> "tf";
			default -> ANY;
		};
		return new ElementFormat<>(new AnswerSchema(json), starts, binder);
	}

	/**
	 * Read an element.
	 * @param text the text of the element
	 * @param pointer the JSON pointer of the element within the answer
	 */
	Outcome<T> read(String text, String pointer) {
		Candidate candidate = AnswerScanner.scanValue(text);
		JsonNode value = candidate.value();
		Violations violations = candidate.violations();
		if (value != null && violations.isEmpty()) {
			violations = this.schema.validate(value, text.length());
		}
		if (value == null || !violations.isEmpty()) {
			return Outcome.failed(violations.under(pointer).toList(), null);
		}
		return this.binder.bind(value, pointer);
	}

}
