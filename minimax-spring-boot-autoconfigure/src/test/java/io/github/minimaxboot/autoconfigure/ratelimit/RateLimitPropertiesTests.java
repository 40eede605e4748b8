package io.github.minimaxboot.autoconfigure.ratelimit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for the {@code minimax.rate-limit} properties.
 */
class RateLimitPropertiesTests {

	@Test
	void aModelWithDotsIsWrittenInBracketsInYaml() throws IOException {
		assertThat(bound(new YamlPropertySourceLoader(), """
				minimax:
				  rate-limit:
				    requests-per-minute: 500
				    models:
				      "[MiniMax-M2.7]":
				        requests-per-minute: 20
				      MiniMax-M3:
				        tokens-per-minute: 1000000
				""")).isEqualTo(twoModels());
	}

	@Test
	void aModelWithDotsIsWrittenInBracketsInProperties() throws IOException {
		assertThat(bound(new PropertiesPropertySourceLoader(), """
				minimax.rate-limit.requests-per-minute=500
				minimax.rate-limit.models.[MiniMax-M2.7].requests-per-minute=20
				minimax.rate-limit.models.MiniMax-M3.tokens-per-minute=1000000
				""")).isEqualTo(twoModels());
	}

	@Test
	void aLimitWithoutAValueIsNone() throws IOException {
		assertThat(bound(new PropertiesPropertySourceLoader(), """
				minimax.rate-limit.requests-per-minute=
				minimax.rate-limit.models.[MiniMax-M3].tokens-per-minute=
				""").hasLimit()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "models.MiniMax-M2.7.requests-per-minute, models.[MiniMax-M2.7].requests-per-minute",
			"models.my.own.model.tokens-per-minute, models.[my.own.model].tokens-per-minute",
			"models.[MiniMax-M2.7].request-per-minute, models.[MiniMax-M2.7].requests-per-minute",
			"models.MiniMax-M2.7, models.[MiniMax-M2.7].requests-per-minute" })
	void aKeyThatLimitsNoModelIsRefusedWithOneThatDoes(String key, String right) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> ModelLimitKeys.check(environment(key)))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("minimax.rate-limit." + right));
	}

	@ParameterizedTest
	@ValueSource(strings = { "models.[MiniMax-M2.7].requests-per-minute", "models.[MiniMax-M2.7].tokensPerMinute",
			"models.MiniMax-M3.tokens-per-minute", "requests-per-minute" })
	void aKeyThatLimitsAModelIsTaken(String key) {
		assertThatNoException().isThrownBy(() -> ModelLimitKeys.check(environment(key)));
	}

	@ParameterizedTest
	@CsvSource({ "requests-per-minute, 0, must be 1 or more", "tokens-per-minute, -1, must be 1 or more",
			"max-concurrent-calls, 0, must be 1 or more", "max-wait, -1s, must not be negative",
			"instances, 0, must be 1 or more", "store-timeout, 0s, must be above zero",
			"models.[MiniMax-M2.7].requests-per-minute, 0, must be 1 or more",
			"models.[MiniMax-M2.7].tokens-per-minute, 0, must be 1 or more" })
	void aNumberOutOfRangeIsRefusedByItsName(String property, String value, String reason) throws IOException {
		MiniMaxProperties.RateLimit properties = bound(new PropertiesPropertySourceLoader(),
				"minimax.rate-limit." + property + "=" + value);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> RateLimitSettings.apply(properties))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("minimax.rate-limit." + property);
				assertThat(ex.getReason()).contains(reason);
			});
	}

	@Test
	void anEnvironmentVariableThatNamesAModelIsRefusedSinceItNamesNone() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> ModelLimitKeys.check(withVariable(new MockEnvironment())))
			.satisfies((ex) -> assertThat(ex.getReason()).contains("SPRING_APPLICATION_JSON"));
	}

	@Test
	void anEnvironmentVariableHasAnotherLimitForAModelThatIsNamedElsewhere() {
		MockEnvironment environment = withVariable(environment("models.MiniMax-M3.requests-per-minute"));
		assertThatNoException().isThrownBy(() -> ModelLimitKeys.check(environment));
		assertThat(Binder.get(environment).bind("minimax.rate-limit", MiniMaxProperties.RateLimit.class).get().models())
			.containsEntry("MiniMax-M3", new MiniMaxProperties.RateLimit.Model(7, null));
	}

	private static MockEnvironment withVariable(MockEnvironment environment) {
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
					Map.of("MINIMAX_RATELIMIT_MODELS_MINIMAXM3_REQUESTSPERMINUTE", "7")));
		return environment;
	}

	private static MockEnvironment environment(String key) {
		return new MockEnvironment().withProperty("minimax.rate-limit." + key, "20");
	}

	private static MiniMaxProperties.RateLimit twoModels() {
		return new MiniMaxProperties.RateLimit(500, null, null, Duration.ofMinutes(1), 1, Duration.ofMillis(500),
				Map.of("MiniMax-M2.7", new MiniMaxProperties.RateLimit.Model(20, null), "MiniMax-M3",
						new MiniMaxProperties.RateLimit.Model(null, 1_000_000L)));
	}

	private static MiniMaxProperties.RateLimit bound(PropertySourceLoader loader, String text) throws IOException {
		List<PropertySource<?>> sources = loader.load("file", new ByteArrayResource(text.getBytes()));
		return new Binder(ConfigurationPropertySources.from(sources), null,
				ApplicationConversionService.getSharedInstance())
			.bindOrCreate("minimax", MiniMaxProperties.class)
			.rateLimit();
	}

}
