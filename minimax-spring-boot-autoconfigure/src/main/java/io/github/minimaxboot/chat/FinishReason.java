package io.github.minimaxboot.chat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Why a model stopped: an open set, so compare with {@code equals} and expect others than
 * the constants.
 *
 * @param value the word that MiniMax sent
 * @since 0.1.0
 */
public record FinishReason(@JsonValue String value) {

	/**
	 * The answer is complete.
	 */
	public static final FinishReason STOP = new FinishReason("stop");

	/**
	 * The answer was cut at {@code max_completion_tokens} or at the model's limit.
	 */
	public static final FinishReason LENGTH = new FinishReason("length");

	/**
	 * The model wants tools to be called.
	 */
	public static final FinishReason TOOL_CALLS = new FinishReason("tool_calls");

	/**
	 * The content filter stopped the answer.
	 */
	public static final FinishReason CONTENT_FILTER = new FinishReason("content_filter");

	/**
	 * Return the constant for a word, or a new value for one that is not known.
	 * @param value the word that MiniMax sent
	 * @return the finish reason
	 */
	@JsonCreator
	public static FinishReason of(String value) {
		return switch (value) {
			case "stop" -> STOP;
			case "length" -> LENGTH;
			case "tool_calls" -> TOOL_CALLS;
			case "content_filter" -> CONTENT_FILTER;
			default -> new FinishReason(value);
		};
	}

	@Override
	public String toString() {
		return this.value;
	}

}
