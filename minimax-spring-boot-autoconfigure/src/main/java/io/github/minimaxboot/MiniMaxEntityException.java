package io.github.minimaxboot;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A reply came, but it is not the entity asked for. When the model was asked again, this
 * is about its last answer, and those before it are the {@link #getSuppressed()
 * suppressed} exceptions.
 *
 * @since 0.1.0
 */
public class MiniMaxEntityException extends MiniMaxException {

	private final String text;

	private final List<String> violations;

	/**
	 * Create a new exception.
	 * @param message what is wrong with the answer
	 * @param text the answer as the model wrote it
	 * @param violations each thing that is wrong with it, beginning with its JSON pointer
	 * @param attempts how often the model was asked
	 * @param cause the cause, or {@code null}
	 */
	public MiniMaxEntityException(String message, String text, List<String> violations, int attempts,
			@Nullable Throwable cause) {
		super(message, cause, false, null);
		this.text = text;
		this.violations = List.copyOf(violations);
		setAttempts(attempts);
	}

	/**
	 * Return the answer as the model wrote it, or that element of a streamed list which
	 * is broken.
	 * @return the text, empty if there was none
	 */
	public String getText() {
		return this.text;
	}

	/**
	 * Return each thing that is wrong with the answer. Each text begins with the JSON
	 * pointer of the value it is about, {@code /} for the whole answer, as in
	 * {@code /comments/3/score: string found, integer expected}.
	 * @return the violations, at least one; of more than 20, the last text only says how
	 * many there are besides
	 */
	public List<String> getViolations() {
		return this.violations;
	}

}
