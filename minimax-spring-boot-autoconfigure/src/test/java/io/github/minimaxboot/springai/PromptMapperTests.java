package io.github.minimaxboot.springai;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ReasoningForm;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.schema.JsonSchema;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PromptMapper}.
 */
class PromptMapperTests {

	private static final byte[] BYTES = { 1, 2, 3 };

	private static final MiniMaxChatOptions NO_OPTIONS = MiniMaxChatOptions.builder().build();

	@Test
	void instructionsAndUserMessagesKeepTheirOrder() {
		assertThat(messages(new SystemMessage("Be terse."), new UserMessage("hello"), new SystemMessage("Be kind.")))
			.containsExactly(Message.system("Be terse."), Message.user("hello"), Message.system("Be kind."));
	}

	@Test
	void instructionsThatSayNothingAreLeftToTheTemplate() {
		assertThat(messages(new SystemMessage(" "), new UserMessage("hello"))).containsExactly(Message.user("hello"));
	}

	@Test
	void namesOfSendersAreSent() {
		Map<String, Object> name = Map.of(MiniMaxMetadata.NAME, "Ada");
		assertThat(messages(SystemMessage.builder().text("").metadata(name).build(),
				UserMessage.builder().text("hello").metadata(name).build(),
				AssistantMessage.builder().content("hi").properties(name).build()))
			.containsExactly(new Message.System(null, "Ada"), Message.user("hello").withName("Ada"),
					Message.assistant("hi").withName("Ada"));
	}

	@Test
	void anAnswerGoesBackWithItsThinkingAndItsCalls() {
		AssistantMessage answer = AssistantMessage.builder()
			.content("Let me see.")
			.properties(
					Map.of(MiniMaxMetadata.REASONING, "I need the weather.", MiniMaxMetadata.REASONING_FORM, "INLINE"))
			.toolCalls(List.of(new AssistantMessage.ToolCall("call_1", "function", "weather", "{}")))
			.build();
		assertThat(messages(answer)).containsExactly(new Message.Assistant("Let me see.", "I need the weather.",
				List.of(new ToolCall("call_1", "weather", "{}")), null, ReasoningForm.INLINE));
	}

	@Test
	void thinkingOfAnotherModelGoesIntoTheField() {
		AssistantMessage answer = AssistantMessage.builder()
			.content("hi")
			.properties(Map.of(MiniMaxMetadata.REASONING, "They greet me.", MiniMaxMetadata.REASONING_FORM, "OTHER"))
			.build();
		assertThat(messages(answer))
			.containsExactly(new Message.Assistant("hi", "They greet me.", List.of(), null, ReasoningForm.FIELD));
	}

	@Test
	void anAnswerWithoutTextGoesBackWithAnEmptyOne() {
		assertThat(messages(new AssistantMessage(null))).containsExactly(Message.assistant(""));
	}

	@Test
	void eachResultOfSeveralIsAMessage() {
		AssistantMessage calls = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new AssistantMessage.ToolCall("call_1", "function", "weather", "{}"),
					new AssistantMessage.ToolCall("call_2", "function", "time", "{}")))
			.build();
		ToolResponseMessage results = ToolResponseMessage.builder()
			.responses(List.of(new ToolResponseMessage.ToolResponse("call_1", "weather", "18"),
					new ToolResponseMessage.ToolResponse("call_2", "time", "noon")))
			.build();
		assertThat(messages(calls, results)).endsWith(Message.toolResult("call_1", "18"),
				Message.toolResult("call_2", "noon"));
	}

	@Test
	void aResultWithoutItsCallIsRefusedInWords() {
		ToolResponseMessage results = ToolResponseMessage.builder()
			.responses(List.of(new ToolResponseMessage.ToolResponse("call_1", "weather", "18")))
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> messages(new UserMessage("hello"), results))
			.withMessageContaining("messages[1], the result of tool call 'call_1', follows a user message");
	}

	@Test
	void mediaOfAnAnswerAreRefusedInWords() {
		AssistantMessage answer = AssistantMessage.builder()
			.content("hi")
			.media(List.of(new Media(MimeTypeUtils.IMAGE_PNG, URI.create("https://example.org/a.png"))))
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> messages(new UserMessage("hello"), answer))
			.withMessageStartingWith("messages[1], of the assistant, has media");
	}

	@Test
	void toolsAreOfferedWithTheirSchema() {
		ChatRequest request = request("Weather?",
				MiniMaxChatOptions.builder()
					.toolCallbacks(FunctionToolCallback.builder("weather", (City city) -> "18")
						.description("Weather in a city")
						.inputType(City.class)
						.inputSchema("""
								{"type": "object", "properties": {"name": {"type": "string"}}}""")
						.build())
					.build());
		assertThat(request.tools()).containsExactly(new Tool("weather", "Weather in a city", """
				{"type":"object","properties":{"name":{"type":"string"}}}"""));
	}

	@Test
	void aToolWithoutASchemaThatCanBeReadIsNamed() {
		MiniMaxChatOptions options = MiniMaxChatOptions.builder()
			.toolCallbacks(FunctionToolCallback.builder("weather", (City city) -> "18")
				.inputType(City.class)
				.inputSchema("{")
				.build())
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> request("Weather?", options))
			.withMessageContaining("The tool 'weather'")
			.withMessageContaining("ToolDefinition");
	}

	@Test
	void aSchemaForTheAnswerIsSentAndTold() {
		JsonSchema schema = new JsonSchema("city", "A city", """
				{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]}""");
		ChatRequest request = request("Which city?", MiniMaxChatOptions.builder().responseFormat(schema).build());
		assertThat(request.responseFormat()).isEqualTo(schema);
		assertThat(request.messages()).singleElement()
			.extracting(Object::toString)
			.asString()
			.contains("Which city?", "\"name\"");
	}

	@Test
	void aSchemaOfSpringAiIsSentAndTold() {
		ChatRequest request = request("Which city?",
				MiniMaxChatOptions.builder()
					.outputSchema(new BeanOutputConverter<>(City.class).getJsonSchema())
					.build());
		assertThat(request.responseFormat()).isNotNull();
		assertThat(request.messages().toString()).contains("\"name\"");
	}

	@Test
	void aSchemaThatMiniMaxCannotExpressIsOnlyTold() {
		ChatRequest request = request("Which city?", MiniMaxChatOptions.builder().outputSchema("""
				{"type":"object","additionalProperties":{"type":"string"}}""").build());
		assertThat(request.responseFormat()).isNull();
		assertThat(request.messages().toString()).contains("additionalProperties");
	}

	@Test
	void aSchemaIsToldWhereThereIsNoText() {
		UserMessage picture = UserMessage.builder()
			.text("")
			.media(new Media(MimeTypeUtils.IMAGE_PNG, URI.create("https://example.org/a.png")))
			.build();
		MiniMaxChatOptions options = MiniMaxChatOptions.builder().outputSchema("{\"type\":\"object\"}").build();
		assertThat(PromptMapper.toRequest(new Prompt(List.of(picture)), options).messages()).singleElement()
			.extracting((message) -> ((Message.User) message).content().get(0))
			.asInstanceOf(InstanceOfAssertFactories.type(Content.Text.class))
			.satisfies(
					(text) -> assertThat(text.text()).startsWith("Answer with JSON").endsWith("{\"type\":\"object\"}"));
	}

	@Nested
	class OfMedia {

		@Test
		void aPictureStandsBehindTheText() {
			assertThat(content(UserMessage.builder()
				.text("What is this?")
				.media(new Media(MimeTypeUtils.IMAGE_PNG, URI.create("https://example.org/a.png")))
				.build()))
				.containsExactly(Content.text("What is this?"), Content.image(URI.create("https://example.org/a.png")));
		}

		@Test
		void aPictureNeedsNoText() {
			assertThat(content(UserMessage.builder()
				.text("")
				.media(new Media(MimeTypeUtils.IMAGE_PNG, URI.create("https://example.org/a.png")))
				.build())).containsExactly(Content.image(URI.create("https://example.org/a.png")));
		}

		@Test
		void aPictureMayBeBytesAResourceOrBase64() {
			String base64 = Base64.getEncoder().encodeToString(BYTES);
			assertThat(content(UserMessage.builder()
				.text("")
				.media(new Media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(BYTES)),
						Media.builder().mimeType(MimeTypeUtils.IMAGE_PNG).data(BYTES).build(),
						Media.builder().mimeType(MimeTypeUtils.IMAGE_PNG).data(base64).build(),
						Media.builder()
							.mimeType(MimeTypeUtils.IMAGE_PNG)
							.data("data:image/png;base64," + base64)
							.build())
				.build())).hasSize(4).containsOnly(Content.image(BYTES, "image/png"));
		}

		@Test
		void aPictureMayBeAUrl() throws Exception {
			assertThat(content(UserMessage.builder()
				.text("")
				.media(Media.builder()
					.mimeType(MimeTypeUtils.IMAGE_PNG)
					.data(URI.create("https://example.org/a.png").toURL())
					.build())
				.build())).containsExactly(Content.image(URI.create("https://example.org/a.png")));
		}

		@Test
		void aVideoMayBeAUrlBytesOrAMiniMaxFile() {
			MimeType mp4 = Media.Format.VIDEO_MP4;
			assertThat(content(UserMessage.builder()
				.text("")
				.media(new Media(mp4, URI.create("https://example.org/a.mp4")),
						new Media(mp4, new ByteArrayResource(BYTES)),
						Media.builder().mimeType(mp4).data("mm_file://17").build())
				.build())).containsExactly(Content.video(URI.create("https://example.org/a.mp4")),
						Content.video(BYTES, "video/mp4"), Content.videoFile("17"));
		}

		@Test
		void whatMiniMaxDoesNotTakeIsNamedWithItsPlace() {
			UserMessage message = UserMessage.builder()
				.text("What is said?")
				.media(new Media(MimeTypeUtils.IMAGE_PNG, URI.create("https://example.org/a.png")),
						new Media(MimeType.valueOf("audio/mp3"), new ByteArrayResource(BYTES)))
				.build();
			assertThatIllegalArgumentException().isThrownBy(() -> messages(new SystemMessage("Hear."), message))
				.withMessage("messages[1].media[1] of type 'audio/mp3' cannot be sent: MiniMax takes pictures and "
						+ "videos only. Put what is in other files into words, for instance with a DocumentReader");
		}

		@Test
		void aUrlThatMiniMaxCannotFetchIsRefused() {
			UserMessage message = UserMessage.builder()
				.text("What is this?")
				.media(Media.builder().mimeType(MimeTypeUtils.IMAGE_PNG).data("s3://bucket/a.png").build())
				.build();
			assertThatIllegalArgumentException().isThrownBy(() -> messages(message))
				.withMessageStartingWith("messages[0].media[0] of type 'image/png' cannot be sent: ");
		}

		private List<Content> content(UserMessage message) {
			return ((Message.User) messages(message).get(0)).content();
		}

	}

	private static List<Message> messages(org.springframework.ai.chat.messages.Message... messages) {
		return PromptMapper.toRequest(new Prompt(List.of(messages)), NO_OPTIONS).messages();
	}

	private static ChatRequest request(String text, MiniMaxChatOptions options) {
		return PromptMapper.toRequest(new Prompt(text), options);
	}

	record City(String name) {
	}

}
