package io.github.minimaxboot.test;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who may speak, and where.
 */
final class MessageRules {

	private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");

	private static final Set<String> ROLE_PLAY = Set.of("user_system", "group", "sample_message_user",
			"sample_message_ai");

	private MessageRules() {
	}

	static @Nullable String fault(JsonNode body) {
		JsonNode messages = body.path("messages");
		if (!messages.isArray() || messages.isEmpty()) {
			return "chat content is empty";
		}
		boolean rolePlay = body.path("model").asString("").equalsIgnoreCase("M2-her");
		for (JsonNode message : messages.values()) {
			String role = ChatRequestView.role(message);
			if (!ROLES.contains(role) && !(rolePlay && ROLE_PLAY.contains(role))) {
				return "chat content has invalid message role: " + role;
			}
			// a system message may carry only a name, and a tool call needs no words
			if (role.equals("user") && !message.path("content").isString() && !message.path("content").isArray()) {
				return "chat content is empty";
			}
		}
		return systemFault(messages.values().stream().map(ChatRequestView::role).toList());
	}

	private static @Nullable String systemFault(List<String> roles) {
		int first = roles.indexOf("system");
		if (first != roles.lastIndexOf("system")) {
			return "invalid chat setting";
		}
		return (first > 0) ? "chat content has invalid message role: system" : null;
	}

}
