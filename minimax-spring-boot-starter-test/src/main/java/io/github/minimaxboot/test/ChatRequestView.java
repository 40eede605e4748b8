package io.github.minimaxboot.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What the simulator reads from a request that has passed the rules.
 *
 * @param body the request
 */
record ChatRequestView(JsonNode body) {

	/**
	 * Reads a call, even one that is not for the chat endpoint.
	 */
	static ChatRequestView of(RecordedCall call) {
		try {
			JsonNode body = call.json();
			return new ChatRequestView(body.isObject() ? body : Json.object());
		}
		catch (JacksonException ex) {
			return new ChatRequestView(Json.object());
		}
	}

	String model() {
		return this.body.path("model").asString("");
	}

	boolean isStream() {
		return this.body.path("stream").asBoolean(false);
	}

	int maxTokens() {
		JsonNode current = this.body.path("max_completion_tokens");
		JsonNode limit = current.isNumber() ? current : this.body.path("max_tokens");
		return limit.asInt(Integer.MAX_VALUE);
	}

	/**
	 * Whether the model thinks first: M1, M2 and later do, the older ones and the role
	 * player do not, and only M3 can be told not to.
	 */
	boolean isReasoning() {
		String model = model().toLowerCase(Locale.ROOT);
		boolean disabled = this.body.path("thinking").path("type").asString("").equals("disabled");
		return model.matches("minimax-m\\d.*") && !(disabled && model.startsWith("minimax-m3"));
	}

	List<JsonNode> messages() {
		return List.copyOf(this.body.path("messages").values());
	}

	List<String> userTexts() {
		return messages().stream()
			.filter((message) -> role(message).equals("user"))
			.map((message) -> MessageText.of(message.path("content")))
			.toList();
	}

	String userText() {
		List<String> texts = userTexts();
		return texts.isEmpty() ? "" : texts.get(texts.size() - 1);
	}

	boolean hasPicture() {
		return last().path("content").values().stream().anyMatch((part) -> part.has("image_url"));
	}

	/**
	 * Returns the results that the request ends with, several when several calls were
	 * made at once.
	 */
	List<String> toolResults() {
		List<String> results = new ArrayList<>();
		for (JsonNode message : messages()) {
			if (!role(message).equals("tool")) {
				results.clear();
			}
			else {
				results.add(MessageText.of(message.path("content")));
			}
		}
		return results;
	}

	List<String> toolNames() {
		return this.body.path("tools")
			.values()
			.stream()
			.map((tool) -> tool.path("function").path("name").asString(""))
			.toList();
	}

	/**
	 * Returns the function to call: the first one on offer, if it is the user who spoke
	 * last.
	 */
	@Nullable JsonNode function() {
		if (this.body.path("tool_choice").asString("").equals("none") || !role(last()).equals("user")) {
			return null;
		}
		return this.body.path("tools")
			.values()
			.stream()
			.map((tool) -> tool.path("function"))
			.filter((function) -> function.has("name"))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns the schema of the answer: that of the response format, or one that stands
	 * on a line of its own in a system message, as a model would follow it.
	 */
	@Nullable JsonNode schema() {
		JsonNode format = this.body.path("response_format");
		if (format.path("type").asString("").equals("json_schema")) {
			return format.path("json_schema").path("schema");
		}
		return messages().stream()
			.filter((message) -> role(message).equals("system"))
			.flatMap((message) -> MessageText.of(message.path("content")).lines())
			.filter((line) -> line.startsWith("{"))
			.map(ChatRequestView::readSchema)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static @Nullable JsonNode readSchema(String line) {
		try {
			JsonNode json = Json.read(line);
			boolean schema = json.has("properties") || json.has("$ref") || json.has("anyOf")
					|| json.path("type").asString("").equals("object");
			return schema ? json : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private JsonNode last() {
		JsonNode messages = this.body.path("messages");
		return messages.path(messages.size() - 1);
	}

	static String role(JsonNode message) {
		return message.path("role").asString("");
	}

}
