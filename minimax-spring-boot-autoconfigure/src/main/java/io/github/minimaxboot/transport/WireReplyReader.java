package io.github.minimaxboot.transport;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.minimaxboot.chat.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a reply, or one frame of a stream, from its JSON (minimax-api §3 to §5). A field
 * that is missing, {@code null} or of another type than expected is no error. A field
 * that has no place in {@link WireReply} goes to a map of extra fields.
 */
final class WireReplyReader {

	private static final TokenStreamFactory JSON = JsonMapper.shared().tokenStreamFactory();

	private final Map<String, @Nullable Object> extra;

	/** How many bytes each extra field had, name included. */
	private final Map<String, Integer> extraSizes = new HashMap<>(0);

	private final RepeatedTexts repeated = new RepeatedTexts();

	private long extraSize;

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
		eachField(parser, (name) -> {
			switch (name) {
				case "id" -> reply.id = this.repeated.text(parser, RepeatedTexts.Field.ID);
				case "object" -> reply.object = this.repeated.text(parser, RepeatedTexts.Field.OBJECT);
				case "model" -> reply.model = this.repeated.text(parser, RepeatedTexts.Field.MODEL);
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
		});
		if (!reply.isReply()) {
			reply.error = bareError();
		}
		return reply;
	}

	/**
	 * Return the error of a reply that is nothing but the inner object of an OpenAI-style
	 * error, or {@code null} if it is something else.
	 */
	private WireReply.@Nullable Failure bareError() {
		if (!(this.extra.get("type") instanceof String type && type.endsWith("_error")
				&& this.extra.get("message") instanceof String message)) {
			return null;
		}
		WireReply.Failure error = new WireReply.Failure();
		error.type = type;
		error.message = message;
		return error;
	}

	private void readChoices(JsonParser parser, WireReply reply) {
		eachElement(parser, () -> {
			WireReply.Choice choice = readChoice(parser);
			if (reply.choice == null && choice != null && (choice.index == null || choice.index == 0)) {
				reply.choice = choice;
			}
		});
	}

	private WireReply.@Nullable Choice readChoice(JsonParser parser) {
		WireReply.Choice choice = new WireReply.Choice();
		boolean isObject = eachField(parser, (name) -> {
			switch (name) {
				case "index" -> choice.index = LenientValues.integer(parser);
				case "finish_reason" -> choice.finishReason = LenientValues.visibleText(parser);
				case "delta" -> choice.delta = readPart(parser);
				case "message" -> choice.message = readPart(parser);
				// the old web search sends all messages of its rounds: the answer is the
				// last
				case "messages" -> eachElement(parser, () -> choice.message = readPart(parser));
				default -> readExtra(parser, "choice.", name);
			}
		});
		return isObject ? choice : null;
	}

	private WireReply.@Nullable Part readPart(JsonParser parser) {
		WireReply.Part part = new WireReply.Part();
		boolean isObject = eachField(parser, (name) -> {
			switch (name) {
				case "role" -> part.role = this.repeated.text(parser, RepeatedTexts.Field.ROLE);
				case "name" -> part.name = this.repeated.text(parser, RepeatedTexts.Field.NAME);
				case "content" -> {
					part.content = readJoinedText(parser);
					part.contentPiece = piece(part.content, parser, false);
				}
				case "reasoning_content" -> {
					part.reasoningContent = LenientValues.text(parser);
					part.reasoningPiece = piece(part.reasoningContent, parser, true);
				}
				case "reasoning_details" -> part.reasoningDetails = readJoinedText(parser);
				case "tool_calls" -> eachElement(parser, () -> part.toolCalls.add(readToolCall(parser)));
				default -> readExtra(parser, "message.", name);
			}
		});
		return isObject ? part : null;
	}

	/**
	 * Return the piece of text that was just read, and where it stands.
	 */
	private static WireReply.@Nullable Piece piece(@Nullable String text, JsonParser parser, boolean isReasoning) {
		if (text == null || text.isEmpty() || parser.currentToken() != JsonToken.VALUE_STRING) {
			return null;
		}
		// the quotes are no part of it
		return new WireReply.Piece(text, byteOffset(parser.currentTokenLocation()) + 1,
				byteOffset(parser.currentLocation()) - 1, isReasoning);
	}

	private static int byteOffset(TokenStreamLocation location) {
		return (int) location.getByteOffset();
	}

	/**
	 * Read a text that may come as a list of objects with a {@code text} each.
	 */
	private static @Nullable String readJoinedText(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			return LenientValues.text(parser);
		}
		StringBuilder text = new StringBuilder();
		eachElement(parser, () -> {
			if (LenientValues.any(parser) instanceof Map<?, ?> piece && piece.get("text") instanceof String next) {
				text.append(next);
			}
		});
		return text.toString();
	}

	private static WireReply.Call readToolCall(JsonParser parser) {
		WireReply.Call call = new WireReply.Call();
		eachField(parser, (name) -> {
			switch (name) {
				case "index" -> call.index = LenientValues.integer(parser);
				case "id" -> call.id = LenientValues.text(parser);
				case "function" -> readFunction(parser, call);
				default -> parser.skipChildren();
			}
		});
		return call;
	}

	private static void readFunction(JsonParser parser, WireReply.Call call) {
		eachField(parser, (name) -> {
			switch (name) {
				case "name" -> call.name = LenientValues.text(parser);
				case "arguments" -> call.arguments = (parser.currentToken() == JsonToken.START_OBJECT)
						? JsonMapper.shared().writeValueAsString(LenientValues.any(parser))
						: LenientValues.text(parser);
				default -> parser.skipChildren();
			}
		});
	}

	private @Nullable Usage readUsage(JsonParser parser) {
		Tokens tokens = new Tokens();
		eachField(parser, (name) -> {
			switch (name) {
				case "total_tokens" -> tokens.total = LenientValues.integer(parser);
				case "prompt_tokens" -> tokens.prompt = LenientValues.integer(parser);
				case "completion_tokens" -> tokens.completion = LenientValues.integer(parser);
				case "prompt_tokens_details", "completion_tokens_details" -> readDetails(parser, name, tokens);
				// always 0 for text
				case "total_characters" -> parser.skipChildren();
				default -> readExtra(parser, "usage.", name);
			}
		});
		return tokens.toUsage();
	}

	private void readDetails(JsonParser parser, String group, Tokens tokens) {
		eachField(parser, (name) -> {
			switch (name) {
				case "cached_tokens", "cache_read_input_tokens" -> tokens.cached = LenientValues.integer(parser);
				case "reasoning_tokens" -> tokens.reasoning = LenientValues.integer(parser);
				default -> readExtra(parser, "usage." + group + ".", name);
			}
		});
	}

	private void readBaseResp(JsonParser parser, WireReply reply) {
		eachField(parser, (name) -> {
			switch (name) {
				case "status_code" -> reply.statusCode = LenientValues.nearestInteger(parser);
				case "status_msg" ->
					reply.statusMessage = this.repeated.text(parser, RepeatedTexts.Field.STATUS_MESSAGE);
				default -> readExtra(parser, "base_resp.", name);
			}
		});
	}

	private static WireReply.@Nullable Failure readError(JsonParser parser) {
		WireReply.Failure error = new WireReply.Failure();
		if (parser.currentToken() == JsonToken.VALUE_STRING) {
			error.message = parser.getString();
		}
		eachField(parser, (name) -> {
			switch (name) {
				case "type" -> error.type = LenientValues.text(parser);
				case "message" -> error.message = LenientValues.text(parser);
				case "http_code" -> error.httpCode = LenientValues.integer(parser);
				case "code" -> error.code = LenientValues.integer(parser);
				default -> parser.skipChildren();
			}
		});
		return error.saysSomething() ? error : null;
	}

	/**
	 * Return how many bytes the extra fields had that were kept.
	 */
	long extraSize() {
		return this.extraSize;
	}

	private void readExtra(JsonParser parser, String prefix, String name) {
		long begin = parser.currentTokenLocation().getByteOffset();
		Object value = LenientValues.any(parser);
		// nearly every frame repeats fields that are there only for other kinds of model
		if (value != null && !"".equals(value)) {
			String key = prefix.isEmpty() ? name : prefix + name;
			this.extra.put(key, value);
			int size = key.length() + (int) (parser.currentLocation().getByteOffset() - begin);
			Integer before = this.extraSizes.put(key, size);
			this.extraSize += size - ((before != null) ? before : 0);
		}
	}

	/**
	 * Visit the fields of the object at the current token, if it is one.
	 * @param field reads the value at the current token of the field with a name
	 * @return whether it is an object
	 */
	private static boolean eachField(JsonParser parser, Consumer<String> field) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return false;
		}
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			parser.nextToken();
			field.accept(name);
		}
		return true;
	}

	/**
	 * Visit the elements of the list at the current token, if it is one.
	 * @param element reads the value at the current token
	 */
	private static void eachElement(JsonParser parser, Runnable element) {
		if (parser.currentToken() != JsonToken.START_ARRAY) {
			parser.skipChildren();
			return;
		}
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			element.run();
		}
	}

	/**
	 * The counts of a usage as they stood on the wire.
	 */
	private static final class Tokens {

		private @Nullable Integer total;

		private @Nullable Integer prompt;

		private @Nullable Integer completion;

		private @Nullable Integer cached;

		private @Nullable Integer reasoning;

		/**
		 * Tell counts from the zeros that MiniMax sends as long as it does not know them.
		 * No prompt has 0 tokens; an answer may, if its prompt was counted.
		 */
		@Nullable Usage toUsage() {
			Integer total = positive(this.total);
			Integer prompt = positive(this.prompt);
			Integer completion = (prompt != null) ? this.completion : positive(this.completion);
			if (total == null && prompt == null && completion == null) {
				return null;
			}
			return new Usage(prompt, completion, total, this.cached, this.reasoning);
		}

		private static @Nullable Integer positive(@Nullable Integer count) {
			return (count != null && count > 0) ? count : null;
		}

	}

}
