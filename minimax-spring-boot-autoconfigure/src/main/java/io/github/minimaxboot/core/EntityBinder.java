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
 * @param constraints what is checked afterwards
 */
record EntityBinder<T>(JsonMapper mapper, JavaType type, ConstraintCheck constraints) {

	/**
	 * Bind a value.
	 * @param value the value
	 * @param pointer the JSON pointer of the value within the answer
	 */
	Bound<T> bind(JsonNode value, String pointer) {
		T entity;
		try {
			// from the text, as the mapper reads everything else
			entity = this.mapper.readValue(value.toString(), this.type);
		}
		catch (JacksonException ex) {
			String problem = String.valueOf(ex.getOriginalMessage());
			return Bound.failed(Violations.of(pointer(pointer, ex.getPath()), problem), ex);
		}
		if (entity == null) {
			return Bound.failed(Violations.of(pointer, "is null"), null);
		}
		Violations violations = this.constraints.check(entity, this.mapper, pointer);
		return violations.isEmpty() ? new Bound<>(entity, violations, null) : Bound.failed(violations, null);
	}

	private static String pointer(String parent, List<JacksonException.Reference> path) {
		String pointer = parent;
		for (JacksonException.Reference reference : path) {
			String name = reference.getPropertyName();
			pointer = Violations.child(pointer, (name != null) ? name : Integer.toString(reference.getIndex()));
		}
		return pointer;
	}

	/**
	 * An entity, or why there is none.
	 *
	 * @param <T> the type
	 * @param entity the entity, or {@code null}
	 * @param violations what is wrong, empty if there is an entity
	 * @param cause what the mapper said, or {@code null}
	 */
	record Bound<T>(@Nullable T entity, Violations violations, @Nullable Throwable cause) {

		static <T> Bound<T> failed(Violations violations, @Nullable Throwable cause) {
			return new Bound<>(null, violations, cause);
		}

	}

}
