package io.github.minimaxboot.test;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Which tool results the service takes: those right behind the message that made the
 * calls, with the ids of these calls.
 */
final class ToolResultRules {

	private ToolResultRules() {
	}

	static @Nullable String fault(JsonNode body) {
		Set<String> calls = new HashSet<>();
		for (JsonNode message : body.path("messages").values()) {
			if (ChatRequestView.role(message).equals("tool")) {
				String fault = resultFault(message, calls);
				if (fault != null) {
					return fault;
				}
				continue;
			}
			calls.clear();
			for (JsonNode call : message.path("tool_calls").values()) {
				if (!isObject(call.path("function").path("arguments").asString(""))) {
					return "invalid function arguments json string, tool_call_id: " + call.path("id").asString("");
				}
				calls.add(call.path("id").asString(""));
			}
		}
		return null;
	}

	private static @Nullable String resultFault(JsonNode result, Set<String> calls) {
		if (calls.isEmpty()) {
			return "tool call result does not follow tool call";
		}
		String id = result.path("tool_call_id").asString("");
		return calls.contains(id) ? null : "tool result's tool id(" + id + ") not found";
	}

	private static boolean isObject(String json) {
		try {
			return Json.read(json).isObject();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

}
