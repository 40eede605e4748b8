package io.github.minimaxboot.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole reply: the body of a call that does not stream, and the aggregate frame that
 * ends a native stream.
 */
final class CompletionBody {

	private static final String ROLE = "assistant";

	private static final String NAME = "MiniMax AI";

	private CompletionBody() {
	}

	static ObjectNode of(Completion completion) {
		Answer answer = completion.answer();
		return whole(completion, message(answer.content(), answer.reasoning(), answer.toolUse()));
	}

	/**
	 * Builds the aggregate frame; beside a tool call it has no content, not even an empty
	 * one.
	 */
	static ObjectNode aggregate(Completion completion) {
		Answer answer = completion.answer();
		return whole(completion,
				message((answer.toolUse() != null) ? null : answer.content(), answer.reasoning(), answer.toolUse()));
	}

	static ObjectNode message(@Nullable String content, @Nullable String reasoning, @Nullable ToolUse toolUse) {
		ObjectNode message = Json.object();
		if (content != null) {
			message.put("content", content);
		}
		message.put("role", ROLE).put("name", NAME);
		if (toolUse != null) {
			ObjectNode call = message.putArray("tool_calls")
				.addObject()
				.put("id", toolUse.id())
				.put("type", "function");
			call.putObject("function").put("name", toolUse.name()).put("arguments", toolUse.arguments());
			call.put("index", 0);
		}
		message.put("audio_content", "");
		if (reasoning != null) {
			message.put("reasoning_content", reasoning);
		}
		return message;
	}

	static void putSensitivity(ObjectNode body) {
		body.put("input_sensitive", false)
			.put("output_sensitive", false)
			.put("input_sensitive_type", 0)
			.put("output_sensitive_type", 0)
			.put("output_sensitive_int", 0);
	}

	private static ObjectNode whole(Completion completion, ObjectNode message) {
		ObjectNode body = Json.object().put("id", completion.id());
		body.putArray("choices")
			.addObject()
			.put("finish_reason", completion.answer().finishReason())
			.put("index", 0)
			.set("message", message);
		body.put("created", completion.created()).put("model", completion.model()).put("object", "chat.completion");
		body.set("usage", usage(completion));
		putSensitivity(body);
		body.putObject("base_resp").put("status_code", 0).put("status_msg", "");
		return body;
	}

	private static ObjectNode usage(Completion completion) {
		int completionTokens = completion.answer().tokens();
		ObjectNode usage = Json.object()
			.put("total_tokens", completion.promptTokens() + completionTokens)
			.put("total_characters", 0)
			.put("prompt_tokens", completion.promptTokens())
			.put("completion_tokens", completionTokens);
		if (completion.answer().reasoning() != null) {
			usage.putObject("completion_tokens_details").put("reasoning_tokens", completion.answer().reasoningTokens());
		}
		return usage;
	}

}
