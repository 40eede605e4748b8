package io.github.minimaxboot.transport;

import java.util.List;
import java.util.regex.Pattern;

import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ReasoningForm;
import io.github.minimaxboot.chat.ToolCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes the messages of a request (minimax-api §2.1).
 */
final class MessageWriter {

	/** White space of any kind, line ends and control characters included. */
	private static final Pattern SPACE = Pattern.compile("[\\p{Z}\\p{Cc}]+");

	/** Half characters, and those that turn the direction of writing. */
	private static final Pattern INVISIBLE = Pattern
		.compile("[\\p{Cs}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

	private MessageWriter() {
	}

	static void write(JsonGenerator json, List<Message> messages) {
		json.writeArrayPropertyStart("messages");
		for (Message message : SystemMessages.merge(messages)) {
			json.writeStartObject();
			if (message instanceof Message.System system) {
				writeSender(json, "system", system);
				// every official sample sends a system message with a name and no content
				ChatRequestWriter.writeOptional(json, "content", system.content());
			}
			else if (message instanceof Message.User user) {
				writeSender(json, "user", user);
				writeContent(json, user.content());
			}
			else if (message instanceof Message.Assistant assistant) {
				writeSender(json, "assistant", assistant);
				writeAssistant(json, assistant);
			}
			else if (message instanceof Message.RolePlay rolePlay) {
				writeSender(json, rolePlay.role().value(), rolePlay);
				json.writeStringProperty("content", orEmpty(rolePlay.content()));
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

	/**
	 * Return how many characters the pictures and videos have, or their URLs.
	 */
	static long mediaLength(List<Message> messages) {
		long length = 0;
		for (Message message : messages) {
			if (message instanceof Message.User user) {
				for (Content part : user.content()) {
					length += (part instanceof Content.Image image) ? image.url().length() : 0;
					length += (part instanceof Content.Video video) ? video.url().length() : 0;
				}
			}
		}
		return length;
	}

	private static void writeSender(JsonGenerator json, String role, Message message) {
		json.writeStringProperty("role", role);
		String name = message.name();
		if (name != null) {
			ChatRequestWriter.writeOptional(json, "name", cleanName(name));
		}
	}

	/**
	 * Return a name on one line and without what cannot be seen, since it may be what a
	 * user typed, and the model reads it as part of the conversation's frame.
	 * @return the name, or {@code null} if nothing is left of it
	 */
	private static @Nullable String cleanName(String name) {
		String clean = INVISIBLE.matcher(SPACE.matcher(name).replaceAll(" ")).replaceAll("").strip();
		return clean.isEmpty() ? null : clean;
	}

	private static void writeAssistant(JsonGenerator json, Message.Assistant assistant) {
		String reasoning = assistant.reasoning();
		boolean inline = reasoning != null && assistant.reasoningForm() == ReasoningForm.INLINE;
		String content = orEmpty(assistant.content());
		json.writeStringProperty("content", inline ? "<think>\n" + reasoning + "\n</think>\n\n" + content : content);
		if (reasoning != null && !inline) {
			json.writeStringProperty("reasoning_content", reasoning);
			if (assistant.reasoningForm() == ReasoningForm.DETAILS) {
				writeReasoningDetails(json, reasoning);
			}
		}
		if (!assistant.toolCalls().isEmpty()) {
			writeToolCalls(json, assistant.toolCalls());
		}
	}

	/**
	 * Write the thinking in the form that MiniMax gives it with {@code reasoning_split}
	 * (minimax-api §3).
	 */
	private static void writeReasoningDetails(JsonGenerator json, String reasoning) {
		json.writeArrayPropertyStart("reasoning_details");
		json.writeStartObject();
		json.writeStringProperty("type", "reasoning.text");
		json.writeStringProperty("id", "reasoning-text-1");
		json.writeStringProperty("format", "MiniMax-response-v1");
		json.writeNumberProperty("index", 0);
		json.writeStringProperty("text", reasoning);
		json.writeEndObject();
		json.writeEndArray();
	}

	private static void writeToolCalls(JsonGenerator json, List<ToolCall> calls) {
		json.writeArrayPropertyStart("tool_calls");
		for (ToolCall call : calls) {
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
				ChatRequestWriter.writeOptional(json, "detail", image.detail());
				ChatRequestWriter.writeOptional(json, "max_long_side_pixel", image.maxLongSidePixel());
				json.writeEndObject();
			}
			else if (part instanceof Content.Video video) {
				json.writeStringProperty("type", "video_url");
				json.writeObjectPropertyStart("video_url");
				json.writeStringProperty("url", video.url());
				ChatRequestWriter.writeOptional(json, "detail", video.detail());
				ChatRequestWriter.writeOptional(json, "fps", video.fps());
				ChatRequestWriter.writeOptional(json, "max_long_side_pixel", video.maxLongSidePixel());
				json.writeEndObject();
			}
			json.writeEndObject();
		}
		json.writeEndArray();
	}

	/**
	 * Replace what a history that was read from elsewhere may lack, since MiniMax wants a
	 * text there.
	 */
	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
