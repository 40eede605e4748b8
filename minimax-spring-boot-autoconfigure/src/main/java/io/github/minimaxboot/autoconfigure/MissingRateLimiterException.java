package io.github.minimaxboot.autoconfigure;

import org.springframework.util.ClassUtils;

/**
 * A limit of {@code minimax.rate-limit} is set, but there is nothing that would keep it.
 *
 * @since 0.1.0
 */
public class MissingRateLimiterException extends RuntimeException {

	/** A class of Bucket4j, with which the limiter is built. */
	static final String LIBRARY = "io.github.bucket4j.Bucket";

	private final boolean libraryMissing;

	MissingRateLimiterException() {
		this(!ClassUtils.isPresent(LIBRARY, null));
	}

	MissingRateLimiterException(boolean libraryMissing) {
		super("The limits of 'minimax.rate-limit' cannot be kept: "
				+ (libraryMissing ? "Bucket4j is not on the class path" : "there is no MiniMaxRateLimiter bean"));
		this.libraryMissing = libraryMissing;
	}

	boolean isLibraryMissing() {
		return this.libraryMissing;
	}

}
