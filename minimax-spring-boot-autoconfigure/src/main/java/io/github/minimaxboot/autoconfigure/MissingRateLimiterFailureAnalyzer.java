package io.github.minimaxboot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains a {@link MissingRateLimiterException} when an application cannot start. It
 * comes before Spring Boot's analyzers, of which one explains any failed bean.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingRateLimiterFailureAnalyzer extends AbstractFailureAnalyzer<MissingRateLimiterException> {

	private static final String WAYS_OUT = " Or declare a bean of type MiniMaxRateLimiter, or remove the limits.";

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingRateLimiterException cause) {
		if (cause.isLibraryMissing()) {
			return new FailureAnalysis(
					"A limit of 'minimax.rate-limit' is set, but Bucket4j, with which it is kept, is not on the "
							+ "class path.",
					"Add the dependency com.bucket4j:bucket4j_jdk17-core, which minimax-spring-boot-starter brings."
							+ WAYS_OUT,
					cause);
		}
		return new FailureAnalysis(
				"A limit of 'minimax.rate-limit' is set, but there is no bean of type MiniMaxRateLimiter, which would "
						+ "keep it.",
				"Do not exclude MiniMaxRateLimitAutoConfiguration. In an application that is processed ahead of time, "
						+ "set a limit where it is built too; its number may be another one." + WAYS_OUT,
				cause);
	}

}
