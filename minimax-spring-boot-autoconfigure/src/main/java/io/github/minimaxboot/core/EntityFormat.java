package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.schema.JsonSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How one type of entity is asked for, and how it is read from an answer.
 *
 * @param <T> the type
 * @param schema what the model is told
 * @param wrapper the property that holds the entity, or {@code null} if the whole answer
 * is the entity
 * @param mapper reads the entity
 * @param type the type
 */
record EntityFormat<T>(JsonSchema schema, @Nullable String wrapper, JsonMapper mapper, JavaType type) {

	/** The one model that is documented to honour a schema (minimax-api §2.4). */
	private static final String HONOURING_MODEL = "minimax-text-01";

	private static final String INSTRUCTION = """
			Answer with one JSON object and nothing else: no words before or after it, no code fence. \
			The object must conform to this JSON schema:
			""";

	/**
	 * Return the request with the schema, for models that honour it, and with an
	 * instruction, for those that silently ignore it.
	 */
	ChatRequest askFor(ChatRequest request) {
		String model = request.options().model();
		boolean honours = model != null && model.toLowerCase(Locale.ROOT).equals(HONOURING_MODEL);
		return new ChatRequest(honours ? request.messages() : instructed(request.messages()), request.options(),
				request.tools(), this.schema);
	}

	/**
	 * Read the entity.
	 * @throws MiniMaxEntityException if the answer is something else
	 */
	T read(ChatResponse response) {
		String text = response.content();
		JsonNode node = AnswerJson.find(this.mapper, text, this.wrapper != null);
		if (node == null) {
			throw failure(response, "it holds no complete JSON object", null);
		}
		if (this.wrapper != null && node.has(this.wrapper)) {
			node = node.get(this.wrapper);
		}
		try {
			T entity = this.mapper.treeToValue(node, this.type);
			if (entity == null) {
				throw failure(response, "it is null", null);
			}
			return entity;
		}
		catch (DatabindException ex) {
			String path = ex.getPathReference();
			throw failure(response, (path.isEmpty() ? "" : path + ": ") + ex.getOriginalMessage(), ex);
		}
		catch (JacksonException ex) {
			throw failure(response, ex.getOriginalMessage(), ex);
		}
	}

	/**
	 * Add the instruction to the last system message, so that it follows all others when
	 * the transport puts them together.
	 */
	private List<Message> instructed(List<Message> messages) {
		String instruction = INSTRUCTION + this.schema.json();
		List<Message> instructed = new ArrayList<>(messages);
		for (int i = instructed.size() - 1; i >= 0; i--) {
			if (instructed.get(i) instanceof Message.System system) {
				instructed.set(i, extended(system, instruction));
				return instructed;
			}
		}
		instructed.add(0, Message.system(instruction));
		return instructed;
	}

	private static Message extended(Message.System system, String instruction) {
		String content = system.content();
		return new Message.System((content == null || content.isBlank()) ? instruction : content + "\n\n" + instruction,
				system.name());
	}

	private MiniMaxEntityException failure(ChatResponse response, String violation, @Nullable Throwable cause) {
		String what = "The answer is not %s: %s".formatted(this.type.toCanonical(), violation);
		if (FinishReason.LENGTH.equals(response.finishReason())) {
			what = "The answer was cut at the most tokens it may have (max_completion_tokens), before it was %s: %s"
				.formatted(this.type.toCanonical(), violation);
		}
		return new MiniMaxEntityException(what, response.content(), List.of(violation), 1, cause);
	}

}
