package io.github.minimaxboot.autoconfigure.actuate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MiniMaxSanitizingAutoConfiguration}; over HTTP it is in the tests of
 * the sample.
 */
class MiniMaxSanitizingAutoConfigurationTests {

	private final SanitizingFunction function = new ApiKeySanitizingFunction();

	@ParameterizedTest
	@ValueSource(strings = { "minimax.api-key", "minimax.apiKey", "minimax.api_key", "minimax.APIKEY",
			"MINIMAX_API_KEY", "MINIMAX_APIKEY", "minimax[api-key]" })
	void theKeyIsMaskedInEachSpelling(String name) {
		assertThat(sanitized(name, "sk-secret")).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "minimax.model", "minimax.region", "minimax.chat.extra-body.api_key",
			"other.minimax.api-key", "other.api-key", "minimax.api-keys" })
	void otherPropertiesAreNot(String name) {
		assertThat(sanitized(name, "shown")).isEqualTo("shown");
	}

	@ParameterizedTest
	@ValueSource(strings = { "app.jar --minimax.api-key=sk-secret", "-Dminimax.apiKey=sk-secret -Xmx1g",
			"{\"minimax\":{\"region\":\"china\",\n\"api-key\":\"sk-secret\"}}", "{\"minimax.api-key\": \"sk-secret\"}",
			"minimax:\n  api-key: sk-secret" })
	void aCommandLineOrDocumentThatSetsTheKeyIsMasked(String value) {
		assertThat(sanitized("any.name", value)).isEqualTo(SanitizableData.SANITIZED_VALUE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "app.jar --minimax.region=china", "/lib/minimax-spring-boot-0.1.0.jar:/lib/other.jar",
			"the minimax api-key is elsewhere" })
	void otherValuesAreNot(String value) {
		assertThat(sanitized("any.name", value)).isEqualTo(value);
	}

	@Test
	void anythingButTextIsLeftAlone() {
		assertThat(sanitized("any.name", 7)).isEqualTo(7);
		assertThat(sanitized("any.name", null)).isNull();
	}

	@Test
	void theEndpointsUseIt() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EnvironmentEndpointAutoConfiguration.class,
					MiniMaxSanitizingAutoConfiguration.class))
			.withPropertyValues("management.endpoints.jmx.exposure.include=env", "spring.jmx.enabled=true",
					"management.endpoint.env.show-values=always", "minimax.api-key=sk-secret", "minimax.model=shown")
			.run((context) -> {
				EnvironmentEndpoint endpoint = context.getBean(EnvironmentEndpoint.class);
				assertThat(endpoint.environmentEntry("minimax.api-key").getProperty().getValue())
					.isEqualTo(SanitizableData.SANITIZED_VALUE);
				assertThat(endpoint.environmentEntry("minimax.model").getProperty().getValue()).isEqualTo("shown");
			});
	}

	@Test
	void withoutActuatorThereIsNothingToMask() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MiniMaxSanitizingAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("miniMaxApiKeySanitizingFunction"));
	}

	private Object sanitized(String name, Object value) {
		return this.function.applyUnlessFiltered(new SanitizableData(null, name, value)).getValue();
	}

}
