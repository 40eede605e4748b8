package io.github.minimaxboot.test;

import java.time.Instant;

import tools.jackson.databind.JsonNode;

/**
 * An answer with what is told about it.
 *
 * @param id the id, which is the trace id of the reply too
 * @param created when it was made, in seconds
 * @param model the model asked for
 * @param answer the answer
 * @param promptTokens the size of the request
 */
record Completion(String id, long created, String model, Answer answer, int promptTokens) {

	private static final int TOKENS_PER_MESSAGE = 4;

	static Completion of(ChatRequestView request, Answer answer, String id) {
		int prompt = request.messages().stream().mapToInt(Completion::tokens).sum() + tokensIn(request, "tools")
				+ tokensIn(request, "response_format");
		return new Completion(id, Instant.now().getEpochSecond(), request.model(), answer, prompt);
	}

	private static int tokens(JsonNode message) {
		return TOKENS_PER_MESSAGE + Tokens.count(MessageText.of(message.path("content")));
	}

	private static int tokensIn(ChatRequestView request, String field) {
		JsonNode value = request.body().path(field);
		return value.isContainer() ? Tokens.count(Json.write(value)) : 0;
	}

}
