package io.github.minimaxboot.springai;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.chat.CallTimeouts;
import io.github.minimaxboot.chat.ChatOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MiniMaxChatOptions}.
 */
class MiniMaxChatOptionsTests {

	private static final MiniMaxChatOptions ALL = MiniMaxChatOptions.builder()
		.model("MiniMax-M2.7")
		.temperature(0.2)
		.topP(0.9)
		.maxCompletionTokens(256)
		.maskSensitiveInfo(true)
		.thinking("disabled")
		.reasoningEffort("low")
		.reasoningSplit(true)
		.serviceTier("priority")
		.toolChoice("none")
		.extraBody("seed", 7)
		.responseTimeout(Duration.ofSeconds(1))
		.streamIdleTimeout(Duration.ofSeconds(2))
		.requestTimeout(Duration.ofSeconds(3))
		.outputSchema("{\"type\":\"object\"}")
		.toolCallbacks(tool("weather"))
		.toolContext("user", "Ada")
		.build();

	@Test
	void everyOptionIsHandedOn() {
		assertThat(ALL.toChatOptions()).isEqualTo(new ChatOptions("MiniMax-M2.7", 0.2, 0.9, 256, true, "disabled",
				"low", true, "priority", "none", Map.of("seed", 7),
				new CallTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3))));
	}

	@Test
	void everyOptionCanBeRead() {
		assertThat(ALL.getMaxCompletionTokens()).isEqualTo(256).isEqualTo(ALL.getMaxTokens());
		assertThat(ALL.getMaskSensitiveInfo()).isTrue();
		assertThat(ALL.getThinking()).isEqualTo("disabled");
		assertThat(ALL.getReasoningEffort()).isEqualTo("low");
		assertThat(ALL.getReasoningSplit()).isTrue();
		assertThat(ALL.getServiceTier()).isEqualTo("priority");
		assertThat(ALL.getToolChoice()).isEqualTo("none");
		assertThat(ALL.getExtraBody()).containsExactly(Map.entry("seed", 7));
		assertThat(ALL.getTimeouts().request()).isEqualTo(Duration.ofSeconds(3));
		assertThat(ALL.getOutputSchema()).isEqualTo("{\"type\":\"object\"}");
		assertThat(ALL.getToolContext()).containsEntry("user", "Ada");
	}

	@Test
	void mutateKeepsEveryOption() {
		assertThat(ALL.mutate().build()).isEqualTo(ALL).hasSameHashCodeAs(ALL).isNotSameAs(ALL);
		assertThat(ALL.mutate().thinking(null).build()).isNotEqualTo(ALL);
		assertThat(ALL.mutate().outputSchema(null).build()).isNotEqualTo(ALL);
		assertThat(ALL.mutate().temperature(0.3).build()).isNotEqualTo(ALL);
	}

	@Test
	void aBuilderAndItsCloneGoTheirOwnWays() {
		MiniMaxChatOptions.Builder builder = ALL.mutate();
		builder.clone().thinking("adaptive").toolContext("user", "Bob").toolCallbacks(tool("time"));
		assertThat(builder.build()).isEqualTo(ALL);
	}

	@Test
	void optionsThatAreSetWinOverThoseUnderThem() {
		MiniMaxChatOptions over = MiniMaxChatOptions.builder().topP(0.5).thinking("adaptive").extraBody("n", 1).build();
		ChatOptions merged = over.over(ALL).toChatOptions();
		assertThat(merged)
			.isEqualTo(ALL.toChatOptions().mutate().topP(0.5).thinking("adaptive").extraBody("n", 1).build());
		assertThat(over.over(ALL).getOutputSchema()).isEqualTo(ALL.getOutputSchema());
	}

	@Test
	void portableOptionsLieOverThoseOfTheModel() {
		assertThat(asked(org.springframework.ai.chat.prompt.ChatOptions.builder().temperature(0.7).build()))
			.isEqualTo(ALL.toChatOptions().mutate().temperature(0.7).build());
	}

	@Test
	void portableOptionsHaveTheirToolsAndTheirSchema() {
		ToolCallingChatOptions tools = ToolCallingChatOptions.builder().toolCallbacks(tool("time")).build();
		assertThat(MiniMaxChatOptions.from(tools).getToolCallbacks()).hasSize(1);
		StructuredOutputChatOptions structured = (StructuredOutputChatOptions) StructuredOutputChatOptions.builder()
			.outputSchema("{\"type\":\"object\"}")
			.build();
		assertThat(MiniMaxChatOptions.from(structured).getOutputSchema()).isEqualTo("{\"type\":\"object\"}");
	}

	@Test
	void buildersOfSpringAiCanBeLaidOver() {
		MiniMaxChatOptions options = MiniMaxChatOptions.builder()
			.model("MiniMax-M3")
			.combineWith(ToolCallingChatOptions.builder().temperature(0.7).toolCallbacks(tool("time")))
			.combineWith(StructuredOutputChatOptions.builder().outputSchema("{\"type\":\"object\"}"))
			.combineWith(MiniMaxChatOptions.builder().thinking("disabled"))
			.build();
		assertThat(options.getModel()).isEqualTo("MiniMax-M3");
		assertThat(options.getTemperature()).isEqualTo(0.7);
		assertThat(options.getToolCallbacks()).hasSize(1);
		assertThat(options.getOutputSchema()).isEqualTo("{\"type\":\"object\"}");
		assertThat(options.getThinking()).isEqualTo("disabled");
	}

	@Test
	void aChatClientWithoutToolsOffersThoseOfTheModelOnce() {
		ScriptedTransport transport = new ScriptedTransport("hi");
		MiniMaxChatModel model = transport.model().mutate().options(ALL).build();
		ChatClient.create(model).prompt("hello").call().content();
		assertThat(transport.request().tools()).extracting(io.github.minimaxboot.chat.Tool::name)
			.containsExactly("weather");
	}

	@Test
	void toolsOfAPromptTakeThePlaceOfThoseOfTheModel() {
		MiniMaxChatOptions over = MiniMaxChatOptions.builder().toolCallbacks(tool("time")).build();
		assertThat(over.over(ALL).getToolCallbacks()).extracting((tool) -> tool.getToolDefinition().name())
			.containsExactly("time");
		assertThat(MiniMaxChatOptions.builder().build().over(ALL).getToolCallbacks())
			.extracting((tool) -> tool.getToolDefinition().name())
			.containsExactly("weather");
	}

	@Test
	void optionsOfMiniMaxGoThroughAChatClient() {
		ScriptedTransport transport = new ScriptedTransport("hi");
		MiniMaxChatModel model = transport.model().mutate().options(ALL).build();
		ChatClient.create(model)
			.prompt("hello")
			.options(MiniMaxChatOptions.builder().thinking("adaptive").requestTimeout(Duration.ofSeconds(9)))
			.call()
			.content();
		assertThat(transport.request().options())
			.isEqualTo(ALL.toChatOptions().mutate().thinking("adaptive").requestTimeout(Duration.ofSeconds(9)).build());
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whatMiniMaxHasNoOptionForIsToldOnceAndNotSent(CapturedOutput output) {
		ScriptedTransport transport = new ScriptedTransport("one", "two");
		MiniMaxChatModel model = transport.model();
		Prompt prompt = new Prompt("hello",
				org.springframework.ai.chat.prompt.ChatOptions.builder()
					.topK(5)
					.frequencyPenalty(0.1)
					.presencePenalty(0.2)
					.stopSequences(List.of("END"))
					.build());
		model.call(prompt);
		model.call(prompt);
		assertThat(output).containsOnlyOnce("'topK'")
			.containsOnlyOnce("'frequencyPenalty'")
			.containsOnlyOnce("'presencePenalty'")
			.containsOnlyOnce("'stopSequences'");
	}

	@Test
	void aSchemaThatIsNoneIsRefusedWhereItIsSet() {
		assertThatIllegalArgumentException().isThrownBy(() -> MiniMaxChatOptions.builder().outputSchema("text"))
			.withMessageContaining("JSON");
	}

	private static ChatOptions asked(org.springframework.ai.chat.prompt.ChatOptions options) {
		ScriptedTransport transport = new ScriptedTransport("hi");
		transport.model().mutate().options(ALL).build().call(new Prompt("hello", options));
		return transport.request().options();
	}

	private static ToolCallback tool(String name) {
		return FunctionToolCallback.builder(name, (Map<String, Object> input) -> "18").inputType(Map.class).build();
	}

}
