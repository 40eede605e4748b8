package io.github.minimaxboot.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * What may be used up in a minute (minimax-api §7).
 *
 * @param requestsPerMinute requests, or {@code null} for any number
 * @param tokensPerMinute tokens, of prompts and answers together, or {@code null} for any
 * number
 * @since 0.1.0
 */
public record RateLimit(@Nullable Integer requestsPerMinute, @Nullable Long tokensPerMinute) {

	/**
	 * Nothing is limited.
	 */
	public static final RateLimit NONE = new RateLimit(null, null);

	/**
	 * Create a limit.
	 * @throws IllegalArgumentException if a number is less than 1
	 */
	public RateLimit {
		if (requestsPerMinute != null && requestsPerMinute < 1) {
			throw new IllegalArgumentException(
					"The requests per minute must be 1 or more, but are %d".formatted(requestsPerMinute));
		}
		if (tokensPerMinute != null && tokensPerMinute < 1) {
			throw new IllegalArgumentException(
					"The tokens per minute must be 1 or more, but are %d".formatted(tokensPerMinute));
		}
	}

}
