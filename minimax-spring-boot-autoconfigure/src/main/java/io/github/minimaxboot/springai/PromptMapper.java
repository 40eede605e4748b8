package io.github.minimaxboot.springai;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ReasoningForm;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.schema.JsonSchema;
import io.github.minimaxboot.schema.TypeSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.content.MediaContent;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.util.StringUtils;

/**
 * Makes what MiniMax is asked of what Spring AI asks.
 */
final class PromptMapper {

	private static final String SCHEMA_INSTRUCTION = """
			Answer with JSON that conforms to the following schema and with nothing else, neither words nor a code fence:
			""";

	private PromptMapper() {
	}

	/**
	 * Make a request.
	 * @param prompt has the messages
	 * @param options the options of the call
	 * @throws IllegalArgumentException if MiniMax cannot be asked so
	 */
	static ChatRequest toRequest(Prompt prompt, MiniMaxChatOptions options) {
		ChatRequest.Builder request = ChatRequest.builder().options(options.toChatOptions()).tools(tools(options));
		JsonSchema schema = options.getResponseFormat();
		Prompt asked = prompt;
		if (schema != null) {
			asked = instructed(prompt, schema);
			// MiniMax refuses what it cannot express, and most models do not look at it
			request.responseFormat(TypeSchema.of(schema).unsupported().isEmpty() ? schema : null);
		}
		int index = 0;
		for (org.springframework.ai.chat.messages.Message message : asked.getInstructions()) {
			request.messages(messages(message, index++));
		}
		return request.build();
	}

	/**
	 * Tell the schema where Spring AI tells its own.
	 */
	private static Prompt instructed(Prompt prompt, JsonSchema schema) {
		String instruction = SCHEMA_INSTRUCTION + schema.json();
		return prompt.augmentUserMessage((user) -> user.mutate()
			.text(StringUtils.hasText(user.getText()) ? user.getText() + "\n\n" + instruction : instruction)
			.build());
	}

	private static List<Tool> tools(MiniMaxChatOptions options) {
		List<ToolCallback> callbacks = options.getToolCallbacks();
		return (callbacks != null)
				? callbacks.stream().map(ToolCallback::getToolDefinition).map(PromptMapper::tool).toList() : List.of();
	}

	private static Tool tool(ToolDefinition definition) {
		try {
			return new Tool(definition.name(), definition.description(), definition.inputSchema());
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The tool '%s' cannot be offered to MiniMax: %s. Check the input schema "
				.formatted(definition.name(), ex.getMessage()) + "of its ToolDefinition", ex);
		}
	}

	private static List<? extends Message> messages(org.springframework.ai.chat.messages.Message message, int index) {
		return switch (message.getMessageType()) {
			case SYSTEM -> system(message);
			case USER -> List.of(new Message.User(content(message, index), name(message)));
			case ASSISTANT -> List.of(assistant(message, index));
			case TOOL -> results(message, index);
		};
	}

	/**
	 * Leave out instructions that say nothing, which would take the place of the default
	 * ones.
	 */
	private static List<Message> system(org.springframework.ai.chat.messages.Message message) {
		String text = StringUtils.hasText(message.getText()) ? message.getText() : null;
		String name = name(message);
		return (text != null || name != null) ? List.of(new Message.System(text, name)) : List.of();
	}

	private static List<Content> content(org.springframework.ai.chat.messages.Message message, int index) {
		List<Media> media = (message instanceof MediaContent content) ? List.copyOf(content.getMedia()) : List.of();
		List<Content> parts = new ArrayList<>();
		if (media.isEmpty() || StringUtils.hasLength(message.getText())) {
			parts.add(Content.text(text(message)));
		}
		for (int i = 0; i < media.size(); i++) {
			parts.add(MediaMapper.toContent(media.get(i), "messages[%d].media[%d]".formatted(index, i)));
		}
		return parts;
	}

	private static Message.Assistant assistant(org.springframework.ai.chat.messages.Message message, int index) {
		List<ToolCall> calls = List.of();
		if (message instanceof AssistantMessage assistant) {
			if (!assistant.getMedia().isEmpty()) {
				throw new IllegalArgumentException(
						"messages[%d], of the assistant, has media, which MiniMax takes of a user only. Move them to a "
							.formatted(index) + "UserMessage, or leave them out");
			}
			calls = assistant.getToolCalls()
				.stream()
				.map((call) -> new ToolCall(call.id(), call.name(), call.arguments()))
				.toList();
		}
		return new Message.Assistant(text(message), metadata(message, MiniMaxMetadata.REASONING), calls, name(message),
				reasoningForm(message));
	}

	private static ReasoningForm reasoningForm(org.springframework.ai.chat.messages.Message message) {
		String form = metadata(message, MiniMaxMetadata.REASONING_FORM);
		for (ReasoningForm one : ReasoningForm.values()) {
			if (one.name().equals(form)) {
				return one;
			}
		}
		return ReasoningForm.FIELD;
	}

	private static List<Message> results(org.springframework.ai.chat.messages.Message message, int index) {
		if (!(message instanceof ToolResponseMessage results)) {
			throw new IllegalArgumentException(
					"messages[%d] has the type TOOL, but the class %s. Use a ToolResponseMessage, which says what call "
						.formatted(index, message.getClass().getName()) + "it answers");
		}
		return results.getResponses()
			.stream()
			.<Message>map((result) -> Message.toolResult(result.id(), result.responseData()))
			.toList();
	}

	private static String text(org.springframework.ai.chat.messages.Message message) {
		String text = message.getText();
		return (text != null) ? text : "";
	}

	private static @Nullable String name(org.springframework.ai.chat.messages.Message message) {
		return metadata(message, MiniMaxMetadata.NAME);
	}

	private static @Nullable String metadata(org.springframework.ai.chat.messages.Message message, String key) {
		return (message.getMetadata().get(key) instanceof String text && StringUtils.hasText(text)) ? text : null;
	}

}
