package io.github.minimaxboot.transport;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Sensitivity;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.chat.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.minimaxboot.transport.StreamReading.delta;
import static io.github.minimaxboot.transport.StreamReading.finish;
import static io.github.minimaxboot.transport.StreamReading.frames;
import static io.github.minimaxboot.transport.StreamReading.read;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChatEventReader}: what each shape of stream means. Its ends and errors
 * are in {@link ChatEventReaderEndTests}.
 */
class ChatEventReaderTests {

	@Test
	void theStreamOfThePageIsRead() {
		List<ChatEvent> events = read(Fixture.text("page-stream-response.txt"));
		assertThat(events).startsWith(new ChatEvent.Text("你好"), new ChatEvent.Text("！有什么可以帮助你的吗？")).hasSize(3);
		ChatResponse response = StreamReading.response(events);
		assertThat(response.content()).isEqualTo("你好！有什么可以帮助你的吗？");
		assertThat(response.id()).isEqualTo("02ff7eb7fe6fb505b9d5cb6945a1a98b");
		assertThat(response.model()).isEqualTo("MiniMax-M1");
		assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(response.usage()).isEqualTo(new Usage(null, null, 73, null, null));
		assertThat(response.created()).isEqualTo("2024-08-05T03:49:11Z");
		assertThat(response.sensitivity()).isEqualTo(new Sensitivity(false, false, 0, 0, null));
	}

	@Test
	void textAndReasoningComeOnceAlthoughTheLastFrameRepeatsThem() {
		List<ChatEvent> events = read(Fixture.text("text-with-reasoning.sse"));
		assertThat(events)
			.startsWith(new ChatEvent.Reasoning("A greeting."), new ChatEvent.Text("Good "),
					new ChatEvent.Text("morning!"))
			.hasSize(4);
		ChatResponse response = StreamReading.response(events);
		assertThat(response.content()).isEqualTo("Good morning!");
		assertThat(response.reasoning()).isEqualTo("A greeting.");
		assertThat(response.usage()).isEqualTo(new Usage(30, 10, 40, null, null));
	}

	@Test
	void theToolCallIsPutTogether() {
		List<ChatEvent> events = read(Fixture.text("tool-call.sse"));
		ToolCall call = new ToolCall("call_function_a1b2c3d4e5f6_1", "get_weather", "{\"city\": \"Paris\"}");
		assertThat(events).startsWith(new ChatEvent.Reasoning("Need weather."), new ChatEvent.ToolUse(call)).hasSize(3);
		assertThat(StreamReading.response(events).toolCalls()).containsExactly(call);
		assertThat(StreamReading.response(events).finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "page-stream-response.txt", "text-with-reasoning.sse", "tool-call.sse" })
	void theEventsAreTheSameWhereverTheStreamIsCut(String fixture) {
		String stream = Fixture.text(fixture);
		List<ChatEvent> whole = read(stream);
		for (int size : new int[] { 1, 2, 3, 5, 7, 16, 64, 251, 1000 }) {
			assertThat(StreamReading.readCutInto(size, stream)).as("cut into %d bytes", size).isEqualTo(whole);
		}
		Random random = new Random(42);
		for (int i = 0; i < 50; i++) {
			assertThat(StreamReading.readCutInto(1 + random.nextInt(300), stream.replace("\n", "\r\n")))
				.isEqualTo(whole);
		}
	}

	@Test
	void theWholeAnswerIsTheTextIfNoDeltaCame() {
		List<ChatEvent> events = read(frames("""
				{"choices":[{"finish_reason":"stop","index":0,"message":{"content":"all","reasoning_content":"why"}}],\
				"object":"chat.completion"}"""));
		assertThat(events).startsWith(new ChatEvent.Reasoning("why"), new ChatEvent.Text("all"));
		assertThat(StreamReading.response(events).content()).isEqualTo("all");
	}

	@Test
	void theWholeAnswerGivesTheToolCallsIfNoDeltaDid() {
		List<ChatEvent> events = read(frames(delta("x"), """
				{"choices":[{"finish_reason":"tool_calls","index":0,"message":{"content":"x","tool_calls":\
				[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]}}]}"""));
		assertThat(events).contains(new ChatEvent.ToolUse(new ToolCall("c1", "f", "{}")));
		assertThat(StreamReading.text(events)).isEqualTo("x");
	}

	@Test
	void theWholeAnswerIsToldByItsNameEvenIfItComesAsADelta() {
		List<ChatEvent> events = read(frames(delta("a"), delta("b"), """
				{"object":"chat.completion","choices":[{"finish_reason":"stop","delta":{"content":"ab "}}],\
				"base_resp":{"status_code":0}}"""));
		assertThat(StreamReading.text(events)).isEqualTo("ab");
	}

	@Test
	void piecesThatAGatewayCallsWholeAnswersAreJoined() {
		List<ChatEvent> events = read(frames(delta("a"), delta("b"),
				"{\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{\"content\":\"c\"}}],"
						+ "\"object\":\"chat.completion.chunk\"}")
			.replace(".chunk", ""));
		assertThat(StreamReading.text(events)).isEqualTo("abc");
	}

	@Test
	void piecesThatAGatewayCallsWholeAnswersMayRepeatThemselves() {
		List<ChatEvent> events = read(
				frames("""
						{"object":"chat.completion","choices":[{"finish_reason":"","delta":{"content":"ha","reasoning_content":"hm"}}]}""",
						"""
								{"object":"chat.completion","choices":[{"finish_reason":"stop","delta":{"content":"ha",\
								"reasoning_content":" hm"}}]}"""));
		assertThat(StreamReading.text(events)).isEqualTo("haha");
		assertThat(StreamReading.reasoning(events)).isEqualTo("hm hm");
	}

	@Test
	void theLastPieceOfAToolCallIsNotLostBehindAGateway() {
		List<ChatEvent> events = read(frames(
				"{\"object\":\"chat.completion\",\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c\","
						+ "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":\"}}]}}]}",
				"{\"object\":\"chat.completion\",\"choices\":[{\"finish_reason\":\"tool_calls\",\"delta\":{\"tool_calls\":"
						+ "[{\"index\":0,\"function\":{\"arguments\":\"1}\"}}]}}]}"));
		assertThat(events).contains(new ChatEvent.ToolUse(new ToolCall("c", "f", "{\"x\":1}")));
	}

	@Test
	void piecesMayComeAsMessages() {
		String piece = "{\"object\":\"chat.completion.chunk\",\"choices\":[{\"message\":{\"content\":\"%s\"}}]}";
		assertThat(StreamReading.text(read(frames(piece.formatted("Hel"), piece.formatted("lo"), finish()))))
			.isEqualTo("Hello");
	}

	@Test
	void anEmptyMessageBesideADeltaTakesNothingAway() {
		List<ChatEvent> events = read(frames("""
				{"object":"chat.completion.chunk","choices":[{"delta":{"content":"a"},"message":{}}]}""", finish()));
		assertThat(StreamReading.text(events)).isEqualTo("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1795000000000000000", "1e300", "-5", "9223372036854775807" })
	void aTimeThatCannotBeIsUnknown(String created) {
		String frame = "{\"created\":" + created + ",\"choices\":[]}";
		assertThat(StreamReading.response(read(frames(delta("a"), frame, finish()))).created()).isNull();
	}

	@Test
	void aTimeMayBeInMilliseconds() {
		assertThat(
				StreamReading.response(read(frames(delta("a"), "{\"created\":1722829751000,\"choices\":[]}", finish())))
					.created())
			.isEqualTo("2024-08-05T03:49:11Z");
	}

	@Test
	void theCostOfAFrameDoesNotGrowWithTheAnswer() {
		long few = bytesPerFrame(1000);
		long many = bytesPerFrame(8000);
		assertThat(many).isLessThan(few * 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"total_tokens\":0,\"total_characters\":0}", "null", "{}", "[]", "\"none\"",
			"{\"total_tokens\":0,\"prompt_tokens\":0,\"completion_tokens\":0}", "{\"total_tokens\":null}" })
	void aPlaceholderIsNotTheUsage(String placeholder) {
		String real = "{\"choices\":[],\"usage\":{\"total_tokens\":9,\"prompt_tokens\":4,\"completion_tokens\":5}}";
		String empty = "{\"choices\":[],\"usage\":" + placeholder + "}";
		assertThat(StreamReading.response(read(frames(empty, delta("a"), finish(), real, empty))).usage())
			.isEqualTo(new Usage(4, 5, 9, null, null));
		assertThat(StreamReading.response(read(frames(empty, delta("a"), finish()))).usage()).isEqualTo(Usage.UNKNOWN);
	}

	@Test
	void theLastRealUsageWins() {
		assertThat(StreamReading
			.response(read(frames("{\"choices\":[],\"usage\":{\"total_tokens\":5}}", delta("a"), finish(),
					"{\"choices\":[],\"usage\":{\"total_tokens\":7}}")))
			.usage()
			.totalTokens()).isEqualTo(7);
	}

	@Test
	void countsThatAreZeroBesideATotalAreUnknown() {
		assertThat(StreamReading
			.response(read(frames(delta("a"), finish(),
					"{\"choices\":[],\"usage\":{\"total_tokens\":7,\"prompt_tokens\":0,\"completion_tokens\":0}}")))
			.usage()).isEqualTo(new Usage(null, null, 7, null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"choices\":null}", "{\"choices\":[]}", "{\"choices\":[{\"delta\":{\"role\":\"\"}}]}",
			"{\"choices\":[{\"delta\":{\"content\":null}}]}", "{\"choices\":[{\"delta\":null}]}", "{\"choices\":[{}]}",
			"{\"choices\":[null]}", "{\"choices\":{}}", "{\"choices\":[{\"delta\":{\"content\":{\"a\":1}}}]}",
			"{\"choices\":[{\"finish_reason\":null,\"delta\":{}}]}",
			"{\"choices\":[{\"finish_reason\":\"\",\"delta\":{}}]}", "{\"base_resp\":null}",
			"{\"base_resp\":{\"status_code\":0}}", "{\"base_resp\":7}", "{\"usage\":null}",
			"{\"id\":null,\"created\":\"soon\",\"model\":5}", "{\"unknown\":{\"deep\":[1,2,{\"x\":null}]}}", "{}",
			"{\"choices\":[{\"delta\":{\"tool_calls\":null}}]}",
			"{\"choices\":[{\"delta\":{\"tool_calls\":[null,{}]}}]}", "{\"error\":null}",
			"{\"created\":123456789012345678901234567890}" })
	void anOddFrameIsNoCrash(String frame) {
		assertThat(StreamReading.text(read(frames(delta("a"), frame, delta("b"), finish())))).isEqualTo("ab");
	}

	@Test
	void oddChoicesBeforeTheRealOneArePassedOver() {
		assertThat(StreamReading.text(read(frames(
				"{\"choices\":[null,7,{\"index\":1,\"delta\":{\"content\":\"no\"}},{\"delta\":{\"content\":\"a\"}}]}",
				finish()))))
			.isEqualTo("a");
	}

	@Test
	void anUnknownFinishReasonIsKept() {
		ChatResponse response = StreamReading
			.response(read(frames("{\"choices\":[{\"finish_reason\":\"max_output\",\"delta\":{\"content\":\"a\"}}]}")));
		assertThat(response.finishReason()).isEqualTo(new FinishReason("max_output"));
	}

	@Test
	void unknownFieldsCanBeRead() {
		ChatResponse response = StreamReading.response(read(frames(delta("a"), """
				{"service_tier":"standard","choices":[{"finish_reason":"stop","logprobs":{"x":[1]},\
				"delta":{"annotations":[{"url":"u"}],"audio_content":""}}],"usage":{"total_tokens":3,"fee":0.5}}""")));
		assertThat(response.extra()).containsEntry("service_tier", "standard")
			.containsEntry("choice.logprobs", Map.of("x", List.of(1)))
			.containsEntry("message.annotations", List.of(Map.of("url", "u")))
			.containsEntry("usage.fee", 0.5)
			.hasSize(4);
	}

	@Test
	void aWarningWithCodeZeroIsNoError() {
		ChatResponse response = StreamReading.response(read(frames(delta("a"), finish(), """
				{"choices":[],"base_resp":{"status_code":0,"status_msg":"Invalid parameters detected"}}""")));
		assertThat(response.warning()).isEqualTo("Invalid parameters detected");
	}

	@Test
	void reasoningInTwoFieldsIsReadOnce() {
		List<ChatEvent> events = read(frames("""
				{"choices":[{"delta":{"reasoning_content":"I think","reasoning_details":\
				[{"type":"reasoning.text","index":0,"text":"I think"}]}}]}""", """
				{"choices":[{"delta":{"reasoning_details":[{"text":" so"}]}}]}""", delta("yes"), finish()));
		assertThat(StreamReading.reasoning(events)).isEqualTo("I think so");
		assertThat(StreamReading.text(events)).isEqualTo("yes");
	}

	@Test
	void inlineThinkingIsDroppedIfItCameInItsFieldToo() {
		List<ChatEvent> events = read(frames("""
				{"choices":[{"delta":{"reasoning_content":"I think","content":"<think>I think</think>yes"}}]}""",
				finish()));
		assertThat(StreamReading.reasoning(events)).isEqualTo("I think");
		assertThat(StreamReading.text(events)).isEqualTo("yes");
	}

	@Test
	void inlineThinkingIsNotRepeatedByTheWholeAnswer() {
		List<ChatEvent> events = read(frames(delta("<think>I th"), delta("ink</thi"), delta("nk>\\n\\nyes"), """
				{"choices":[{"finish_reason":"stop","message":{"content":"<think>I think</think>\\n\\nyes",\
				"reasoning_content":"I think"}}]}"""));
		assertThat(StreamReading.reasoning(events)).isEqualTo("I think");
		assertThat(StreamReading.text(events)).isEqualTo("yes");
		assertThat(StreamReading.response(events).content()).isEqualTo("yes");
	}

	@Test
	void thinkingThatNeverClosesIsNotText() {
		List<ChatEvent> events = read(frames(delta("<think>and on"), """
				{"choices":[{"finish_reason":"length","delta":{"content":" and on"}}]}"""));
		assertThat(StreamReading.reasoning(events)).isEqualTo("and on and on");
		assertThat(StreamReading.response(events).content()).isEmpty();
		assertThat(StreamReading.response(events).finishReason()).isEqualTo(FinishReason.LENGTH);
	}

	@Test
	void aClosingTagAtTheEndOfSplitReasoningIsNotPartOfIt() {
		List<ChatEvent> events = read(
				frames("{\"choices\":[{\"delta\":{\"reasoning_details\":[{\"text\":\"done.\\n</think>\"}]}}]}",
						delta("yes"), finish()));
		assertThat(StreamReading.reasoning(events)).isEqualTo("done.");
	}

	private static long bytesPerFrame(int frames) {
		String stream = frames(delta("0123456789")).repeat(frames) + frames(finish());
		byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getCurrentThreadAllocatedBytes();
		assertThat(StreamReading.read(List.of(bytes))).hasSize(frames + 1);
		return (threads.getCurrentThreadAllocatedBytes() - before) / frames;
	}

	@Test
	void aFrameMayBeLargerThanTheBuffersOfTheNetwork() {
		String large = "长".repeat(200_000);
		List<ChatEvent> events = StreamReading.readCutInto(8192, frames(delta(large), finish()));
		assertThat(large.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(256 * 1024);
		assertThat(StreamReading.text(events)).isEqualTo(large);
	}

}
