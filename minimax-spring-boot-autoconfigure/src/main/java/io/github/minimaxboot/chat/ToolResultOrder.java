package io.github.minimaxboot.chat;

import java.util.List;

/**
 * Where the result of a tool call may stand (minimax-api §2.2): behind the message that
 * makes the call, with nothing but other results between them. MiniMax refuses all else,
 * in words that do not say which message it means.
 */
final class ToolResultOrder {

	private static final String FIX = "Send the assistant message that makes the call, then all its results, and "
			+ "nothing between them; cut a long history before such a message, not behind it";

	private ToolResultOrder() {
	}

	/**
	 * Check the messages of a request.
	 * @throws IllegalArgumentException if a result stands elsewhere
	 */
	static void check(List<Message> messages) {
		int before = -1;
		for (int i = 0; i < messages.size(); i++) {
			Message message = messages.get(i);
			if (message instanceof Message.ToolResult result) {
				check(messages, i, result, before);
			}
			else if (!(message instanceof Message.System)) {
				// system messages are sent before all others, so they part nothing
				before = i;
			}
		}
	}

	private static void check(List<Message> messages, int index, Message.ToolResult result, int before) {
		String id = result.toolCallId();
		if (before < 0) {
			throw misplaced(index, id, "has no call before it");
		}
		if (!(messages.get(before) instanceof Message.Assistant assistant)) {
			String kind = (messages.get(before) instanceof Message.RolePlay) ? "role play" : "user";
			throw misplaced(index, id, "follows a %s message, messages[%d]".formatted(kind, before));
		}
		List<String> calls = assistant.toolCalls().stream().map(ToolCall::id).toList();
		if (!calls.contains(id)) {
			throw misplaced(index, id, "is not among the calls of messages[%d]: %s".formatted(before, calls));
		}
	}

	private static IllegalArgumentException misplaced(int index, String id, String fault) {
		return new IllegalArgumentException(
				"messages[%d], the result of tool call '%s', %s. %s".formatted(index, id, fault, FIX));
	}

}
