package io.github.minimaxboot;

import org.jspecify.annotations.Nullable;

/**
 * A model asked for a tool, and could not be given its result. Unless the application
 * chose to end such calls, only {@link Reason#TOO_MANY_ROUNDS} gets here: the others are
 * told to the model.
 * <p>
 * The message may be shown to a model: it says nothing of the cause.
 *
 * @since 0.1.0
 */
public class MiniMaxToolException extends MiniMaxException {

	private final Reason reason;

	private final String toolName;

	/**
	 * Create a new exception.
	 * @param message what is wrong, in words that a model may see
	 * @param reason the kind of failure
	 * @param toolName the name of the tool that the model asked for
	 * @param cause what the tool threw, or {@code null}
	 */
	public MiniMaxToolException(String message, Reason reason, String toolName, @Nullable Throwable cause) {
		super(message, cause, false, null);
		this.reason = reason;
		this.toolName = toolName;
	}

	/**
	 * Return the kind of failure.
	 * @return the kind
	 */
	public Reason getReason() {
		return this.reason;
	}

	/**
	 * Return the name of the tool that the model asked for.
	 * @return the name, which need not be that of a tool there is
	 */
	public String getToolName() {
		return this.toolName;
	}

	/**
	 * Why a model could not be given the result of a tool.
	 *
	 * @since 0.1.0
	 */
	public enum Reason {

		/**
		 * There is no tool of that name.
		 */
		UNKNOWN_TOOL,

		/**
		 * The arguments are not what the tool takes.
		 */
		INVALID_ARGUMENTS,

		/**
		 * The tool threw an exception, or its result cannot be written as JSON.
		 */
		FAILED,

		/**
		 * The model asked for tools in one round more than is allowed.
		 */
		TOO_MANY_ROUNDS

	}

}
