package io.github.minimaxboot.test;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Decides what kind of answer a request gets: a tool call, JSON or text.
 */
final class Answerer {

	private Answerer() {
	}

	static Answer answer(ChatRequestView request) {
		return unlimited(request).limit(request.maxTokens());
	}

	private static Answer unlimited(ChatRequestView request) {
		Voice voice = Voice.of(request.userText());
		String topic = MessageText.excerpt(request.userText());
		JsonNode function = request.function();
		if (function != null) {
			String name = function.path("name").asString();
			String arguments = Json.write(SchemaValues.of(function.path("parameters"), request.userText()));
			ToolUse use = new ToolUse(null, name, arguments);
			return Answer.toolUse(use, thought(request, voice.toolThinking().formatted(topic, name)));
		}
		JsonNode schema = request.schema();
		if (schema != null) {
			String content = Json.write(SchemaValues.of(schema, request.userText()));
			return Answer.text(content, thought(request, voice.schemaThinking().formatted(topic)));
		}
		return Answer.text(text(request, voice), thought(request, voice.thinking().formatted(topic)));
	}

	private static String text(ChatRequestView request, Voice voice) {
		List<String> results = request.toolResults();
		return results.isEmpty() ? Speaker.reply(request, voice)
				: voice.toolResult().formatted(String.join("; ", results));
	}

	private static @Nullable String thought(ChatRequestView request, String thought) {
		return request.isReasoning() ? thought : null;
	}

}
