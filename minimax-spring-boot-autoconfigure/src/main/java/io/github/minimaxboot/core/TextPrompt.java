package io.github.minimaxboot.core;

import java.util.List;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.schema.TypeSchema;

/**
 * Asks for an entity as the text of the answer.
 *
 * @param schema the shape of the entity
 * @param format whether the schema is sent as {@code response_format}
 * @param instruction whether the model is told the schema in the system message
 */
record TextPrompt(TypeSchema schema, boolean format, boolean instruction) implements EntityPrompt {

	private static final String INSTRUCTION = """
			Answer with one JSON object and nothing else: no words before or after it, no code fence. \
			The object must conform to this JSON schema:
			""";

	private static final String FIX = """
			Each line begins with the JSON pointer of the value that is wrong. Answer again with the whole \
			corrected JSON object, and nothing else.""";

	@Override
	public ChatRequest ask(ChatRequest request) {
		PromptMessages messages = new PromptMessages(request.messages());
		if (this.instruction) {
			messages = messages.instructed(INSTRUCTION + this.schema.prompt().json());
		}
		return new ChatRequest(messages.messages(), request.options(), request.tools(),
				this.format ? this.schema.request() : null);
	}

	@Override
	public String answer(ChatResponse response) {
		return response.content();
	}

	@Override
	public boolean isAnswer(ToolCall call) {
		return false;
	}

	@Override
	public ChatRequest askAgain(ChatRequest asked, ChatResponse response, List<String> violations) {
		return again(asked, response, response.message(), EntityPrompt.complaint(violations, FIX));
	}

	/**
	 * Add the tool rounds, the model's text if it wrote any, and what the user says to
	 * it. The answer has no open call of a tool, which would have to be answered.
	 */
	static ChatRequest again(ChatRequest asked, ChatResponse response, Message.Assistant answer, String complaint) {
		PromptMessages messages = new PromptMessages(asked.messages()).with(response.toolRounds());
		if (!answer.content().isBlank()) {
			messages = messages.with(answer);
		}
		return new ChatRequest(messages.said(complaint).messages(), asked.options(), asked.tools(),
				asked.responseFormat());
	}

}
