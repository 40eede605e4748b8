package io.github.minimaxboot.chat;

import org.jspecify.annotations.Nullable;

/**
 * The tokens that a call used, as far as MiniMax said it: a number that it did not send
 * is {@code null}, never 0 (minimax-api §3 and §4.4).
 *
 * @param promptTokens the tokens of the request
 * @param completionTokens the tokens of the answer, reasoning included
 * @param totalTokens all of them; older replies carry this number alone
 * @param cachedTokens the part of the prompt tokens that was read from the cache
 * @param reasoningTokens the part of the completion tokens that was reasoning
 * @since 0.1.0
 */
public record Usage(@Nullable Integer promptTokens, @Nullable Integer completionTokens, @Nullable Integer totalTokens,
		@Nullable Integer cachedTokens, @Nullable Integer reasoningTokens) {

	/**
	 * Nothing is known.
	 */
	public static final Usage UNKNOWN = new Usage(null, null, null, null, null);

	/**
	 * Add the tokens of another call.
	 * @param other the tokens of the other call
	 * @return the sum of the numbers that are known; a number that neither call has stays
	 * {@code null}
	 */
	public Usage plus(Usage other) {
		return new Usage(sum(this.promptTokens, other.promptTokens), sum(this.completionTokens, other.completionTokens),
				sum(this.totalTokens, other.totalTokens), sum(this.cachedTokens, other.cachedTokens),
				sum(this.reasoningTokens, other.reasoningTokens));
	}

	private static @Nullable Integer sum(@Nullable Integer one, @Nullable Integer other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
	}

}
