package io.github.minimaxboot.autoconfigure;

import java.util.List;

import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@code minimax.chat.*} with values that MiniMax does not take.
 */
@ExtendWith(OutputCaptureExtension.class)
class ChatPropertiesTests {

	private final ApplicationContextRunner runner = MiniMaxRunners.withoutKey()
		.withPropertyValues("minimax.api-key=sk-test")
		.withUserConfiguration(Injecting.class);

	@ParameterizedTest
	@CsvSource({ "minimax.chat.temperature, 0.0, above 0 and at most 1",
			"minimax.chat.top-p, 1.5, above 0 and at most 1", "minimax.chat.max-completion-tokens, 0, 1 or more" })
	void aNumberOutOfRangeStopsTheStart(String property, String value, String range) {
		this.runner.withPropertyValues(property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContainingAll(property, "'" + value + "'", range));
	}

	@Test
	void anExtraFieldThatTheClientWritesItselfStopsTheStart() {
		this.runner.withPropertyValues("minimax.chat.extra-body.max_tokens=1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("minimax.chat.extra-body.max_tokens"));
	}

	@Test
	void theNumbersAtTheEndsOfTheRangesAreTaken() {
		this.runner
			.withPropertyValues("minimax.chat.temperature=1", "minimax.chat.top-p=1",
					"minimax.chat.max-completion-tokens=1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void theReportOfTheFailedStartSaysWhatToChange(CapturedOutput output) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(Injecting.class)
			.web(WebApplicationType.NONE)
			.properties("minimax.api-key=sk-test");
		assertThatException().isThrownBy(() -> application.run("--minimax.chat.temperature=1.5").close());
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START")
			.contains("Invalid value '1.5' for configuration property 'minimax.chat.temperature'")
			.contains("temperature must be above 0 and at most 1, but is 1.5");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Injecting {

		@Bean
		List<MiniMaxTemplate> users(MiniMaxTemplate miniMax) {
			return List.of(miniMax);
		}

	}

}
