package io.github.minimaxboot.test;

/**
 * Ways in which a reply carries the thinking of a model.
 *
 * @since 0.1.0
 */
public enum ReasoningShape {

	/** In {@code reasoning_content}. */
	FIELD,

	/**
	 * In {@code reasoning_content}, and the same once more in {@code reasoning_details}.
	 */
	DETAILS,

	/** At the beginning of the text, between {@code <think>} tags. */
	TAGS,

	/**
	 * Behind a {@code <think>} tag that is never closed, since there was no room left.
	 */
	OPEN_TAG,

	/** In {@code reasoning_content}, and the same once more between tags in the text. */
	FIELD_AND_TAGS,

	/**
	 * In {@code reasoning_content}, where each piece of a stream repeats all before it.
	 */
	SNAPSHOTS;

	boolean hasField() {
		return this != TAGS && this != OPEN_TAG;
	}

	/**
	 * Returns what stands before the text.
	 */
	String prefix(String reasoning) {
		return switch (this) {
			case TAGS, FIELD_AND_TAGS -> "<think>\n" + reasoning + "\n</think>\n\n";
			case OPEN_TAG -> "<think>\n" + reasoning;
			default -> "";
		};
	}

}
