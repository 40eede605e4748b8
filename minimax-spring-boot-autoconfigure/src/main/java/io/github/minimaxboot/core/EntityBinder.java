package io.github.minimaxboot.core;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the entity of a value that conforms to the schema.
 *
 * @param <T> the type
 * @param mapper the mapper of the application
 * @param type the type
 * @param validator checks the entity, or {@code null}
 */
record EntityBinder<T>(JsonMapper mapper, JavaType type, @Nullable EntityValidator validator) {

	/**
	 * Bind a value.
	 * @param value the value
	 * @param pointer the JSON pointer of the value within the answer
	 */
	Outcome<T> bind(JsonNode value, String pointer) {
		// from the text, as the mapper reads everything else
		return bind(value.toString(), pointer);
	}

	/**
	 * Bind a value.
	 * @param json the value, as JSON
	 * @param pointer the JSON pointer of the value within the answer
	 */
	Outcome<T> bind(String json, String pointer) {
		T entity;
		try {
			entity = this.mapper.readValue(json, this.type);
		}
		catch (JacksonException ex) {
			String problem = String.valueOf(ex.getOriginalMessage());
			return Outcome.failed(Violations.of(pointer(pointer, ex.getPath()), problem).toList(), ex);
		}
		catch (RuntimeException | StackOverflowError ex) {
			// out of a deserializer of the application's own
			return Outcome.failed(Violations.of(pointer, "cannot be read: " + ex).toList(), ex);
		}
		if (entity == null) {
			return Outcome.failed(pointer, "is null");
		}
		Violations violations = new Violations();
		try {
			if (this.validator != null) {
				this.validator.validate(entity, this.mapper)
					.forEach((found) -> violations.add(pointer + found.pointer(), found.problem()));
			}
		}
		catch (RuntimeException | StackOverflowError ex) {
			// a constraint on a type that it is not for, or a pattern that recurses
			return Outcome.failed(Violations.of(pointer, "cannot be validated: " + ex).toList(), ex);
		}
		return violations.isEmpty() ? Outcome.of(entity) : Outcome.failed(violations.toList(), null);
	}

	private static String pointer(String parent, List<JacksonException.Reference> path) {
		String pointer = parent;
		for (JacksonException.Reference reference : path) {
			String name = reference.getPropertyName();
			pointer = Violations.child(pointer, (name != null) ? name : Integer.toString(reference.getIndex()));
		}
		return pointer;
	}

}
