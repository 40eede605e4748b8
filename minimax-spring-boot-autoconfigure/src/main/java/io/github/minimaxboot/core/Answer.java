package io.github.minimaxboot.core;

import java.util.List;

import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.ToolCall;

/**
 * A response as the answer to a prompt.
 *
 * @param prompt how the entity was asked for
 * @param response the response
 */
record Answer(EntityPrompt prompt, ChatResponse response) {

	private static final String FILTERED = "the content filter ended the answer";

	/**
	 * Return the text that is meant to be the entity, empty if there is none.
	 */
	String text() {
		return this.prompt.answer(this.response);
	}

	/**
	 * Read the entity.
	 */
	<T> Outcome<T> read(EntityFormat<T> format) {
		if (isFiltered()) {
			return Outcome.failed(Violations.WHOLE, FILTERED);
		}
		Outcome<T> outcome = format.read(text(), isCut());
		List<String> tools = otherTools();
		return (outcome.entity() != null || tools.isEmpty()) ? outcome
				: Outcome.failed(Violations.WHOLE, "the model wants tools called instead of answering: " + tools);
	}

	/**
	 * Return why an answer may end before it is complete.
	 */
	String whyUnfinished() {
		if (isFiltered()) {
			return FILTERED;
		}
		return isCut() ? AnswerScanner.CUT : "the answer ended before this was complete";
	}

	/**
	 * Return whether asking again may help. It would be cut or filtered at the same
	 * place, and an open call of a tool has to be answered by whoever has the tool.
	 */
	boolean mayBeRepaired() {
		return !isCut() && !isFiltered() && otherTools().isEmpty();
	}

	/**
	 * Return the tools that the model wants called in place of an answer. What it says
	 * besides is no answer then, unless it can be read as one.
	 */
	private List<String> otherTools() {
		List<ToolCall> calls = this.response.toolCalls();
		return calls.stream().anyMatch(this.prompt::isAnswer) ? List.of() : calls.stream().map(ToolCall::name).toList();
	}

	private boolean isFiltered() {
		return FinishReason.CONTENT_FILTER.equals(this.response.finishReason());
	}

	private boolean isCut() {
		return isCut(this.response);
	}

	/**
	 * Return whether a response was cut at the most tokens it may have.
	 */
	static boolean isCut(ChatResponse response) {
		return FinishReason.LENGTH.equals(response.finishReason());
	}

}
