package io.github.minimaxboot.chat;

import org.jspecify.annotations.Nullable;

/**
 * What MiniMax's native endpoint takes for an option that is a number (minimax-api §2).
 */
final class OptionRanges {

	private OptionRanges() {
	}

	/**
	 * Check the options that are set.
	 * @throws IllegalArgumentException if one of them is out of range
	 */
	static void check(@Nullable Double temperature, @Nullable Double topP, @Nullable Integer maxCompletionTokens) {
		checkUpToOne("temperature", temperature);
		checkUpToOne("topP", topP);
		if (maxCompletionTokens != null && maxCompletionTokens < 1) {
			throw new IllegalArgumentException(
					"maxCompletionTokens must be 1 or more, but is %d".formatted(maxCompletionTokens));
		}
	}

	private static void checkUpToOne(String option, @Nullable Double value) {
		// asked this way round to refuse NaN too
		if (value != null && !(value > 0 && value <= 1)) {
			throw new IllegalArgumentException("%s must be above 0 and at most 1, but is %s".formatted(option, value));
		}
	}

}
