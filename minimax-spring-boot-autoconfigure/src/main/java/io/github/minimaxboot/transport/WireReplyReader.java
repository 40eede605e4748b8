package io.github.minimaxboot.transport;

import java.util.Map;
import java.util.Set;

import io.github.minimaxboot.chat.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a reply, or one frame of a stream, from its JSON (minimax-api §3 to §5). A field
 * that is missing, {@code null} or of another type than expected is no error. A field
 * that has no place in {@link WireReply} goes to a map of extra fields.
 */
final class WireReplyReader {

	private static final TokenStreamFactory JSON = JsonMapper.shared().tokenStreamFactory();

	private static final Set<String> CACHED_TOKENS = Set.of("cached_tokens", "cache_read_input_tokens");

	private static final Set<String> REASONING_TOKENS = Set.of("reasoning_tokens");

	private final Map<String, @Nullable Object> extra;

	/**
	 * Create a reader.
	 * @param extra takes the fields that have no other place; a later value replaces an
	 * earlier one
	 */
	WireReplyReader(Map<String, @Nullable Object> extra) {
		this.extra = extra;
	}

	/**
	 * Read a JSON object.
	 * @param bytes holds the object
	 * @param offset where it begins
	 * @param length its length
	 * @return what was read
	 * @throws JacksonException if the bytes are not one JSON object
	 */
	WireReply read(byte[] bytes, int offset, int length) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new StreamReadException(parser, "not a JSON object");
			}
			WireReply reply = readReply(parser);
			if (parser.nextToken() != null) {
				throw new StreamReadException(parser, "more than one JSON value");
			}
			return reply;
		}
	}

	private WireReply readReply(JsonParser parser) {
		WireReply reply = new WireReply();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			switch (name) {
				case "id" -> reply.id = LenientValues.text(parser);
				case "object" -> reply.object = LenientValues.text(parser);
				case "model" -> reply.model = LenientValues.text(parser);
				case "created" -> reply.created = LenientValues.number(parser);
				case "choices" -> readChoices(parser, reply);
				case "usage" -> reply.usage = readUsage(parser);
				case "input_sensitive" -> reply.inputSensitive = LenientValues.bool(parser);
				case "output_sensitive" -> reply.outputSensitive = LenientValues.bool(parser);
				case "input_sensitive_type" -> reply.inputSensitiveType = LenientValues.integer(parser);
				case "output_sensitive_type" -> reply.outputSensitiveType = LenientValues.integer(parser);
				case "output_sensitive_int" -> reply.outputSensitiveInt = LenientValues.integer(parser);
				case "base_resp" -> readBaseResp(parser, reply);
				case "error" -> reply.error = readError(parser);
				case "request_id" -> reply.requestId = LenientValues.text(parser);
				default -> readExtra(parser, "", name);
			}
		}
		return reply;
	}

	private void readChoices(JsonParser parser, WireReply reply) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			parser.skipChildren();
			return;
		}
		reply.choices = true;
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			if (parser.currentToken() != JsonToken.START_OBJECT) {
				parser.skipChildren();
				continue;
			}
			WireReply.Choice choice = readChoice(parser);
			boolean first = choice.index == null || choice.index == 0;
			if (reply.choice == null && first) {
				reply.choice = choice;
			}
		}
	}

	private WireReply.Choice readChoice(JsonParser parser) {
		WireReply.Choice choice = new WireReply.Choice();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			switch (name) {
				case "index" -> choice.index = LenientValues.integer(parser);
				case "finish_reason" -> choice.finishReason = LenientValues.text(parser);
				case "delta" -> choice.delta = readPart(parser);
				case "message" -> choice.message = readPart(parser);
				case "messages" -> choice.message = readLastPart(parser);
				default -> readExtra(parser, "choice.", name);
			}
		}
		return choice;
	}

	/**
	 * Read the list of messages that the old web search sends in place of one message:
	 * the answer is the last.
	 */
	private WireReply.@Nullable Part readLastPart(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			parser.skipChildren();
			return null;
		}
		WireReply.Part last = null;
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			last = readPart(parser);
		}
		return last;
	}

	private WireReply.@Nullable Part readPart(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return null;
		}
		WireReply.Part part = new WireReply.Part();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			switch (name) {
				case "role" -> part.role = LenientValues.text(parser);
				case "name" -> part.name = LenientValues.text(parser);
				case "content" -> part.content = joinedText(parser);
				case "reasoning_content" -> part.reasoningContent = LenientValues.text(parser);
				case "reasoning_details" -> part.reasoningDetails = joinedText(parser);
				case "tool_calls" -> readToolCalls(parser, part);
				default -> readExtra(parser, "message.", name);
			}
		}
		return part;
	}

	/**
	 * Read a text that may come as a list of objects with a {@code text} each.
	 */
	private static @Nullable String joinedText(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			return LenientValues.text(parser);
		}
		StringBuilder text = new StringBuilder();
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			if (LenientValues.any(parser) instanceof Map<?, ?> piece && piece.get("text") instanceof String next) {
				text.append(next);
			}
		}
		return text.toString();
	}

	private static void readToolCalls(JsonParser parser, WireReply.Part part) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			parser.skipChildren();
			return;
		}
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			if (parser.currentToken() != JsonToken.START_OBJECT) {
				parser.skipChildren();
				continue;
			}
			WireReply.Call call = new WireReply.Call();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				parser.nextToken();
				switch (name) {
					case "index" -> call.index = LenientValues.integer(parser);
					case "id" -> call.id = LenientValues.text(parser);
					case "function" -> readFunction(parser, call);
					default -> parser.skipChildren();
				}
			}
			part.toolCalls.add(call);
		}
	}

	private static void readFunction(JsonParser parser, WireReply.Call call) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return;
		}
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			switch (name) {
				case "name" -> call.name = LenientValues.text(parser);
				case "arguments" -> call.arguments = (parser.currentToken() == JsonToken.START_OBJECT)
						? JsonMapper.shared().writeValueAsString(LenientValues.any(parser))
						: LenientValues.text(parser);
				default -> parser.skipChildren();
			}
		}
	}

	private @Nullable Usage readUsage(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return null;
		}
		Integer total = null;
		Integer prompt = null;
		Integer completion = null;
		Integer cached = null;
		Integer reasoning = null;
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			switch (name) {
				case "total_tokens" -> total = LenientValues.integer(parser);
				case "prompt_tokens" -> prompt = LenientValues.integer(parser);
				case "completion_tokens" -> completion = LenientValues.integer(parser);
				case "prompt_tokens_details" -> cached = readDetail(parser, name, CACHED_TOKENS);
				case "completion_tokens_details" -> reasoning = readDetail(parser, name, REASONING_TOKENS);
				// always 0 for text
				case "total_characters" -> parser.skipChildren();
				default -> readExtra(parser, "usage.", name);
			}
		}
		return usage(positive(total), positive(prompt), completion, cached, reasoning);
	}

	/**
	 * Tell counts from the zeros that MiniMax sends as long as it does not know them. No
	 * prompt has 0 tokens; an answer may, if its prompt was counted.
	 */
	private static @Nullable Usage usage(@Nullable Integer total, @Nullable Integer prompt,
			@Nullable Integer completion, @Nullable Integer cached, @Nullable Integer reasoning) {
		Integer counted = (prompt != null) ? completion : positive(completion);
		if (total == null && prompt == null && counted == null) {
			return null;
		}
		return new Usage(prompt, counted, total, cached, reasoning);
	}

	private static @Nullable Integer positive(@Nullable Integer count) {
		return (count != null && count > 0) ? count : null;
	}

	private @Nullable Integer readDetail(JsonParser parser, String group, Set<String> wanted) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return null;
		}
		Integer count = null;
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			if (wanted.contains(name)) {
				count = LenientValues.integer(parser);
			}
			else {
				readExtra(parser, "usage." + group + ".", name);
			}
		}
		return count;
	}

	private void readBaseResp(JsonParser parser, WireReply reply) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return;
		}
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			switch (name) {
				case "status_code" -> reply.statusCode = LenientValues.integer(parser);
				case "status_msg" -> reply.statusMessage = LenientValues.text(parser);
				default -> readExtra(parser, "base_resp.", name);
			}
		}
	}

	private static WireReply.@Nullable Failure readError(JsonParser parser) {
		WireReply.Failure error = new WireReply.Failure();
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			error.message = LenientValues.text(parser);
			return (error.message != null) ? error : null;
		}
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			switch (name) {
				case "type" -> error.type = LenientValues.text(parser);
				case "message" -> error.message = LenientValues.text(parser);
				case "http_code" -> error.httpCode = LenientValues.integer(parser);
				case "code" -> error.code = LenientValues.integer(parser);
				default -> parser.skipChildren();
			}
		}
		return error;
	}

	private void readExtra(JsonParser parser, String prefix, String name) {
		Object value = LenientValues.any(parser);
		// nearly every frame repeats fields that are there only for other kinds of model
		if (value != null && !"".equals(value)) {
			this.extra.put(prefix.isEmpty() ? name : prefix + name, value);
		}
	}

}
