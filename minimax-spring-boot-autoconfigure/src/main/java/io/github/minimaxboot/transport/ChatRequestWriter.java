package io.github.minimaxboot.transport;

import java.util.List;
import java.util.Map;

import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.schema.JsonSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a request as the body of {@code chatcompletion_v2} (minimax-api §2). By hand and
 * not by data binding, so that the body depends neither on the application's mapper nor
 * on reflection, and so that it reads like the protocol.
 */
final class ChatRequestWriter {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	/** minimax-api §2.1. */
	private static final int MAX_SIZE = 64 * 1024 * 1024;

	private ChatRequestWriter() {
	}

	/**
	 * Write a request.
	 * @throws IllegalArgumentException if an extra field has a value that is no JSON, or
	 * if the body is larger than MiniMax takes
	 */
	static RequestBody write(ChatRequest request, boolean stream) {
		long media = MessageWriter.mediaLength(request.messages());
		checkSize(media, media);
		RequestBody body = new RequestBody((int) media);
		try (JsonGenerator json = MAPPER.createGenerator(body)) {
			json.writeStartObject();
			writeOptional(json, "model", request.options().model());
			MessageWriter.write(json, request.messages());
			if (stream) {
				json.writeBooleanProperty("stream", true);
				json.writeObjectPropertyStart("stream_options");
				json.writeBooleanProperty("include_usage", true);
				json.writeEndObject();
			}
			writeOptions(json, request.options());
			writeTools(json, request.tools());
			writeResponseFormat(json, request.responseFormat());
			json.writeEndObject();
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(
					"The request cannot be written as JSON, look at the values of extraBody: "
							+ ex.getOriginalMessage(),
					ex);
		}
		checkSize(body.size(), media);
		return body;
	}

	private static void checkSize(long size, long media) {
		if (size > MAX_SIZE) {
			throw new IllegalArgumentException(
					"The request has more than 64 MB (%d bytes, %d of them pictures and videos), which is the most that "
						.formatted(size, media)
							+ "MiniMax takes; send less, give https: URLs of pictures and videos, or upload a video to "
							+ "MiniMax and use Content.videoFile(id)");
		}
	}

	private static void writeOptions(JsonGenerator json, ChatOptions options) {
		writeOptional(json, "max_completion_tokens", options.maxCompletionTokens());
		writeOptional(json, "temperature", options.temperature());
		writeOptional(json, "top_p", options.topP());
		writeOptional(json, "mask_sensitive_info", options.maskSensitiveInfo());
		if (options.thinking() != null) {
			json.writeObjectPropertyStart("thinking");
			json.writeStringProperty("type", options.thinking());
			json.writeEndObject();
		}
		writeOptional(json, "reasoning_effort", options.reasoningEffort());
		writeOptional(json, "reasoning_split", options.reasoningSplit());
		writeOptional(json, "service_tier", options.serviceTier());
		for (Map.Entry<String, Object> extra : options.extraBody().entrySet()) {
			json.writePOJOProperty(extra.getKey(), extra.getValue());
		}
		writeOptional(json, "tool_choice", options.toolChoice());
	}

	private static void writeTools(JsonGenerator json, List<Tool> tools) {
		if (tools.isEmpty()) {
			return;
		}
		json.writeArrayPropertyStart("tools");
		for (Tool tool : tools) {
			json.writeStartObject();
			json.writeStringProperty("type", "function");
			json.writeObjectPropertyStart("function");
			json.writeStringProperty("name", tool.name());
			// the native endpoint requires a description, an empty one included
			json.writeStringProperty("description", tool.description());
			json.writeName("parameters");
			json.writeRawValue(tool.parameters());
			json.writeEndObject();
			json.writeEndObject();
		}
		json.writeEndArray();
	}

	private static void writeResponseFormat(JsonGenerator json, @Nullable JsonSchema schema) {
		if (schema == null) {
			return;
		}
		json.writeObjectPropertyStart("response_format");
		json.writeStringProperty("type", "json_schema");
		json.writeObjectPropertyStart("json_schema");
		json.writeStringProperty("name", schema.name());
		writeOptional(json, "description", schema.description());
		json.writeName("schema");
		json.writeRawValue(schema.json());
		json.writeEndObject();
		json.writeEndObject();
	}

	static void writeOptional(JsonGenerator json, String name, @Nullable String value) {
		if (value != null) {
			json.writeStringProperty(name, value);
		}
	}

	static void writeOptional(JsonGenerator json, String name, @Nullable Integer value) {
		if (value != null) {
			json.writeNumberProperty(name, value);
		}
	}

	static void writeOptional(JsonGenerator json, String name, @Nullable Double value) {
		if (value != null) {
			json.writeNumberProperty(name, value);
		}
	}

	static void writeOptional(JsonGenerator json, String name, @Nullable Boolean value) {
		if (value != null) {
			json.writeBooleanProperty(name, value);
		}
	}

}
