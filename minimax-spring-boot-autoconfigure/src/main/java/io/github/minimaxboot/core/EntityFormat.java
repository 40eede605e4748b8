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
import tools.jackson.databind.JsonNode;

/**
 * How one type of entity is asked for, and how it is read from an answer.
 *
 * @param <T> the type
 * @param schema what the model is told
 * @param wrapper the property that holds the entity, or {@code null} if the whole answer
 * is the entity
 * @param reader finds the value in an answer
 * @param binder makes the entity of the value
 */
record EntityFormat<T>(JsonSchema schema, @Nullable String wrapper, AnswerReader reader, EntityBinder<T> binder) {

	/** The one model that is documented to honour a schema (minimax-api §2.4). */
	private static final String HONOURING_MODEL = "minimax-text-01";

	/** How many violations the message has; the rest is for whoever looks closer. */
	private static final int TOLD_VIOLATIONS = 3;

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
		boolean cut = FinishReason.LENGTH.equals(response.finishReason());
		Reading reading = this.reader.read(response.content(), cut);
		JsonNode value = reading.value();
		if (value == null) {
			throw failure(response, reading.violations(), null);
		}
		EntityBinder.Bound<T> bound = (this.wrapper != null)
				? this.binder.bind(value.path(this.wrapper), Violations.child("", this.wrapper))
				: this.binder.bind(value, "");
		T entity = bound.entity();
		if (entity == null) {
			throw failure(response, bound.violations().toList(), bound.cause());
		}
		return entity;
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

	private MiniMaxEntityException failure(ChatResponse response, List<String> violations, @Nullable Throwable cause) {
		int told = Math.min(TOLD_VIOLATIONS, violations.size());
		String what = "The answer is not %s: %s".formatted(this.binder.type().toCanonical(),
				String.join("; ", violations.subList(0, told)));
		if (violations.size() > told) {
			what += "; and more, see getViolations()";
		}
		return new MiniMaxEntityException(what, response.content(), violations, 1, cause);
	}

}
