package io.github.minimaxboot.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.minimaxboot.OwnStandIn;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Sensitivity;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.test.RecordedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpMiniMaxTransport} over a real connection: what is sent and what is
 * read.
 */
@ParameterizedClass
@EnumSource(Connector.class)
class HttpMiniMaxTransportTests extends OwnStandIn {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration WELL_BELOW_THE_TIME_FOR_THE_REST = Duration.ofSeconds(3);

	private static final ChatRequest REQUEST = ChatRequest.builder()
		.user("你好")
		.options((options) -> options.model("MiniMax-M1"))
		.build();

	@Parameter
	Connector connector;

	@Test
	void theRequestIsPostedWithTheKey() {
		this.server.enqueue(MockReply.json(Fixture.text("page-basic-response.json")));
		transport("17").exchange(REQUEST).block(LIMIT);
		RecordedCall call = this.server.takeCall();
		assertThat(call.method()).isEqualTo("POST");
		assertThat(call.path()).isEqualTo("/v1/text/chatcompletion_v2");
		assertThat(call.queryParameter("GroupId")).isEqualTo("17");
		assertThat(call.header("Authorization")).isEqualTo("Bearer sk-test");
		assertThat(call.header("Content-Type")).isEqualTo("application/json");
		assertThat(call.json().at("/messages/0/content").asString()).isEqualTo("你好");
		assertThat(call.json().has("stream")).isFalse();
	}

	@Test
	void aStreamAsksForEventsAndForUsage() {
		this.server.enqueue(MockReply.rawStream(Fixture.text("text-with-reasoning.sse")));
		transport(null).stream(REQUEST).blockLast(LIMIT);
		RecordedCall call = this.server.takeCall();
		assertThat(call.query()).isNull();
		assertThat(call.header("Accept")).contains("text/event-stream");
		assertThat(call.json().at("/stream").asBoolean()).isTrue();
		assertThat(call.json().at("/stream_options/include_usage").asBoolean()).isTrue();
	}

	@Test
	void theReplyOfThePageIsRead() {
		this.server.enqueue(MockReply.json(Fixture.text("page-basic-response.json")));
		ChatResponse response = transport(null).exchange(REQUEST).block(LIMIT);
		assertThat(response.content()).isEqualTo("你好！有什么我可以帮助你的吗？");
		assertThat(response.message().name()).isEqualTo("MiniMax AI");
		assertThat(response.id()).isEqualTo("03d3f5bd571f85faa1d980d2f779630f");
		assertThat(response.model()).isEqualTo("MiniMax-M1");
		assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(response.usage()).isEqualTo(new Usage(62, 8, 70, null, null));
		assertThat(response.sensitivity()).isEqualTo(new Sensitivity(false, false, 0, 0, 0));
		assertThat(response.warning()).isNull();
		assertThat(response.reasoning()).isNull();
		assertThat(response.extra()).isEmpty();
	}

	@Test
	void aReplyWithReasoningAndDetailsIsRead() {
		this.server.enqueue(MockReply.json(Fixture.text("response-with-reasoning.json")));
		ChatResponse response = transport(null).exchange(REQUEST).block(LIMIT);
		assertThat(response.reasoning()).isEqualTo("The user wants a short definition.");
		assertThat(response.usage()).isEqualTo(new Usage(38, 23, 61, 0, 9));
	}

	@Test
	void aReplyWithAToolCallIsRead() {
		this.server.enqueue(MockReply.json(Fixture.text("tool-call-response.json")));
		ChatResponse response = transport(null).exchange(REQUEST).block(LIMIT);
		assertThat(response.toolCalls())
			.containsExactly(new ToolCall("call_function_k3j2h1g0f9e8_1", "get_weather", "{\"city\": \"Paris\"}"));
		assertThat(response.content()).isEmpty();
	}

	@Test
	void theAnswerOfASearchIsTheLastOfItsMessages() {
		this.server.enqueue(MockReply.json("""
				{"choices":[{"finish_reason":"stop","index":0,"messages":[{"role":"user","content":"q"},
				 {"role":"tool","content":"[]"},{"role":"assistant","content":"found"}]}]}"""));
		assertThat(transport(null).exchange(REQUEST).block(LIMIT).content()).isEqualTo("found");
	}

	@Test
	void inlineThinkingOfAReplyIsReasoning() {
		this.server.enqueue(MockReply.json("""
				{"choices":[{"finish_reason":"stop","message":{"content":"<think>\\nsum\\n</think>\\n\\n56"}}]}"""));
		ChatResponse response = transport(null).exchange(REQUEST).block(LIMIT);
		assertThat(response.content()).isEqualTo("56");
		assertThat(response.reasoning()).isEqualTo("sum");
	}

	@Test
	void anAnswerThatTheFilterEmptiedIsNotAnError() {
		this.server.enqueue(MockReply
			.json("""
					{"choices":[{"message":{"content":""}}],"output_sensitive":true,"output_sensitive_type":1,"base_resp":{"status_code":0}}"""));
		ChatResponse response = transport(null).exchange(REQUEST).block(LIMIT);
		assertThat(response.content()).isEmpty();
		assertThat(response.sensitivity().isFlagged()).isTrue();
	}

	@Test
	void theStreamOfThePageIsRead() {
		this.server.enqueue(MockReply.rawStream(Fixture.text("page-stream-response.txt")));
		StepVerifier.create(transport(null).stream(REQUEST))
			.expectNext(new ChatEvent.Text("你好"), new ChatEvent.Text("！有什么可以帮助你的吗？"))
			.assertNext((event) -> assertThat(((ChatEvent.Completion) event).response().usage().totalTokens())
				.isEqualTo(73))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void aStreamMayArriveByteByByte() {
		byte[] bytes = Fixture.text("page-stream-response.txt").getBytes(StandardCharsets.UTF_8);
		byte[][] pieces = IntStream.range(0, bytes.length)
			.mapToObj((i) -> new byte[] { bytes[i] })
			.toArray(byte[][]::new);
		this.server.enqueue(MockReply.rawStream(pieces));
		StepVerifier.create(transport(null).stream(REQUEST).ofType(ChatEvent.Text.class))
			.expectNext(new ChatEvent.Text("你好"), new ChatEvent.Text("！有什么可以帮助你的吗？"))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void eachTokenIsDeliveredWhenItComes() {
		this.server.enqueue(MockReply.stream(StreamReading.delta("first")).withoutEnd());
		StepVerifier.create(transport(null).stream(REQUEST))
			.expectNext(new ChatEvent.Text("first"))
			.thenCancel()
			.verify(LIMIT);
	}

	@Test
	void noMoreEventsAreDeliveredThanAskedFor() {
		this.server.enqueue(MockReply.stream(StreamReading.delta("a"), StreamReading.delta("b"),
				StreamReading.delta("c"), StreamReading.finish()));
		StepVerifier.create(transport(null).stream(REQUEST), 0)
			.expectSubscription()
			.thenRequest(1)
			.expectNext(new ChatEvent.Text("a"))
			.thenRequest(2)
			.expectNext(new ChatEvent.Text("b"), new ChatEvent.Text("c"))
			.thenRequest(1)
			.assertNext((event) -> assertThat(event).isInstanceOf(ChatEvent.Completion.class))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void theCallerHasTheEndAtDoneEvenIfTheConnectionStaysOpen() {
		this.server.enqueue(MockReply.stream(StreamReading.delta("a"), "[DONE]").withoutEnd());
		StepVerifier.create(transport(null).stream(REQUEST))
			.expectNext(new ChatEvent.Text("a"))
			.expectNextCount(1)
			.expectComplete()
			.verify(WELL_BELOW_THE_TIME_FOR_THE_REST);
	}

	@Test
	void oneFrameMayBeLargerThan256Kilobytes() {
		String large = "长".repeat(200_000);
		this.server.enqueue(MockReply.stream(StreamReading.delta(large), StreamReading.finish()));
		StepVerifier.create(transport(null).stream(REQUEST).ofType(ChatEvent.Text.class))
			.expectNext(new ChatEvent.Text(large))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void oneReplyMayBeLargerThan256Kilobytes() {
		String large = "长".repeat(200_000);
		this.server
			.enqueue(MockReply.json("{\"choices\":[{\"message\":{\"content\":\"" + large + "\"}}],\"usage\":null}"));
		assertThat(transport(null).exchange(REQUEST).block(LIMIT).content()).isEqualTo(large);
	}

	@Test
	void aStreamMayBeAnsweredByOneJsonObject() {
		this.server.enqueue(MockReply.json(Fixture.text("response-with-reasoning.json")));
		List<ChatEvent> events = transport(null).stream(REQUEST).collectList().block(LIMIT);
		assertThat(events)
			.startsWith(new ChatEvent.Reasoning("The user wants a short definition."),
					new ChatEvent.Text("A beacon is a light or signal that guides people."))
			.hasSize(3);
	}

	@Test
	void aCallMayBeAnsweredByAStream() {
		this.server.enqueue(MockReply.rawStream(Fixture.text("text-with-reasoning.sse")));
		assertThat(transport(null).exchange(REQUEST).block(LIMIT).content()).isEqualTo("Good morning!");
	}

	@Test
	void aStreamWithoutAContentTypeIsRead() {
		this.server.enqueue(MockReply.body(200, null, Fixture.text("text-with-reasoning.sse")));
		assertThat(StreamReading.text(transport(null).stream(REQUEST).collectList().block(LIMIT)))
			.isEqualTo("Good morning!");
	}

	@Test
	void aNewKeyTakesEffectAtTheNextCall() {
		Queue<String> keys = new ArrayDeque<>(List.of("sk-old", "sk-new"));
		MiniMaxTransport transport = HttpMiniMaxTransport
			.builder(webClient(), () -> new MiniMaxAccount(this.server.baseUrl(), keys.remove(), null))
			.build();
		transport.exchange(REQUEST).block(LIMIT);
		transport.exchange(REQUEST).block(LIMIT);
		assertThat(this.server.calls()).extracting((call) -> call.header("Authorization"))
			.containsExactly("Bearer sk-old", "Bearer sk-new");
	}

	@Test
	void aSecondAccountNeedsNoSecondClient() {
		HttpMiniMaxTransport first = HttpMiniMaxTransport
			.builder(webClient(), () -> new MiniMaxAccount(this.server.baseUrl(), "sk-first", null))
			.build();
		HttpMiniMaxTransport second = first.mutate()
			.account(() -> new MiniMaxAccount(this.server.baseUrl(), "sk-second", null))
			.build();
		first.exchange(REQUEST).block(LIMIT);
		second.exchange(REQUEST).block(LIMIT);
		assertThat(this.server.calls()).extracting((call) -> call.header("Authorization"))
			.containsExactly("Bearer sk-first", "Bearer sk-second");
	}

	@Test
	void eachBodyIsReadOnce() {
		AtomicInteger readings = new AtomicInteger();
		WebClient webClient = webClient().mutate()
			.filter((request, next) -> next.exchange(request)
				.map((response) -> response.mutate()
					.body((body) -> body.doOnSubscribe((subscription) -> readings.incrementAndGet()))
					.build()))
			.build();
		MiniMaxTransport transport = HttpMiniMaxTransport
			.builder(webClient, () -> new MiniMaxAccount(this.server.baseUrl(), "sk-test", null))
			.build();
		transport.exchange(REQUEST).block(LIMIT);
		assertThat(readings).hasValue(1);
		transport.stream(REQUEST).blockLast(LIMIT);
		assertThat(readings).hasValue(2);
	}

	@Test
	void timeoutsMayBeLongerThanAnyCall() {
		MiniMaxTransport transport = HttpMiniMaxTransport
			.builder(webClient(), () -> new MiniMaxAccount(this.server.baseUrl(), "sk-test", null))
			.responseTimeout(Duration.ofDays(400_000))
			.streamIdleTimeout(Duration.ofDays(400_000))
			.requestTimeout(Duration.ofDays(400_000))
			.build();
		assertThat(transport.exchange(REQUEST).block(LIMIT).content()).isNotEmpty();
		assertThat(transport.stream(REQUEST).blockLast(LIMIT)).isNotNull();
	}

	@Test
	void closingATransportLeavesOthersOfTheSameBuilderAlone() {
		HttpMiniMaxTransport.Builder builder = HttpMiniMaxTransport.builder(webClient(),
				() -> new MiniMaxAccount(this.server.baseUrl(), "sk-test", null));
		HttpMiniMaxTransport first = builder.build();
		HttpMiniMaxTransport second = builder.build();
		first.close();
		assertThat(second.exchange(REQUEST).block(LIMIT).content()).isNotEmpty();
	}

	@Test
	void nothingIsSentBeforeTheSubscriptionAndEachOneSendsAnew() {
		var mono = transport(null).exchange(REQUEST);
		assertThat(this.server.calls()).isEmpty();
		mono.block(LIMIT);
		mono.block(LIMIT);
		assertThat(this.server.calls()).hasSize(2);
	}

	private MiniMaxTransport transport(String groupId) {
		URI baseUrl = this.server.baseUrl();
		return HttpMiniMaxTransport.builder(webClient(), () -> new MiniMaxAccount(baseUrl, "sk-test", groupId)).build();
	}

	private WebClient webClient() {
		return WebClient.builder().clientConnector(this.connector.get()).build();
	}

}
