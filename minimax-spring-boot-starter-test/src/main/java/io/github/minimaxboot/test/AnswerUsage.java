package io.github.minimaxboot.test;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens that an answer tells: those it was given, and guesses at the others.
 *
 * @param answer the answer
 * @param request the request, an empty object if it is no JSON
 */
record AnswerUsage(AnswerSpec answer, ChatRequestView request) {

	static final String PROMPT = "prompt_tokens";

	static final String COMPLETION = "completion_tokens";

	static final String CACHED = "cached_tokens";

	static final String REASONING = "reasoning_tokens";

	private static final int TOKENS_PER_MESSAGE = 4;

	/**
	 * Puts the tokens into a whole reply or an aggregate frame.
	 */
	void putFinal(ObjectNode body) {
		switch (this.answer.usageShape) {
			case LATE, EVERY_FRAME -> putReal(body);
			case TOTAL_ONLY -> put(body, total());
			case OWN_FRAME -> put(body, 0);
			case NEVER -> {
			}
		}
	}

	/**
	 * Puts the tokens into a delta, which usually has none to tell yet.
	 */
	void putDelta(ObjectNode chunk) {
		switch (this.answer.usageShape) {
			case EVERY_FRAME -> putReal(chunk);
			case LATE, TOTAL_ONLY, OWN_FRAME -> put(chunk, 0);
			case NEVER -> {
			}
		}
	}

	void putReal(ObjectNode body) {
		Map<String, Integer> tokens = this.answer.tokens;
		ObjectNode usage = put(body, total()).put(PROMPT, prompt()).put(COMPLETION, completion());
		if (tokens.containsKey(CACHED)) {
			usage.putObject("prompt_tokens_details").put(CACHED, tokens.get(CACHED));
		}
		if (tokens.containsKey(REASONING) || this.answer.reasoning != null) {
			usage.putObject("completion_tokens_details")
				.put(REASONING, tokens.getOrDefault(REASONING, reasoningTokens()));
		}
	}

	private static ObjectNode put(ObjectNode body, int total) {
		return body.putObject("usage").put("total_tokens", total).put("total_characters", 0);
	}

	private int total() {
		return prompt() + completion();
	}

	private int prompt() {
		int messages = this.request.messages()
			.stream()
			.mapToInt((message) -> TOKENS_PER_MESSAGE + Tokens.count(MessageText.of(message.path("content"))))
			.sum();
		return this.answer.tokens.getOrDefault(PROMPT, messages + tokensIn("tools") + tokensIn("response_format"));
	}

	private int tokensIn(String field) {
		JsonNode value = this.request.body().path(field);
		return value.isContainer() ? Tokens.count(Json.write(value)) : 0;
	}

	// the service counts thinking as part of the completion
	private int completion() {
		int calls = this.answer.toolCalls.stream().mapToInt((call) -> Tokens.count(call.arguments())).sum();
		return this.answer.tokens.getOrDefault(COMPLETION, reasoningTokens() + Tokens.count(this.answer.text) + calls);
	}

	private int reasoningTokens() {
		return (this.answer.reasoning != null) ? Tokens.count(this.answer.reasoning) : 0;
	}

}
