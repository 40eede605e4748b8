package io.github.minimaxboot.autoconfigure.ratelimit;

import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The keys of the limits of single models, as they were written. A key whose model has
 * dots but no brackets falls apart at the dots, and what it sets would be ignored.
 */
final class ModelLimitKeys {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("minimax.rate-limit.models");

	private static final Set<String> LIMITS = Set.of("requestsperminute", "tokensperminute");

	private ModelLimitKeys() {
	}

	static Stream<ConfigurationPropertyName> in(ConfigurableEnvironment environment) {
		Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources
			.from(environment.getPropertySources());
		return StreamSupport.stream(sources.spliterator(), false)
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.flatMap(IterableConfigurationPropertySource::stream)
			.filter(PREFIX::isAncestorOf);
	}

	/**
	 * Refuse a key that limits no model.
	 */
	static void check(ConfigurableEnvironment environment) {
		in(environment).filter((name) -> !isLimitOfAModel(name)).findFirst().ifPresent((name) -> {
			throw new InvalidConfigurationPropertyValueException(name.toString(), null, reason(name));
		});
	}

	private static boolean isLimitOfAModel(ConfigurationPropertyName name) {
		return name.getNumberOfElements() == PREFIX.getNumberOfElements() + 2 && endsWithALimit(name);
	}

	private static boolean endsWithALimit(ConfigurationPropertyName name) {
		return LIMITS.contains(name.getLastElement(Form.UNIFORM));
	}

	private static String reason(ConfigurationPropertyName name) {
		String model = endsWithALimit(name) ? model(name) : "MiniMax-M2.7";
		return ("It limits no model. The id of a model that has dots is written in brackets, "
				+ "minimax.rate-limit.models.[%1$s].requests-per-minute, in YAML with quotes as \"[%1$s]\", and the "
				+ "limits are requests-per-minute and tokens-per-minute")
			.formatted(model);
	}

	private static String model(ConfigurationPropertyName name) {
		StringBuilder model = new StringBuilder();
		for (int i = PREFIX.getNumberOfElements(); i < name.getNumberOfElements() - 1; i++) {
			model.append(model.isEmpty() ? "" : ".").append(name.getElement(i, Form.ORIGINAL));
		}
		return model.toString();
	}

}
