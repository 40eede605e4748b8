package io.github.minimaxboot.transport;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
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

	private ChatRequestWriter() {
	}

	/**
	 * Write a request.
	 * @throws IllegalArgumentException if an extra field has a value that is no JSON
	 */
	static byte[] write(ChatRequest request, boolean stream) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
		try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
			json.writeStartObject();
			writeOptional(json, "model", request.options().model());
			writeMessages(json, request.messages());
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
		return bytes.toByteArray();
	}

	private static void writeMessages(JsonGenerator json, List<Message> messages) {
		json.writeArrayPropertyStart("messages");
		for (Message message : SystemMessages.merge(messages)) {
			json.writeStartObject();
			if (message instanceof Message.System system) {
				json.writeStringProperty("role", "system");
				writeOptional(json, "name", system.name());
				// every official sample sends a system message with a name and no content
				writeOptional(json, "content", system.content());
			}
			else if (message instanceof Message.User user) {
				json.writeStringProperty("role", "user");
				writeOptional(json, "name", user.name());
				writeContent(json, user.content());
			}
			else if (message instanceof Message.Assistant assistant) {
				writeAssistant(json, assistant);
			}
			else if (message instanceof Message.ToolResult result) {
				json.writeStringProperty("role", "tool");
				json.writeStringProperty("tool_call_id", result.toolCallId());
				json.writeStringProperty("content", orEmpty(result.content()));
			}
			json.writeEndObject();
		}
		json.writeEndArray();
	}

	private static void writeAssistant(JsonGenerator json, Message.Assistant assistant) {
		json.writeStringProperty("role", "assistant");
		writeOptional(json, "name", assistant.name());
		json.writeStringProperty("content", orEmpty(assistant.content()));
		writeOptional(json, "reasoning_content", assistant.reasoning());
		if (!assistant.toolCalls().isEmpty()) {
			json.writeArrayPropertyStart("tool_calls");
			for (ToolCall call : assistant.toolCalls()) {
				json.writeStartObject();
				json.writeStringProperty("id", call.id());
				json.writeStringProperty("type", "function");
				json.writeObjectPropertyStart("function");
				json.writeStringProperty("name", call.name());
				json.writeStringProperty("arguments", ArgumentsJson.repair(orEmpty(call.arguments())));
				json.writeEndObject();
				json.writeEndObject();
			}
			json.writeEndArray();
		}
	}

	private static void writeContent(JsonGenerator json, List<Content> parts) {
		if (parts.size() == 1 && parts.get(0) instanceof Content.Text text) {
			json.writeStringProperty("content", text.text());
			return;
		}
		json.writeArrayPropertyStart("content");
		for (Content part : parts) {
			json.writeStartObject();
			if (part instanceof Content.Text text) {
				json.writeStringProperty("type", "text");
				json.writeStringProperty("text", text.text());
			}
			else if (part instanceof Content.Image image) {
				json.writeStringProperty("type", "image_url");
				json.writeObjectPropertyStart("image_url");
				json.writeStringProperty("url", image.url());
				writeOptional(json, "detail", image.detail());
				writeOptional(json, "max_long_side_pixel", image.maxLongSidePixel());
				json.writeEndObject();
			}
			else if (part instanceof Content.Video video) {
				json.writeStringProperty("type", "video_url");
				json.writeObjectPropertyStart("video_url");
				json.writeStringProperty("url", video.url());
				writeOptional(json, "detail", video.detail());
				writeOptional(json, "fps", video.fps());
				writeOptional(json, "max_long_side_pixel", video.maxLongSidePixel());
				json.writeEndObject();
			}
			json.writeEndObject();
		}
		json.writeEndArray();
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

	/**
	 * Replace what a history that was read from elsewhere may lack, since MiniMax wants a
	 * text there.
	 */
	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	private static void writeOptional(JsonGenerator json, String name, @Nullable String value) {
		if (value != null) {
			json.writeStringProperty(name, value);
		}
	}

	private static void writeOptional(JsonGenerator json, String name, @Nullable Integer value) {
		if (value != null) {
			json.writeNumberProperty(name, value);
		}
	}

	private static void writeOptional(JsonGenerator json, String name, @Nullable Double value) {
		if (value != null) {
			json.writeNumberProperty(name, value);
		}
	}

	private static void writeOptional(JsonGenerator json, String name, @Nullable Boolean value) {
		if (value != null) {
			json.writeBooleanProperty(name, value);
		}
	}

}
