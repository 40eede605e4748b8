package io.github.minimaxboot.autoconfigure.ratelimit;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The keys of the limits of single models, as they were written. A key whose model has
 * dots but no brackets falls apart at the dots, and an environment variable names no
 * model that there is: what they set would be ignored.
 */
final class ModelLimitKeys {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("minimax.rate-limit.models");

	private static final Set<String> LIMITS = Set.of("requestsperminute", "tokensperminute");

	private ModelLimitKeys() {
	}

	/**
	 * Return whether there is a key that limits no model.
	 */
	static boolean areWrong(ConfigurableEnvironment environment) {
		return wrong(environment).findFirst().isPresent();
	}

	/**
	 * Refuse a key that limits no model.
	 */
	static void check(ConfigurableEnvironment environment) {
		wrong(environment).findFirst().ifPresent((name) -> {
			throw new InvalidConfigurationPropertyValueException(name.toString(), null, reason(name));
		});
	}

	private static Stream<ConfigurationPropertyName> wrong(ConfigurableEnvironment environment) {
		// a variable has another limit for a model that is named elsewhere
		Set<ConfigurationPropertyName> named = in(environment, false).collect(Collectors.toSet());
		return Stream.concat(named.stream().filter((name) -> !isLimitOfAModel(name)),
				in(environment, true).filter((name) -> !named.contains(name)));
	}

	private static Stream<ConfigurationPropertyName> in(ConfigurableEnvironment environment, boolean variables) {
		Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources
			.from(environment.getPropertySources());
		return StreamSupport.stream(sources.spliterator(), false)
			.filter((source) -> source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource == variables)
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.flatMap(IterableConfigurationPropertySource::stream)
			.filter(PREFIX::isAncestorOf);
	}

	private static boolean isLimitOfAModel(ConfigurationPropertyName name) {
		return name.getNumberOfElements() == PREFIX.getNumberOfElements() + 2 && endsWithALimit(name);
	}

	private static boolean endsWithALimit(ConfigurationPropertyName name) {
		return LIMITS.contains(name.getLastElement(Form.UNIFORM));
	}

	private static String reason(ConfigurationPropertyName name) {
		if (isLimitOfAModel(name)) {
			return "It limits no model, since an environment variable cannot name one: it has other limits only for a "
					+ "model that is named elsewhere and has no dots. Use a file of properties, or the environment "
					+ "variable SPRING_APPLICATION_JSON";
		}
		if (!endsWithALimit(name)) {
			return "It limits no model. The limits are requests-per-minute and tokens-per-minute, such as "
					+ "minimax.rate-limit.models.[MiniMax-M2.7].requests-per-minute";
		}
		return ("It limits no model. The id of a model that has dots is written in brackets, "
				+ "minimax.rate-limit.models.[%1$s].%2$s, in YAML with quotes as \"[%1$s]\"")
			.formatted(model(name), name.getLastElement(Form.DASHED));
	}

	private static String model(ConfigurationPropertyName name) {
		StringBuilder model = new StringBuilder();
		for (int i = PREFIX.getNumberOfElements(); i < name.getNumberOfElements() - 1; i++) {
			model.append(model.isEmpty() ? "" : ".").append(name.getElement(i, Form.ORIGINAL));
		}
		return model.toString();
	}

}
