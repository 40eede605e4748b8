package io.github.minimaxboot.observation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes messages as OpenTelemetry has them in its attributes: a role and typed parts.
 */
final class MessageJson {

	private static final Pattern DATA_URL = Pattern.compile("(?i)data:([\\w.+/-]*)");

	/** What a message or a part costs beside its text. */
	private static final int FRAME = 32;

	/** How many characters there may still be. */
	private int left;

	private MessageJson(int maxLength) {
		this.left = maxLength;
	}

	/**
	 * Write messages, the newest of them if there is not room for all.
	 * @param finishReason why the model stopped, if these are its answer
	 * @param maxLength how many characters there may be, roughly
	 */
	static String of(List<Message> messages, @Nullable Object finishReason, int maxLength) {
		MessageJson json = new MessageJson(maxLength);
		ArrayNode array = JsonNodeFactory.instance.arrayNode();
		for (int i = messages.size() - 1; i >= 0 && json.hasRoom(); i--) {
			ObjectNode message = json.message(messages.get(i));
			if (finishReason != null) {
				message.put("finish_reason", finishReason.toString());
			}
			array.insert(0, message);
		}
		return array.toString();
	}

	private ObjectNode message(Message message) {
		this.left -= FRAME;
		ObjectNode node = JsonNodeFactory.instance.objectNode();
		if (message instanceof Message.System system) {
			text(parts(node, "system"), "text", system.content());
		}
		else if (message instanceof Message.User user) {
			ArrayNode parts = parts(node, "user");
			user.content().stream().takeWhile((content) -> hasRoom()).forEach((content) -> content(parts, content));
		}
		else if (message instanceof Message.Assistant assistant) {
			ArrayNode parts = parts(node, "assistant");
			text(parts, "reasoning", assistant.reasoning());
			text(parts, "text", assistant.content());
			assistant.toolCalls().stream().takeWhile((call) -> hasRoom()).forEach((call) -> toolCall(parts, call));
		}
		else if (message instanceof Message.RolePlay rolePlay) {
			text(parts(node, rolePlay.role().value()), "text", rolePlay.content());
		}
		else if (message instanceof Message.ToolResult result) {
			ObjectNode part = part(parts(node, "tool"), "tool_call_response");
			part.put("id", result.toolCallId());
			part.put("response", cut(result.content()));
		}
		return node;
	}

	private boolean hasRoom() {
		return this.left > 0;
	}

	private static ArrayNode parts(ObjectNode message, String role) {
		message.put("role", role);
		return message.putArray("parts");
	}

	private ObjectNode part(ArrayNode parts, String type) {
		this.left -= FRAME;
		return parts.addObject().put("type", type);
	}

	private void text(ArrayNode parts, String type, @Nullable String text) {
		if (text != null && !text.isEmpty()) {
			part(parts, type).put("content", cut(text));
		}
	}

	private void toolCall(ArrayNode parts, ToolCall call) {
		part(parts, "tool_call").put("id", call.id()).put("name", call.name()).put("arguments", cut(call.arguments()));
	}

	private void content(ArrayNode parts, Content content) {
		if (content instanceof Content.Text text) {
			text(parts, "text", text.text());
		}
		else if (content instanceof Content.Image image) {
			media(parts, "image", image.url());
		}
		else if (content instanceof Content.Video video) {
			media(parts, "video", video.url());
		}
	}

	private void media(ArrayNode parts, String modality, String url) {
		Matcher data = DATA_URL.matcher(url);
		if (data.lookingAt()) {
			part(parts, "blob").put("modality", modality).put("mime_type", data.group(1));
		}
		else {
			part(parts, "uri").put("modality", modality).put("uri", cut(url));
		}
	}

	private String cut(String text) {
		int room = Math.max(0, this.left);
		this.left -= text.length();
		if (text.length() <= room) {
			return text;
		}
		boolean inPair = room > 0 && Character.isHighSurrogate(text.charAt(room - 1));
		int end = inPair ? room - 1 : room;
		return text.substring(0, end) + "… (%d more characters)".formatted(text.length() - end);
	}

}
