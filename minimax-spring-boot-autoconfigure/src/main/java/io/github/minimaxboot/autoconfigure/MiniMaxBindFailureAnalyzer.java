package io.github.minimaxboot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;

/**
 * Explains, when an application cannot start, the values that Spring Boot's own analyzer
 * would not explain well: of a region it lists the names but not what they mean, and a
 * URL it prints with the password that may be in it.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MiniMaxBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		ConversionFailedException failure = findCause(cause, ConversionFailedException.class);
		if (property == null || failure == null) {
			return null;
		}
		return switch (property.getName().toString()) {
			case "minimax.region" -> region(property, failure.getValue(), cause);
			case "minimax.base-url" -> baseUrl(property, cause);
			default -> null;
		};
	}

	private static FailureAnalysis region(ConfigurationProperty property, @Nullable Object value, BindException cause) {
		return new FailureAnalysis(
				"The property 'minimax.region' has the value '%s', which is no region of MiniMax.%n%n    Origin: %s"
					.formatted(value, property.getOrigin()),
				("Set it to the region in which the account was opened:%n%n"
						+ "    china     accounts of platform.minimaxi.com, called at %s%n"
						+ "    global    accounts of platform.minimax.io, called at %s%n%n"
						+ "An API key is good in its own region only. For another address, set 'minimax.base-url'.")
					.formatted(MiniMaxRegion.CHINA.baseUrl(), MiniMaxRegion.GLOBAL.baseUrl()),
				cause);
	}

	private static FailureAnalysis baseUrl(ConfigurationProperty property, BindException cause) {
		return new FailureAnalysis("The property 'minimax.base-url' cannot be used: it is no URL.%n%n    Origin: %s"
			.formatted(property.getOrigin()), PropertiesMiniMaxConnectionDetails.BASE_URL_ACTION, cause);
	}

}
