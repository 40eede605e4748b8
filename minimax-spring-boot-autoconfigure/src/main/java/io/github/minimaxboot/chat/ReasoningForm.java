package io.github.minimaxboot.chat;

/**
 * Where the thinking of a model stands in its message. MiniMax wants it back as it came
 * (minimax-api §2.1), so that the model can go on with it, above all after a tool call.
 *
 * @since 0.1.0
 */
public enum ReasoningForm {

	/** In the field {@code reasoning_content}. */
	FIELD,

	/**
	 * In {@code reasoning_details}, beside the field {@code reasoning_content}; asked for
	 * by {@code reasoning_split}.
	 */
	DETAILS,

	/** Between {@code <think>} and {@code </think>}, before the text. */
	INLINE

}
