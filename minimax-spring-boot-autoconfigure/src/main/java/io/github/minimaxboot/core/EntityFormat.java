package io.github.minimaxboot.core;

import io.github.minimaxboot.schema.TypeSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The shape of one type of entity, and how it is read from an answer.
 *
 * @param <T> the type
 * @param schema the shape of the answer
 * @param wrapper the property that holds the entity, or {@code null} if the whole answer
 * is the entity
 * @param reader finds the value in an answer
 * @param binder makes the entity of the value
 */
record EntityFormat<T>(TypeSchema schema, @Nullable String wrapper, AnswerReader reader, EntityBinder<T> binder) {

	/**
	 * Read the entity.
	 * @param answer the answer of a model
	 * @param cut whether it was cut at the most tokens it may have
	 */
	Outcome<T> read(String answer, boolean cut) {
		String pointer = (this.wrapper != null) ? Violations.child("", this.wrapper) : "";
		String plain = cut ? null : this.reader.readPlain(answer);
		if (plain != null) {
			return this.binder.bind(plain, pointer);
		}
		Reading reading = this.reader.read(answer, cut);
		JsonNode value = reading.value();
		if (value == null) {
			return Outcome.failed(reading.violations(), null);
		}
		return this.binder.bind((this.wrapper != null) ? value.path(this.wrapper) : value, pointer);
	}

	/**
	 * Return the name of the type, for those who read an error.
	 */
	String typeName() {
		return this.binder.type().toCanonical();
	}

}
