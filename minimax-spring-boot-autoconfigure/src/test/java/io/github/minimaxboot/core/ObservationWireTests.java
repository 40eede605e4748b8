package io.github.minimaxboot.core;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.client.observation.ClientHttpObservationDocumentation;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the observations of calls over HTTP, and of the HTTP calls below them.
 */
class ObservationWireTests extends StandIn {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String FRAME = "{\"id\":\"06b1\",\"model\":\"MiniMax-M3-actual\",\"choices\":[{\"index\":0,"
			+ "\"delta\":{\"role\":\"assistant\",\"content\":\"a\"}}],\"object\":\"chat.completion.chunk\"%s}";

	private static final String USAGE = ",\"usage\":{\"total_tokens\":12,\"prompt_tokens\":9,\"completion_tokens\":3,"
			+ "\"prompt_tokens_details\":{\"cached_tokens\":4},"
			+ "\"completion_tokens_details\":{\"reasoning_tokens\":2}}";

	private final ObservationRegistry registry = TestObservationRegistry.create();

	private final List<ChatObservationContext> calls = new CopyOnWriteArrayList<>();

	private final List<ClientRequestObservationContext> requests = new CopyOnWriteArrayList<>();

	ObservationWireTests() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public void onStop(Observation.Context context) {
				if (context instanceof ChatObservationContext call) {
					ObservationWireTests.this.calls.add(call);
				}
				else if (context instanceof ClientRequestObservationContext request) {
					ObservationWireTests.this.requests.add(request);
				}
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
	}

	@ParameterizedTest
	@EnumSource
	void theHttpCallIsTheChildOfTheCallAndThatOfTheCaller(ToolWay way) {
		Observation caller = Observation.start("caller", this.registry);
		caller.scoped(() -> way.ask(template().chat("hi")));
		assertThat(this.calls).singleElement().satisfies((call) -> {
			assertThat(parent(call)).isSameAs(caller.getContextView());
			assertThat(keys(call)).contains("server.address=127.0.0.1", "minimax.outcome=success", "error.type=none",
					"minimax.error.code=none");
		});
		assertThat(this.requests).singleElement()
			.satisfies((request) -> assertThat(parent(request)).isSameAs(this.calls.get(0)));
	}

	@ParameterizedTest
	@EnumSource
	void eachRoundOfToolsIsACallOfTheCaller(ToolWay way) {
		Observation caller = Observation.start("caller", this.registry);
		FunctionTool clock = FunctionTool.of("get_time", "Time now", () -> "10:00");
		server.enqueue(MockReply.json("{\"choices\":[{\"finish_reason\":\"tool_calls\",\"message\":{\"tool_calls\":"
				+ "[{\"id\":\"1\",\"function\":{\"name\":\"get_time\",\"arguments\":\"{}\"}}]}}]}"));
		caller.scoped(() -> way.ask(template().chat("What time is it?").tools(clock)));
		assertThat(this.calls).hasSize(2)
			.allSatisfy((call) -> assertThat(parent(call)).isSameAs(caller.getContextView()));
		assertThat(this.requests).hasSize(2);
		assertThat(parent(this.requests.get(1))).isSameAs(this.calls.get(1));
	}

	@Test
	void eachQuestionAfterABadAnswerIsACallOfTheCaller() {
		Observation caller = Observation.start("caller", this.registry);
		server.enqueue(MockReply.json("{\"choices\":[{\"message\":{\"content\":\"I will not say.\"}}]}"));
		caller.scoped(() -> template().chat("How many?").call().entity(Integer.class));
		assertThat(this.calls).hasSize(2)
			.allSatisfy((call) -> assertThat(parent(call)).isSameAs(caller.getContextView()));
		assertThat(this.requests).hasSize(2);
	}

	@Test
	void theParentInTheReactorContextCountsBeforeThatOfTheThread() {
		Observation caller = Observation.start("caller", this.registry);
		StepVerifier
			.create(template().chat("hi")
				.stream()
				.events()
				.contextWrite((context) -> context.put("micrometer.observation", caller)))
			.thenConsumeWhile((event) -> true)
			.expectComplete()
			.verify(LIMIT);
		assertThat(parent(this.calls.get(0))).isSameAs(caller.getContextView());
	}

	@Test
	void eachAttemptIsAChildOfTheOneCall() {
		server.enqueue(MockReply.error(1002, "rate limit"));
		template().chat("hi").call().content();
		assertThat(this.calls).hasSize(1);
		assertThat(this.requests).hasSize(2)
			.allSatisfy((request) -> assertThat(parent(request)).isSameAs(this.calls.get(0)));
	}

	@Test
	void theHttpCallIsNamedByItsPath() {
		template().chat("hi").call().content();
		assertThat(this.requests.get(0)
			.getLowCardinalityKeyValue(ClientHttpObservationDocumentation.LowCardinalityKeyNames.URI.asString()))
			.isEqualTo(KeyValue.of("uri", "/v1/text/chatcompletion_v2"));
	}

	@Test
	void anErrorHasItsCodeAndTheTraceIdOfMiniMax() {
		server.enqueue(MockReply.error(1008, "insufficient balance").withHeader("Trace-Id", "06ff"));
		assertThatExceptionOfType(MiniMaxApiException.QuotaExceeded.class)
			.isThrownBy(() -> template().chat("hi").call().content());
		assertThat(keys(this.calls.get(0))).contains("error.type=quota_exceeded", "minimax.error.code=1008",
				"minimax.outcome=error", "minimax.trace_id=06ff", "gen_ai.response.model=none");
	}

	@Test
	void aCancelledStreamHasWhatMiniMaxHadSaid() {
		server.enqueue(MockReply.stream(FRAME.formatted(USAGE)).withoutEnd());
		StepVerifier.create(template().chat("hi").stream().content()).expectNext("a").thenCancel().verify(LIMIT);
		assertThat(this.calls).singleElement().satisfies((call) -> {
			assertThat(call.isCancelled()).isTrue();
			assertThat(call.getUsage().promptTokens()).isEqualTo(9);
			assertThat(keys(call)).contains("minimax.outcome=cancelled", "gen_ai.response.model=MiniMax-M3-actual",
					"gen_ai.usage.input_tokens=9", "gen_ai.usage.cache_read.input_tokens=4",
					"gen_ai.usage.reasoning.output_tokens=2");
		});
	}

	@Test
	void aStreamThatFailsHasWhatMiniMaxHadSaid() {
		server.enqueue(MockReply.stream(FRAME.formatted(USAGE),
				"{\"base_resp\":{\"status_code\":1027,\"status_msg\":\"output new_sensitive\"}}"));
		StepVerifier.create(template().chat("hi").stream().content())
			.expectNext("a")
			.expectError(MiniMaxApiException.ContentFiltered.class)
			.verify(LIMIT);
		assertThat(keys(this.calls.get(0))).contains("minimax.error.code=1027", "gen_ai.usage.output_tokens=3",
				"gen_ai.response.model=MiniMax-M3-actual");
	}

	@Test
	void aRefusalThatCostTokensHasThem() {
		server.enqueue(MockReply.json("{\"choices\":null" + USAGE
				+ ",\"base_resp\":{\"status_code\":1027,\"status_msg\":\"output new_sensitive\"}}"));
		assertThatExceptionOfType(MiniMaxApiException.ContentFiltered.class)
			.isThrownBy(() -> template().chat("hi").call().content());
		assertThat(this.calls.get(0).getUsage().completionTokens()).isEqualTo(3);
	}

	@Test
	void nothingIsInventedForAStreamThatIsCancelledBeforeItSaidAnything() {
		server.enqueue(MockReply.stream(FRAME.formatted(",\"usage\":{\"total_tokens\":0}")).withoutEnd());
		StepVerifier.create(template().chat("hi").stream().content()).expectNext("a").thenCancel().verify(LIMIT);
		assertThat(keys(this.calls.get(0))).noneMatch((key) -> key.startsWith("gen_ai.usage"));
	}

	@Test
	void aStreamHasStoppedWhenItsCompletionIsHandedOut() {
		List<Integer> stopped = new ArrayList<>();
		template().chat("hi")
			.stream()
			.events()
			.doOnNext((event) -> stopped.add((event instanceof ChatEvent.Completion) ? this.calls.size() : 0))
			.blockLast(LIMIT);
		assertThat(stopped).endsWith(1);
	}

	private MiniMaxTemplate template() {
		WebClient client = WebClient.builder().observationRegistry(this.registry).build();
		URI baseUrl = server.baseUrl();
		HttpMiniMaxTransport transport = HttpMiniMaxTransport
			.builder(client, () -> new MiniMaxAccount(baseUrl, "sk-test", null))
			.retryPolicy((failure, attempt) -> (failure.isRetryable() && attempt == 1) ? Duration.ZERO : null)
			.build();
		return MiniMaxTemplate.builder(transport).observationRegistry(this.registry).build();
	}

	private static Object parent(Observation.Context context) {
		ObservationView parent = context.getParentObservation();
		return (parent != null) ? parent.getContextView() : "none";
	}

	private static List<String> keys(ChatObservationContext call) {
		return call.getAllKeyValues().stream().map((key) -> key.getKey() + "=" + key.getValue()).toList();
	}

}
