package io.github.minimaxboot.springai;

import java.util.Map;

import io.github.minimaxboot.chat.Sensitivity;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a {@code ChatClient} that calls says what it is told, and tells what comes
 * back.
 */
class ChatClientCallTests extends ChatClientStandIn {

	@Test
	void theContentIsTheAnswer() {
		this.server.enqueue(MockReply.answer("A light that guides ships."));
		String answer = this.client.prompt().system("You are terse.").user("What is a beacon?").call().content();
		assertThat(answer).isEqualTo("A light that guides ships.");
		assertThat(this.server).hasCallCount(1)
			.lastCall()
			.isNotStreamed()
			.hasModel("MiniMax-M3")
			.hasSystemText("You are terse.")
			.hasUserTexts("What is a beacon?");
	}

	@Test
	void theResponseTellsWhatMiniMaxTold() {
		this.server.enqueue(MockReply.answer("4",
				(answer) -> answer.reasoning("2 + 2")
					.usage(12, 3)
					.cachedTokens(8)
					.reasoningTokens(2)
					.finishReason("length")));
		ChatResponse response = this.client.prompt("What is 2 + 2?").call().chatResponse();
		assertThat(response.getResults()).singleElement().satisfies((generation) -> {
			assertThat(generation.getOutput().getText()).isEqualTo("4");
			assertThat(generation.getMetadata().getFinishReason()).isEqualToIgnoringCase("length");
		});
		ChatResponseMetadata metadata = response.getMetadata();
		assertThat(metadata.getModel()).isEqualTo("MiniMax-M3");
		assertThat(metadata.getId()).isNotEmpty();
		assertThat(metadata.getUsage().getPromptTokens()).isEqualTo(12);
		assertThat(metadata.getUsage().getCompletionTokens()).isEqualTo(3);
		assertThat(metadata.getUsage().getTotalTokens()).isEqualTo(15);
		assertThat(metadata.getUsage().getCacheReadInputTokens()).isEqualTo(8);
		assertThat(metadata.getUsage().getNativeUsage()).isInstanceOfSatisfying(Usage.class, (usage) -> {
			assertThat(usage.cachedTokens()).isEqualTo(8);
			assertThat(usage.reasoningTokens()).isEqualTo(2);
		});
	}

	@Test
	void whatSpringAiHasNoPlaceForIsUnderOurKeys() {
		this.server.enqueue(
				MockReply
					.answer("4",
							(answer) -> answer.reasoning("2 + 2")
								.inputSensitive(3)
								.warning("unknown field")
								.field("service_tier", "standard"))
					.withHeader("Trace-Id", "06a1"));
		ChatResponse response = this.client.prompt("What is 2 + 2?").call().chatResponse();
		assertThat(response.getResult().getOutput().getMetadata()).containsEntry(MiniMaxMetadata.REASONING, "2 + 2");
		ChatResponseMetadata metadata = response.getMetadata();
		assertThat(metadata.<String>get(MiniMaxMetadata.TRACE_ID)).isNotEmpty();
		assertThat(metadata.<String>get(MiniMaxMetadata.WARNING)).isEqualTo("unknown field");
		assertThat(metadata.<Sensitivity>get(MiniMaxMetadata.SENSITIVITY).isFlagged()).isTrue();
		assertThat(metadata.<Map<String, Object>>get(MiniMaxMetadata.EXTRA)).containsEntry("service_tier", "standard");
	}

	@Test
	void theContextOfTheAdvisorsComesBackWithTheResponse() {
		this.server.enqueue(MockReply.answer("Hello"));
		ChatClientResponse response = this.client.prompt("Hi")
			.advisors((advisors) -> advisors.param("tenant", "tea house"))
			.call()
			.chatClientResponse();
		assertThat(response.context()).containsEntry("tenant", "tea house");
		assertThat(response.chatResponse().getResult().getOutput().getText()).isEqualTo("Hello");
	}

	@Test
	void optionsOfAnyVendorCountBeforeTheDefaults() {
		this.server.enqueue(MockReply.answer("Hello"));
		this.client.prompt("Hi")
			.options(ChatOptions.builder().model("MiniMax-M2.7").temperature(0.2).topP(0.5).maxTokens(100))
			.call()
			.content();
		assertThat(this.server).lastCall()
			.hasModel("MiniMax-M2.7")
			.hasTemperature(0.2)
			.hasField("top_p", 0.5)
			.hasField("max_completion_tokens", 100)
			.doesNotHaveField("max_tokens");
	}

	@Test
	void optionsOfTheClientCountForEachOfItsCalls() {
		this.server.enqueue(MockReply.answer("Hello"));
		ChatClient strict = this.client.mutate().defaultOptions(ChatOptions.builder().temperature(0.1)).build();
		strict.prompt("Hi").call().content();
		assertThat(this.server).lastCall().hasModel("MiniMax-M3").hasTemperature(0.1);
	}

	@Test
	void optionsOfOursAreSentInMiniMaxsFields() {
		this.server.enqueue(MockReply.answer("Hello"));
		this.client.prompt("Hi")
			.options(MiniMaxChatOptions.builder()
				.temperature(0.2)
				.maxCompletionTokens(100)
				.thinking("disabled")
				.serviceTier("priority")
				.extraBody("seed", 7))
			.call()
			.content();
		assertThat(this.server).lastCall()
			.hasModel("MiniMax-M3")
			.hasTemperature(0.2)
			.hasField("max_completion_tokens", 100)
			.hasField("/thinking/type", "disabled")
			.hasField("service_tier", "priority")
			.hasField("seed", 7);
	}

	@Test
	void aPictureGoesBesideTheText() {
		this.server.enqueue(MockReply.answer("A cat"));
		this.client.prompt()
			.user((user) -> user.text("Which {kind} is this?")
				.param("kind", "animal")
				.media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(new byte[] { (byte) 0x89, 'P', 'N', 'G' })))
			.call()
			.content();
		JsonNode parts = messages(0).path(0).path("content");
		assertThat(parts.valueStream().map((part) -> part.path("type").asString())).containsExactlyInAnyOrder("text",
				"image_url");
		assertThat(parts.toString()).contains("Which animal is this?", "data:image/png;base64,iVBORw==");
	}

	@Test
	void messagesThatWereSaidBeforeAreSaidAgain() {
		this.server.enqueue(MockReply.answer("You are Lin."));
		this.client.prompt()
			.messages(new UserMessage("I am Lin."), new AssistantMessage("Hello Lin."))
			.user("Who am I?")
			.call()
			.content();
		assertThat(conversation(0)).containsExactly("user: I am Lin.", "assistant: Hello Lin.", "user: Who am I?");
	}

	@Test
	void parametersOfTheSystemTextAreFilledIn() {
		this.server.enqueue(MockReply.answer("Arr"));
		this.client.prompt()
			.system((system) -> system.text("Speak like a {who}.").params(Map.of("who", "pirate")))
			.user("Hi")
			.call()
			.content();
		assertThat(this.server).lastCall().hasSystemText("Speak like a pirate.");
	}

}
