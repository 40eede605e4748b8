package io.github.minimaxboot.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.observation.EntityRepairListener;
import io.github.minimaxboot.schema.UserAnalysis;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for structured output as the properties have it, over HTTP.
 */
class StructuredOutputPropertiesTests extends StandIn {

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server);

	private final List<MiniMaxEntityException> repairs = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "auto, true, 2, 0", "native, true, 1, 0", "prompt, false, 2, 0", "tool, false, 2, 1" })
	void eachModeIsSentAsItShouldAndGivesTheEntity(String mode, boolean format, int messages, int tools) {
		this.runner.withPropertyValues("minimax.structured-output.mode=" + mode).run((context) -> {
			UserAnalysis analysis = context.getBean(MiniMaxTemplate.class)
				.chat("加微信领优惠券")
				.call()
				.entity(UserAnalysis.class);
			assertThat(analysis.contentResult()).isEqualTo(UserAnalysis.Result.ADVERTISING);
		});
		JsonNode body = server.takeCall().json();
		assertThat(body.has("response_format")).isEqualTo(format);
		assertThat(body.path("messages")).hasSize(messages);
		assertThat(body.path("tools")).hasSize(tools);
	}

	@Test
	void theModeIsAutoWithoutAnySetting() {
		this.runner.run((context) -> context.getBean(MiniMaxTemplate.class)
			.chat("hi")
			.options((options) -> options.model("MiniMax-Text-01"))
			.call()
			.entity(UserAnalysis.class));
		JsonNode body = server.takeCall().json();
		assertThat(body.has("response_format")).isTrue();
		assertThat(body.path("messages")).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void thePropertySaysHowOftenTheModelIsAskedAgain(int maxRepairs) {
		for (int i = 0; i <= maxRepairs; i++) {
			server.enqueue(MockReply.json("{\"choices\":[{\"message\":{\"content\":\"no\"}}]}"));
		}
		this.runner.withPropertyValues("minimax.structured-output.max-repairs=" + maxRepairs)
			.withBean(EntityRepairListener.class, () -> (request, failure) -> this.repairs.add(failure))
			.run((context) -> assertThatExceptionOfType(MiniMaxEntityException.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class).chat("hi").call().entity(UserAnalysis.class)));
		assertThat(server.calls()).hasSize(maxRepairs + 1);
		assertThat(this.repairs).hasSize(maxRepairs);
	}

	@Test
	void theModelIsAskedAgainOnceWithoutAnySetting() {
		server.enqueue(MockReply.json("{\"choices\":[{\"message\":{\"content\":\"no\"}}]}"));
		this.runner.run((context) -> assertThat(
				context.getBean(MiniMaxTemplate.class).chat("hi").call().entity(UserAnalysis.class))
			.isNotNull());
		assertThat(server.calls()).hasSize(2);
	}

	@Test
	void aNegativeNumberOfRepairsStopsTheStart() {
		this.runner.withPropertyValues("minimax.structured-output.max-repairs=-1")
			.run((context) -> assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class))
				.havingRootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.withMessageContaining("minimax.structured-output.max-repairs"));
	}

}
