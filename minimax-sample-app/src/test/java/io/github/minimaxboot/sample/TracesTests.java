package io.github.minimaxboot.sample;

import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.test.RecordedCall;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the spans that leave the application. Reactor's context propagation is as
 * Spring Boot has it, so the parents are the client's own work.
 */
@SampleTest
@TestPropertySource(properties = { "sample.heartbeat=20ms", "minimax.retry.delay=1ms", "minimax.retry.jitter=0ms",
		"logging.level.io.github.minimaxboot.core.MiniMaxTemplate=debug" })
@ExtendWith(OutputCaptureExtension.class)
class TracesTests {

	private static final String PROMPT = "我的密码是芝麻开门";

	private static final String ANSWER = "换一个更长的吧";

	private static final String TOOL_QUESTION = "What time is it in Paris?";

	private static final String ONE_CALL = """
			http get /api/chat
			  chat MiniMax-M3
			    http post
			""";

	private static final String ONE_STREAM = ONE_CALL.replace("/api/chat", "/api/chat/stream");

	private static final SpanReceiver receiver = SpanReceiver.start();

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	@Autowired
	private SdkTracerProvider tracers;

	@DynamicPropertySource
	static void exportToReceiver(DynamicPropertyRegistry properties) {
		properties.add("management.opentelemetry.tracing.export.otlp.endpoint", receiver::endpoint);
	}

	@AfterAll
	static void stop() {
		receiver.close();
	}

	@BeforeEach
	void reset() {
		this.miniMax.reset();
	}

	@Test
	void aCallIsAChildOfTheRequestAndTheParentOfItsHttpCall() {
		ask(answer());
		List<Span> trace = trace(ONE_CALL);
		assertThat(trace).extracting(Span::getKind)
			.containsExactly(SpanKind.SPAN_KIND_SERVER, SpanKind.SPAN_KIND_CLIENT, SpanKind.SPAN_KIND_CLIENT);
		assertThat(attributes(trace.get(1)))
			.containsExactlyInAnyOrderEntriesOf(Map.ofEntries(entry("gen_ai.operation.name", "chat"),
					entry("gen_ai.output.type", "text"), entry("gen_ai.provider.name", "minimax"),
					entry("gen_ai.request.model", "MiniMax-M3"), entry("gen_ai.request.stream", "false"),
					entry("gen_ai.response.finish_reasons", "stop"), entry("gen_ai.response.id", "7"),
					entry("gen_ai.response.model", "MiniMax-M3"), entry("gen_ai.usage.input_tokens", "62"),
					entry("gen_ai.usage.output_tokens", "8"), entry("minimax.outcome", "success"),
					entry("minimax.error.code", "none"), entry("minimax.trace_id", "trace-1"),
					entry("error.type", "none"), entry("server.address", this.miniMax.baseUrl().getHost()),
					entry("server.port", "" + this.miniMax.baseUrl().getPort())));
	}

	@Test
	void aStreamIsAsWell() throws Exception {
		stream(MockReply.stream(Frames.text(ANSWER), Frames.end(ANSWER, 30, 12)));
		List<Span> trace = trace(ONE_STREAM);
		assertThat(attributes(trace.get(1))).containsEntry("gen_ai.request.stream", "true")
			.containsEntry("gen_ai.usage.input_tokens", "30")
			.containsEntry("gen_ai.usage.output_tokens", "12")
			.containsEntry("minimax.outcome", "success")
			.containsKey("gen_ai.response.time_to_first_chunk");
	}

	@Test
	void eachRoundWithAToolIsACall() {
		this.client.get("/api/chat?tools=true&message={message}", TOOL_QUESTION).expectStatus().isOk();
		trace("""
				http get /api/chat
				  chat MiniMax-M3
				    http post
				  chat MiniMax-M3
				    http post
				""");
	}

	@Test
	void eachRoundOfAStreamWithAToolIsACall() throws Exception {
		try (EventStream stream = this.client.streamWithTools(TOOL_QUESTION)) {
			stream.rest();
		}
		trace("""
				http get /api/chat/stream
				  chat MiniMax-M3
				    http post
				  chat MiniMax-M3
				    http post
				""");
	}

	@Test
	void aRetryIsInTheCallItBelongsTo() {
		ask(MockReply.error(1002, "rate limit"), answer());
		trace("""
				http get /api/chat
				  chat MiniMax-M3
				    http post
				    http post
				""");
	}

	@Test
	void aFailureIsMarked() {
		ask(MockReply.error(1008, "insufficient balance"));
		Span chat = trace(ONE_CALL).get(1);
		assertThat(chat.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
		assertThat(chat.getStatus().getMessage()).contains("insufficient balance", "1008");
		assertThat(attributes(chat)).containsEntry("error.type", "quota_exceeded")
			.containsEntry("minimax.error.code", "1008")
			.containsEntry("minimax.outcome", "error")
			.doesNotContainKeys("gen_ai.response.id", "gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens");
	}

	@Test
	void aCancelledStreamIsNoError() throws Exception {
		this.miniMax.enqueue(MockReply.stream(Frames.text("你")).withoutEnd());
		try (EventStream stream = this.client.stream(PROMPT)) {
			stream.next();
		}
		Span chat = trace(ONE_STREAM).get(1);
		assertThat(chat.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
		assertThat(attributes(chat)).containsEntry("minimax.outcome", "cancelled")
			.doesNotContainKeys("gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens");
	}

	@Test
	void theLogLineOfACallHasTheIdsOfItsSpan(CapturedOutput output) {
		ask(answer());
		Span chat = trace(ONE_CALL).get(1);
		String ids = "[" + hex(chat.getTraceId()) + "-" + hex(chat.getSpanId()) + "]";
		assertThat(output.getOut().lines()).filteredOn((line) -> line.contains("Call of MiniMax-M3 ended"))
			.singleElement()
			.asString()
			.contains(ids);
	}

	@Test
	void neitherPromptNorAnswerNorKeyLeaves() throws Exception {
		ask(answer());
		trace(ONE_CALL);
		ask(MockReply.error(1008, "insufficient balance"));
		trace(ONE_CALL);
		stream(MockReply.stream(Frames.text(ANSWER), Frames.end(ANSWER, 30, 12)));
		trace(ONE_STREAM);
		assertThat(receiver.text()).contains("chat MiniMax-M3")
			.doesNotContain(PROMPT, ANSWER, "the-stand-in-takes-any-key", "Bearer");
	}

	private void ask(MockReply... replies) {
		List.of(replies).forEach(this.miniMax::enqueue);
		this.client.get("/api/chat?message={message}", PROMPT);
	}

	private void stream(MockReply reply) throws Exception {
		this.miniMax.enqueue(reply);
		try (EventStream stream = this.client.stream(PROMPT)) {
			stream.rest();
		}
	}

	/**
	 * Return the spans around the last request to MiniMax, parents first, once they are
	 * these.
	 */
	private List<Span> trace(String expected) {
		List<RecordedCall> calls = this.miniMax.calls();
		// version, trace, span, flags
		String[] traceParent = calls.get(calls.size() - 1).header("traceparent").split("-");
		await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
			// the span of a request ends after its client has the answer
			this.tracers.forceFlush().join(10, TimeUnit.SECONDS);
			assertThat(tree(spans(traceParent[1]), ByteString.EMPTY, "")).isEqualTo(expected);
		});
		List<Span> spans = spans(traceParent[1]);
		assertThat(spans).filteredOn((span) -> hex(span.getSpanId()).equals(traceParent[2]))
			.singleElement()
			.extracting(Span::getName)
			.isEqualTo("http post");
		return spans;
	}

	private static List<Span> spans(String traceId) {
		return receiver.spans()
			.stream()
			.filter((span) -> hex(span.getTraceId()).equals(traceId))
			.sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
			.toList();
	}

	private static String tree(List<Span> spans, ByteString parent, String indent) {
		StringBuilder tree = new StringBuilder();
		for (Span span : spans) {
			if (span.getParentSpanId().equals(parent)) {
				tree.append(indent).append(span.getName()).append('\n');
				tree.append(tree(spans, span.getSpanId(), indent + "  "));
			}
		}
		return tree.toString();
	}

	private static Map<String, String> attributes(Span span) {
		Map<String, String> attributes = new TreeMap<>();
		span.getAttributesList()
			.forEach((attribute) -> attributes.put(attribute.getKey(), attribute.getValue().getStringValue()));
		return attributes;
	}

	private static String hex(ByteString id) {
		return HexFormat.of().formatHex(id.toByteArray());
	}

	private static MockReply answer() {
		return MockReply.json("""
				{"id": "7", "model": "MiniMax-M3", "choices": [{"finish_reason": "stop", "index": 0, "message":
				{"role": "assistant", "content": "%s"}}], "usage": {"total_tokens": 70, "prompt_tokens": 62,
				"completion_tokens": 8}, "base_resp": {"status_code": 0, "status_msg": ""}}""".formatted(ANSWER))
			.withHeader("Trace-Id", "trace-1");
	}

}
