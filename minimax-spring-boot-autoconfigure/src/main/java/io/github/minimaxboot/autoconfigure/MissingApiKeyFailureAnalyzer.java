package io.github.minimaxboot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains a {@link MissingApiKeyException} when an application cannot start. It comes
 * before Spring Boot's analyzers, of which one explains any failed bean.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MissingApiKeyFailureAnalyzer extends AbstractFailureAnalyzer<MissingApiKeyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingApiKeyException cause) {
		return new FailureAnalysis(
				"A bean of the application uses MiniMax, but the property 'minimax.api-key' is not set or is blank.",
				"Set 'minimax.api-key', for example by the environment variable MINIMAX_API_KEY, and "
						+ "'minimax.region' to the region of the key (china or global). Or declare a bean of type "
						+ "MiniMaxConnectionDetails, to take the key from elsewhere, or of type MiniMaxTransport, "
						+ "to do without a key.",
				cause);
	}

}
