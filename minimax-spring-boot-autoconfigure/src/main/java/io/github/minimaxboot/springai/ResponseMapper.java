package io.github.minimaxboot.springai;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Sensitivity;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.chat.Usage;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.model.Generation;

/**
 * Makes Spring AI's responses of MiniMax's.
 */
final class ResponseMapper {

	/** What the reply's message had of this name. */
	private static final String ANNOTATIONS = "message.annotations";

	private ResponseMapper() {
	}

	/**
	 * Make a response of a whole answer.
	 */
	static org.springframework.ai.chat.model.ChatResponse toResponse(ChatResponse response) {
		return response(response, response.content());
	}

	/**
	 * Return whether a piece of a stream has something that the last one does not have.
	 * What is neither text nor thinking is in the last piece alone, so that whoever puts
	 * the pieces together has it once.
	 */
	static boolean isPiece(ChatEvent event) {
		return event instanceof ChatEvent.Text || event instanceof ChatEvent.Reasoning
				|| event instanceof ChatEvent.Completion;
	}

	/**
	 * Make a response of a piece of a stream.
	 */
	static org.springframework.ai.chat.model.ChatResponse toResponse(ChatEvent event) {
		if (event instanceof ChatEvent.Text text) {
			return response(new Generation(new AssistantMessage(text.delta())));
		}
		if (event instanceof ChatEvent.Completion completion) {
			return response(completion.response(), "");
		}
		ChatGenerationMetadata.Builder metadata = ChatGenerationMetadata.builder();
		if (event instanceof ChatEvent.Reasoning reasoning) {
			metadata.metadata(MiniMaxMetadata.REASONING_DELTA, reasoning.delta());
		}
		return response(new Generation(new AssistantMessage(""), metadata.build()));
	}

	private static org.springframework.ai.chat.model.ChatResponse response(Generation generation) {
		return new org.springframework.ai.chat.model.ChatResponse(List.of(generation));
	}

	private static org.springframework.ai.chat.model.ChatResponse response(ChatResponse response, String text) {
		AssistantMessage message = AssistantMessage.builder()
			.content(text)
			.properties(messageMetadata(response))
			.toolCalls(toolCalls(response))
			.build();
		ChatGenerationMetadata metadata = ChatGenerationMetadata.builder()
			.finishReason(finishReason(response.finishReason()))
			.build();
		return new org.springframework.ai.chat.model.ChatResponse(List.of(new Generation(message, metadata)),
				responseMetadata(response));
	}

	private static Map<String, Object> messageMetadata(ChatResponse response) {
		Map<String, Object> metadata = new HashMap<>();
		String reasoning = response.reasoning();
		if (reasoning != null) {
			metadata.put(MiniMaxMetadata.REASONING, reasoning);
			metadata.put(MiniMaxMetadata.REASONING_FORM, response.message().reasoningForm().name());
		}
		String name = response.message().name();
		if (name != null) {
			metadata.put(MiniMaxMetadata.NAME, name);
		}
		Object annotations = response.extra().get(ANNOTATIONS);
		if (annotations != null) {
			metadata.put(MiniMaxMetadata.ANNOTATIONS, annotations);
		}
		return metadata;
	}

	/**
	 * Return the calls, each with an id of its own, since a result has to name its call.
	 */
	private static List<AssistantMessage.ToolCall> toolCalls(ChatResponse response) {
		List<ToolCall> calls = response.toolCalls();
		Set<String> ids = new HashSet<>();
		boolean named = calls.stream().allMatch((call) -> !call.id().isBlank() && ids.add(call.id()));
		String prefix = (response.id() != null) ? "call_" + response.id() + "_" : "call_";
		List<AssistantMessage.ToolCall> mapped = new ArrayList<>();
		for (ToolCall call : calls) {
			String id = named ? call.id() : prefix + (mapped.size() + 1);
			mapped.add(new AssistantMessage.ToolCall(id, "function", call.name(), call.arguments()));
		}
		return List.copyOf(mapped);
	}

	/**
	 * Return the reason in capital letters, as Spring AI's own modules have it.
	 */
	private static @Nullable String finishReason(@Nullable FinishReason reason) {
		return (reason != null) ? reason.value().toUpperCase(Locale.ROOT) : null;
	}

	private static ChatResponseMetadata responseMetadata(ChatResponse response) {
		String id = response.id();
		String model = response.model();
		Sensitivity sensitivity = response.sensitivity();
		ChatResponseMetadata.Builder metadata = ChatResponseMetadata.builder()
			.usage(usage(response.usage()))
			.keyValue(MiniMaxMetadata.TRACE_ID, id)
			.keyValue(MiniMaxMetadata.SENSITIVITY, sensitivity.equals(Sensitivity.UNKNOWN) ? null : sensitivity)
			.keyValue(MiniMaxMetadata.WARNING, response.warning())
			.keyValue(MiniMaxMetadata.CREATED, response.created())
			.keyValue(MiniMaxMetadata.EXTRA, response.extra().isEmpty() ? null : response.extra());
		if (id != null) {
			metadata.id(id);
		}
		if (model != null) {
			metadata.model(model);
		}
		return metadata.build();
	}

	/**
	 * Return the tokens. Spring AI has 0 for a number that is not known; the native usage
	 * says which.
	 */
	private static org.springframework.ai.chat.metadata.Usage usage(Usage usage) {
		if (usage.equals(Usage.UNKNOWN)) {
			return new EmptyUsage();
		}
		Integer cached = usage.cachedTokens();
		return new DefaultUsage(usage.promptTokens(), usage.completionTokens(), usage.totalTokens(), usage,
				(cached != null) ? cached.longValue() : null, null);
	}

}
