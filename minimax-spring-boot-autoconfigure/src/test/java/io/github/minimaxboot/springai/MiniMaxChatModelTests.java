package io.github.minimaxboot.springai;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ReasoningForm;
import io.github.minimaxboot.chat.Sensitivity;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.annotation.Tool;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link MiniMaxChatModel#call(Prompt)}.
 */
class MiniMaxChatModelTests {

	static final ChatResponse ANSWER = ChatResponse.builder()
		.id("0419")
		.model("MiniMax-M3")
		.message(new Message.Assistant("Good morning", "They greet me.", List.of(), "MiniMax AI", ReasoningForm.INLINE))
		.finishReason(FinishReason.STOP)
		.usage(new Usage(12, 7, 19, 4, 3))
		.sensitivity(new Sensitivity(false, true, 0, 3, null))
		.warning("unknown parameter")
		.created(Instant.ofEpochSecond(1_780_000_000))
		.extra(Map.of("message.annotations", List.of(Map.of("url", "https://example.org")), "service_tier", "standard"))
		.build();

	static final ChatResponse TOOL_CALL = ChatResponse.builder()
		.message(new Message.Assistant("", "I need the weather.",
				List.of(new ToolCall("call_1", "weather", "{\"city\":\"Paris\"}"),
						new ToolCall("call_2", "weather", "{\"city\":\"Rome\"}")),
				null))
		.finishReason(FinishReason.TOOL_CALLS)
		.usage(new Usage(30, 10, 40, null, 5))
		.build();

	@Test
	void theAnswerIsOneGenerationWithItsFinishReason() {
		org.springframework.ai.chat.model.ChatResponse response = call(ANSWER);
		assertThat(response.getResults()).singleElement().satisfies((generation) -> {
			assertThat(generation.getOutput().getText()).isEqualTo("Good morning");
			assertThat(generation.getMetadata().getFinishReason()).isEqualTo("STOP");
		});
	}

	@Test
	void theMessageHasTheThinkingTheNameAndTheAnnotations() {
		assertThat(call(ANSWER).getResult().getOutput().getMetadata())
			.containsEntry(MiniMaxMetadata.REASONING, "They greet me.")
			.containsEntry(MiniMaxMetadata.REASONING_FORM, "INLINE")
			.containsEntry(MiniMaxMetadata.NAME, "MiniMax AI")
			.containsEntry(MiniMaxMetadata.ANNOTATIONS, List.of(Map.of("url", "https://example.org")));
	}

	@Test
	void theResponseHasWhatMiniMaxSaysBesidesTheText() {
		ChatResponseMetadata metadata = call(ANSWER).getMetadata();
		assertThat(metadata.getId()).isEqualTo("0419");
		assertThat(metadata.getModel()).isEqualTo("MiniMax-M3");
		assertThat(metadata.<String>get(MiniMaxMetadata.TRACE_ID)).isEqualTo("0419");
		assertThat(metadata.<Sensitivity>get(MiniMaxMetadata.SENSITIVITY)).isEqualTo(ANSWER.sensitivity());
		assertThat(metadata.<String>get(MiniMaxMetadata.WARNING)).isEqualTo("unknown parameter");
		assertThat(metadata.<Instant>get(MiniMaxMetadata.CREATED)).isEqualTo(ANSWER.created());
		assertThat(metadata.<Map<String, Object>>get(MiniMaxMetadata.EXTRA)).containsEntry("service_tier", "standard");
	}

	@Test
	void theUsageHasTheCachedTokensAndTheNativeOneAllOfThem() {
		org.springframework.ai.chat.metadata.Usage usage = call(ANSWER).getMetadata().getUsage();
		assertThat(usage.getPromptTokens()).isEqualTo(12);
		assertThat(usage.getCompletionTokens()).isEqualTo(7);
		assertThat(usage.getTotalTokens()).isEqualTo(19);
		assertThat(usage.getCacheReadInputTokens()).isEqualTo(4);
		assertThat(usage.getCacheWriteInputTokens()).isNull();
		assertThat(usage.getNativeUsage()).isEqualTo(ANSWER.usage());
	}

	@Test
	void aNumberOfTokensThatIsNotKnownIsNullInTheNativeUsage() {
		Usage totalAlone = new Usage(null, null, 19, null, null);
		org.springframework.ai.chat.metadata.Usage usage = call(ANSWER.mutate().usage(totalAlone).build()).getMetadata()
			.getUsage();
		assertThat(usage.getTotalTokens()).isEqualTo(19);
		assertThat(usage.getCacheReadInputTokens()).isNull();
		assertThat(usage.getNativeUsage()).isEqualTo(totalAlone);
	}

	@Test
	void nothingIsSaidOfWhatMiniMaxDidNotSay() {
		org.springframework.ai.chat.model.ChatResponse response = call(ChatResponse.builder().content("hi").build());
		assertThat(response.getMetadata().getUsage()).isInstanceOf(EmptyUsage.class);
		assertThat(response.getMetadata().keySet()).isEmpty();
		assertThat(response.getResult().getOutput().getMetadata()).containsOnlyKeys(AssistantMessage.MESSAGE_TYPE);
		assertThat(response.getResult().getMetadata().getFinishReason()).isNull();
	}

	@Test
	void toolCallsAreHandedOutAndNotRun() {
		org.springframework.ai.chat.model.ChatResponse response = call(TOOL_CALL);
		assertThat(response.hasToolCalls()).isTrue();
		assertThat(response.getResult().getOutput().getToolCalls()).containsExactly(
				new AssistantMessage.ToolCall("call_1", "function", "weather", "{\"city\":\"Paris\"}"),
				new AssistantMessage.ToolCall("call_2", "function", "weather", "{\"city\":\"Rome\"}"));
	}

	@Test
	void callsWithTheSameIdAreToldApart() {
		ToolCall call = new ToolCall("", "weather", "{}");
		ChatResponse response = TOOL_CALL.mutate()
			.message(TOOL_CALL.message().withToolCalls(List.of(call, call)))
			.build();
		assertThat(call(response).getResult().getOutput().getToolCalls()).extracting(AssistantMessage.ToolCall::id)
			.containsExactly("call_1", "call_2");
		assertThat(call(response.mutate().id("0419").build()).getResult().getOutput().getToolCalls())
			.extracting(AssistantMessage.ToolCall::id)
			.containsExactly("call_0419_1", "call_0419_2");
	}

	@Test
	void aChatClientRunsToolsAndSendsTheThinkingBackWithTheCalls() {
		ScriptedTransport transport = new ScriptedTransport().then(TOOL_CALL).then(ANSWER);
		assertThat(ChatClient.create(transport.model()).prompt("Weather?").tools(new Weather()).call().content())
			.isEqualTo("Good morning");
		assertRoundTrip(transport);
	}

	@Test
	void aChatClientRunsToolsInAStreamToo() {
		ScriptedTransport transport = new ScriptedTransport().then(TOOL_CALL).then(ANSWER);
		assertThat(ChatClient.create(transport.model())
			.prompt("Weather?")
			.tools(new Weather())
			.stream()
			.content()
			.collectList()
			.block()).containsExactly("Good m", "orning");
		assertRoundTrip(transport);
	}

	private static void assertRoundTrip(ScriptedTransport transport) {
		assertThat(transport.requests).hasSize(2);
		assertThat(transport.request().tools()).extracting(io.github.minimaxboot.chat.Tool::name)
			.containsExactly("weather");
		assertThat(transport.messages()).containsExactly(Message.user("Weather?"), TOOL_CALL.message(),
				Message.toolResult("call_1", "18 in Paris"), Message.toolResult("call_2", "18 in Rome"));
	}

	@Test
	void theDefaultsOfTheTemplateLieUnderThePrompt() {
		ScriptedTransport transport = new ScriptedTransport("hi");
		ChatModel model = MiniMaxChatModel
			.builder(MiniMaxTemplate.builder(transport)
				.defaultSystem("You are terse.")
				.defaultOptions((options) -> options.temperature(0.3))
				.build())
			.options(MiniMaxChatOptions.builder().topP(0.5).build())
			.build();
		assertThat(model.call("hello")).isEqualTo("hi");
		assertThat(transport.messages()).containsExactly(Message.system("You are terse."), Message.user("hello"));
		assertThat(transport.request().options().model()).isEqualTo(MiniMaxTemplate.DEFAULT_MODEL);
		assertThat(transport.request().options().temperature()).isEqualTo(0.3);
		assertThat(transport.request().options().topP()).isEqualTo(0.5);
	}

	@Test
	void anErrorIsOurs() {
		MiniMaxTransportException error = new MiniMaxTransportException("The reply broke off", null, false, "Go");
		ScriptedTransport transport = new ScriptedTransport().then(Flux.error(error));
		assertThatExceptionOfType(MiniMaxTransportException.class).isThrownBy(() -> transport.model().call("hello"))
			.isSameAs(error);
	}

	@Test
	void aThreadThatMustNotWaitIsTold() {
		ChatModel model = new ScriptedTransport("hi").model();
		assertThatIllegalStateException()
			.isThrownBy(() -> Flux.just("hello").publishOn(Schedulers.parallel()).map(model::call).blockLast())
			.withMessageContaining("stream()");
	}

	@Test
	void mutateKeepsWhatIsNotChanged() {
		ScriptedTransport transport = new ScriptedTransport("one", "two");
		MiniMaxChatModel model = transport.model();
		MiniMaxChatOptions options = MiniMaxChatOptions.builder().thinking("disabled").build();
		MiniMaxChatModel other = model.mutate().options(options).build();
		assertThat(other.call("hello")).isEqualTo("one");
		assertThat(transport.request().options().thinking()).isEqualTo("disabled");
		assertThat(other.mutate().build().getOptions()).isSameAs(options);
		assertThat(model.getOptions()).isNotEqualTo(options);
	}

	private static org.springframework.ai.chat.model.ChatResponse call(ChatResponse response) {
		return new ScriptedTransport().then(response).model().call(new Prompt("hello"));
	}

	static final class Weather {

		@Tool(description = "Weather in a city")
		String weather(String city) {
			return "18 in " + city;
		}

	}

}
