package io.github.minimaxboot.core;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.schema.TypeSchema;
import org.jspecify.annotations.Nullable;

/**
 * How an entity is asked for, and where in a response the answer stands.
 */
interface EntityPrompt {

	/** The one model that is documented to honour a schema (minimax-api §2.4). */
	String HONOURING_MODEL = "minimax-text-01";

	/**
	 * Return the request, with what the model has to be told.
	 */
	ChatRequest ask(ChatRequest request);

	/**
	 * Return the text that is meant to be the entity, empty if there is none.
	 */
	String answer(ChatResponse response);

	/**
	 * Return whether a call of a tool is the answer.
	 */
	boolean isAnswer(ToolCall call);

	/**
	 * Return the request that shows the model its answer, and what is wrong with it.
	 * @param asked the request that was answered
	 */
	ChatRequest askAgain(ChatRequest asked, ChatResponse response, List<String> violations);

	/**
	 * Choose how to ask.
	 * @param schema the shape of the entity
	 * @param mode the mode of the call
	 * @param request the request, which has the model and the tools
	 * @throws IllegalArgumentException if the mode is native and the schema cannot be
	 * expressed in it
	 */
	static EntityPrompt of(TypeSchema schema, StructuredOutputMode mode, ChatRequest request) {
		return switch (mode) {
			case NATIVE -> new TextPrompt(schema, nativeOnly(schema), false);
			case PROMPT -> new TextPrompt(schema, false, true);
			case TOOL -> ToolPrompt.of(schema, request.tools());
			case AUTO -> new TextPrompt(schema, schema.unsupported().isEmpty(),
					!schema.unsupported().isEmpty() || !isHonouring(request.options().model()));
		};
	}

	private static boolean nativeOnly(TypeSchema schema) {
		if (schema.unsupported().isEmpty()) {
			return true;
		}
		throw new IllegalArgumentException(
				"The structured output mode 'native' cannot be used for '%s', since MiniMax's schemas cannot express %s. %s"
					.formatted(schema.request().name(),
							schema.unsupported().stream().map(Object::toString).collect(Collectors.joining("; ")),
							"Use the mode auto, prompt or tool, or change the type"));
	}

	private static boolean isHonouring(@Nullable String model) {
		return model != null && model.toLowerCase(Locale.ROOT).equals(HONOURING_MODEL);
	}

	/**
	 * Put what is wrong with an answer into words for the model.
	 */
	static String complaint(List<String> violations, String fix) {
		return violations.stream()
			.map((violation) -> "- " + violation)
			.collect(Collectors.joining("\n", "This is not a valid answer:\n", "\n" + fix));
	}

}
