package io.github.minimaxboot.core;

import java.util.List;

import io.github.minimaxboot.MiniMaxEntityException;
import org.jspecify.annotations.Nullable;

/**
 * An entity that was read, or why there is none.
 *
 * @param <T> the type of the entity
 * @param entity the entity, or {@code null}
 * @param violations what is wrong, empty if there is an entity
 * @param cause what the mapper said, or {@code null}
 */
record Outcome<T>(@Nullable T entity, List<String> violations, @Nullable Throwable cause) {

	/** How many violations a message has; the rest is for whoever looks closer. */
	private static final int TOLD_VIOLATIONS = 3;

	static <T> Outcome<T> of(T entity) {
		return new Outcome<>(entity, List.of(), null);
	}

	static <T> Outcome<T> failed(List<String> violations, @Nullable Throwable cause) {
		return new Outcome<>(null, violations, cause);
	}

	static <T> Outcome<T> failed(String pointer, String problem) {
		return failed(Violations.of(pointer, problem).toList(), null);
	}

	/**
	 * Make the exception that tells what is wrong.
	 * @param what what was read
	 * @param expected what it should have been
	 * @param text the text that was read
	 * @param attempts how often the model was asked
	 */
	MiniMaxEntityException failure(String what, String expected, String text, int attempts) {
		int told = Math.min(TOLD_VIOLATIONS, this.violations.size());
		String message = "%s is not %s: %s".formatted(what, expected,
				String.join("; ", this.violations.subList(0, told)));
		if (this.violations.size() > told) {
			message += "; and more, see getViolations()";
		}
		return new MiniMaxEntityException(message, text, this.violations, attempts, this.cause);
	}

}
