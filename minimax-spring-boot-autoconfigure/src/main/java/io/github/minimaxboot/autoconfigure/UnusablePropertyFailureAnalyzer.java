package io.github.minimaxboot.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Explains an {@link UnusablePropertyException} when an application cannot start: which
 * property, where it was set, and what to do, but never its value.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnusablePropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnusablePropertyException> {

	private final @Nullable Environment environment;

	UnusablePropertyFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnusablePropertyException cause) {
		Origin origin = origin(ConfigurationPropertyName.of(cause.getProperty()));
		String description = cause.getMessage() + ((origin != null) ? "%n%n    Origin: %s".formatted(origin) : "");
		return new FailureAnalysis(description, cause.getAction(), cause);
	}

	private @Nullable Origin origin(ConfigurationPropertyName name) {
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			for (ConfigurationPropertySource source : ConfigurationPropertySources
				.from(configurable.getPropertySources())) {
				ConfigurationProperty property = source.getConfigurationProperty(name);
				if (property != null) {
					return property.getOrigin();
				}
			}
		}
		return null;
	}

}
