package io.github.minimaxboot.test;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The messages and deltas that an answer consists of.
 */
final class AnswerMessage {

	private AnswerMessage() {
	}

	/**
	 * Makes a message of the model, or a piece of one; {@code null} leaves a field out.
	 */
	static ObjectNode of(@Nullable String content, @Nullable String reasoning, boolean details,
			List<ObjectNode> toolCalls) {
		ObjectNode message = Json.object();
		if (content != null) {
			message.put("content", content);
		}
		message.put("role", "assistant").put("name", "MiniMax AI");
		if (!toolCalls.isEmpty()) {
			ArrayNode calls = message.putArray("tool_calls");
			toolCalls.forEach(calls::add);
		}
		message.put("audio_content", "");
		if (reasoning != null) {
			message.put("reasoning_content", reasoning);
		}
		if (reasoning != null && details) {
			message.putArray("reasoning_details")
				.addObject()
				.put("type", "reasoning.text")
				.put("id", "reasoning-text-1")
				.put("format", "MiniMax-response-v1")
				.put("index", 0)
				.put("text", reasoning);
		}
		return message;
	}

	static ObjectNode toolCall(ToolUse call) {
		ObjectNode node = Json.object().put("id", call.id()).put("type", "function");
		node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
		return node;
	}

	/**
	 * Makes the entry that goes on with the arguments of a call.
	 */
	static ObjectNode moreArguments(String arguments) {
		ObjectNode node = Json.object();
		node.putObject("function").put("arguments", arguments);
		return node;
	}

	/**
	 * Makes a message that shows what was found on the web.
	 */
	static ObjectNode searchResults(String results) {
		return Json.object().put("content", results).put("role", "tool").put("name", "plugin_web_search");
	}

}
