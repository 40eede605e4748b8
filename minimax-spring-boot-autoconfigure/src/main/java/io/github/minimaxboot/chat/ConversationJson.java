package io.github.minimaxboot.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of a {@link Conversation}, which describes it. It lies in databases: what was
 * ever written must be read. It is not what is sent, which follows MiniMax and not time.
 */
final class ConversationJson {

	private static final int VERSION = 1;

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private ConversationJson() {
	}

	static String text(Conversation conversation) {
		return MAPPER.writeValueAsString(write(conversation));
	}

	static ObjectNode write(Conversation conversation) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("version", VERSION);
		ArrayNode messages = json.putArray("messages");
		for (Message message : conversation.messages()) {
			write(message, messages.addObject());
		}
		return json;
	}

	private static void write(Message message, ObjectNode json) {
		json.put("role", role(message));
		putOptional(json, "name", message.name());
		if (message instanceof Message.System system) {
			putOptional(json, "content", system.content());
		}
		else if (message instanceof Message.User user) {
			writeContent(user.content(), json);
		}
		else if (message instanceof Message.Assistant assistant) {
			putOptional(json, "content", assistant.content());
			putOptional(json, "reasoning", assistant.reasoning());
			if (assistant.reasoningForm() != ReasoningForm.FIELD) {
				json.put("reasoning_form", assistant.reasoningForm().name().toLowerCase(Locale.ROOT));
			}
			writeToolCalls(assistant.toolCalls(), json);
		}
		else if (message instanceof Message.RolePlay rolePlay) {
			putOptional(json, "content", rolePlay.content());
		}
		else if (message instanceof Message.ToolResult result) {
			json.put("tool_call_id", result.toolCallId());
			putOptional(json, "content", result.content());
		}
	}

	private static String role(Message message) {
		if (message instanceof Message.RolePlay rolePlay) {
			return rolePlay.role().value();
		}
		if (message instanceof Message.System) {
			return "system";
		}
		if (message instanceof Message.Assistant) {
			return "assistant";
		}
		return (message instanceof Message.ToolResult) ? "tool" : "user";
	}

	private static void writeContent(List<Content> parts, ObjectNode json) {
		if (parts.size() == 1 && parts.get(0) instanceof Content.Text text) {
			json.put("content", text.text());
			return;
		}
		ArrayNode content = json.putArray("content");
		for (Content part : parts) {
			ObjectNode node = content.addObject();
			if (part instanceof Content.Text text) {
				node.put("type", "text").put("text", text.text());
			}
			else if (part instanceof Content.Image image) {
				node.put("type", "image").put("url", image.url());
				putOptional(node, "detail", image.detail());
				putOptional(node, "max_long_side_pixel", image.maxLongSidePixel());
			}
			else if (part instanceof Content.Video video) {
				node.put("type", "video").put("url", video.url());
				putOptional(node, "detail", video.detail());
				if (video.fps() != null) {
					node.put("fps", video.fps());
				}
				putOptional(node, "max_long_side_pixel", video.maxLongSidePixel());
			}
		}
	}

	private static void writeToolCalls(List<ToolCall> calls, ObjectNode json) {
		if (!calls.isEmpty()) {
			ArrayNode array = json.putArray("tool_calls");
			for (ToolCall call : calls) {
				array.addObject().put("id", call.id()).put("name", call.name()).put("arguments", call.arguments());
			}
		}
	}

	/**
	 * Read a conversation.
	 * @throws IllegalArgumentException if it cannot be read
	 */
	static Conversation read(String json) {
		JsonNode tree;
		try {
			tree = MAPPER.readTree(json);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("The conversation is not valid JSON: " + ex.getOriginalMessage(), ex);
		}
		return read(tree);
	}

	/**
	 * Read a conversation.
	 * @throws IllegalArgumentException if it cannot be read
	 */
	static Conversation read(JsonNode json) {
		StoredNode conversation = new StoredNode("", json);
		if (!json.isObject()) {
			throw conversation.fault("must be an object with 'version' and 'messages'");
		}
		Integer version = conversation.integer("version");
		if (version != null && version > VERSION) {
			throw conversation
				.fault("has version %d, this library reads up to %d: use a newer one".formatted(version, VERSION));
		}
		if (!json.path("messages").isArray()) {
			throw conversation.fault("has no list 'messages'");
		}
		List<Message> messages = new ArrayList<>();
		for (StoredNode message : conversation.list("messages")) {
			messages.add(message(message));
		}
		return new Conversation(messages);
	}

	private static Message message(StoredNode json) {
		String role = json.required("role");
		String name = json.text("name");
		return switch (role) {
			case "system" -> new Message.System(json.text("content"), name);
			case "user" -> new Message.User(content(json), name);
			case "assistant" -> new Message.Assistant(json.textOrEmpty("content"), json.text("reasoning"),
					json.list("tool_calls").stream().map(ConversationJson::toolCall).toList(), name, form(json));
			case "tool" -> new Message.ToolResult(json.required("tool_call_id"), json.textOrEmpty("content"));
			default -> new Message.RolePlay(rolePlay(json, role), json.textOrEmpty("content"), name);
		};
	}

	private static Message.RolePlay.Role rolePlay(StoredNode json, String value) {
		return Arrays.stream(Message.RolePlay.Role.values())
			.filter((role) -> role.value().equals(value))
			.findFirst()
			.orElseThrow(() -> json.fault("has the unknown role '%s'".formatted(value)));
	}

	private static ReasoningForm form(StoredNode json) {
		String value = json.text("reasoning_form");
		return Arrays.stream(ReasoningForm.values())
			.filter((form) -> value == null || form.name().toLowerCase(Locale.ROOT).equals(value))
			.findFirst()
			.orElseThrow(() -> json.fault("has the unknown reasoning_form '%s'".formatted(value)));
	}

	private static ToolCall toolCall(StoredNode json) {
		return new ToolCall(json.required("id"), json.textOrEmpty("name"), json.textOrEmpty("arguments"));
	}

	private static List<Content> content(StoredNode json) {
		if (!json.node().path("content").isArray()) {
			return List.of(new Content.Text(json.required("content")));
		}
		List<StoredNode> parts = json.list("content");
		if (parts.isEmpty()) {
			throw json.fault("has an empty 'content'");
		}
		return parts.stream().map(ConversationJson::part).toList();
	}

	private static Content part(StoredNode json) {
		String type = json.required("type");
		try {
			return switch (type) {
				case "text" -> new Content.Text(json.required("text"));
				case "image" ->
					new Content.Image(json.required("url"), json.text("detail"), json.integer("max_long_side_pixel"));
				case "video" -> new Content.Video(json.required("url"), json.text("detail"), json.number("fps"),
						json.integer("max_long_side_pixel"));
				default -> throw json.fault("has the unknown type '%s'".formatted(type));
			};
		}
		catch (StoredNode.Fault ex) {
			throw ex;
		}
		catch (IllegalArgumentException ex) {
			throw json.fault("cannot be sent: " + ex.getMessage());
		}
	}

	private static void putOptional(ObjectNode json, String name, @Nullable String value) {
		if (value != null) {
			json.put(name, value);
		}
	}

	private static void putOptional(ObjectNode json, String name, @Nullable Integer value) {
		if (value != null) {
			json.put(name, value);
		}
	}

}
