package io.github.minimaxboot.springai;

import java.time.Duration;
import java.util.List;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.github.minimaxboot.test.MockReply;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.observation.ChatClientObservationContext;
import org.springframework.ai.chat.observation.ChatModelMeterObservationHandler;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests that each call of the model is observed once, by us, below what Spring AI
 * observes of its client: in an application in which Spring AI would count tokens itself.
 */
class ChatClientObservationTests extends ChatClientStandIn {

	@Autowired
	SeenObservations seen;

	@Autowired
	MeterRegistry meters;

	private Observation caller;

	@BeforeEach
	void startCaller(@Autowired ObservationRegistry registry) {
		this.caller = Observation.start("caller", registry);
	}

	@ParameterizedTest
	@EnumSource
	void aCallIsObservedOnceBelowTheClient(ChatClientWay way) {
		this.server.enqueue(MockReply.answer("Hello"));
		this.caller.scoped(() -> way.content(this.client.prompt("Hi")));
		assertThat(below(ofClient(), ChatObservationContext.class, 1)).hasSize(1);
		assertThat(this.seen.below(this.caller.getContext(), ChatModelObservationContext.class)).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void eachRoundOfToolsIsACallBelowTheSameClient(ChatClientWay way) {
		this.server.enqueue(MockReply.toolCall("time", "{}")).enqueue(MockReply.answer("Ten."));
		this.caller.scoped(() -> way.content(this.client.prompt("What time is it?").tools(new Clock())));
		assertThat(below(ofClient(), ChatObservationContext.class, 2)).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void tokensAndTimeAreCountedOnceWhereSpringAiCountsTokensToo(ChatClientWay way,
			@Autowired ChatModelMeterObservationHandler springAi) {
		String model = "counted-" + way;
		this.server.enqueue(MockReply.answer("4", (answer) -> answer.usage(12, 3)));
		way.content(this.client.prompt("What is 2 + 2?").options(ChatOptions.builder().model(model)));
		assertThat(springAi).isNotNull();
		untilMeasured(model, "success");
		assertThat(this.meters.find("gen_ai.client.token.usage").tag("gen_ai.request.model", model).meters()).hasSize(2)
			.allMatch(DistributionSummary.class::isInstance);
		assertThat(tokens(model, "input")).isEqualTo(12);
		assertThat(tokens(model, "output")).isEqualTo(3);
		assertThat(this.meters.find("gen_ai.client.operation").meters()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void aFailureIsThatOfTheCallAndOfTheClient(ChatClientWay way) {
		this.server.enqueue(MockReply.error(1008, "insufficient balance"));
		assertThatExceptionOfType(MiniMaxApiException.QuotaExceeded.class)
			.isThrownBy(() -> this.caller.scoped(() -> way.content(this.client.prompt("Hi"))));
		ChatClientObservationContext client = ofClient();
		assertThat(client.getError()).isInstanceOf(MiniMaxApiException.QuotaExceeded.class);
		assertThat(below(client, ChatObservationContext.class, 1)).extracting(Observation.Context::getError)
			.containsExactly(client.getError());
	}

	@Test
	void aStreamThatIsGivenUpCountsAsCancelled() {
		this.server
			.enqueue(MockReply.answer((answer) -> answer.pieces("Once", " upon", " a", " time")).stallAfterEvents(1));
		StepVerifier.create(
				this.client.prompt("Tell a story").options(ChatOptions.builder().model("given-up")).stream().content())
			.expectNext("Once")
			.thenCancel()
			.verify(LIMIT);
		untilMeasured("given-up", "cancelled");
	}

	private ChatClientObservationContext ofClient() {
		return below(this.caller.getContext(), ChatClientObservationContext.class, 1).get(0);
	}

	private <T extends Observation.Context> List<T> below(Observation.ContextView other, Class<T> type, int count) {
		return this.seen.below(other, type, count);
	}

	/** That of a stream is, a little after the stream. */
	private void untilMeasured(String model, String outcome) {
		await().atMost(LIMIT)
			.pollDelay(Duration.ZERO)
			.untilAsserted(() -> assertThat(this.meters.get("gen_ai.client.operation.duration")
				.tag("gen_ai.request.model", model)
				.tag("minimax.outcome", outcome)
				.timer()
				.count()).isEqualTo(1));
	}

	private double tokens(String model, String type) {
		return this.meters.get("gen_ai.client.token.usage")
			.tag("gen_ai.request.model", model)
			.tag("gen_ai.token.type", type)
			.summary()
			.totalAmount();
	}

	static class Clock {

		@Tool(description = "The time")
		String time() {
			return "10:00";
		}

	}

}
