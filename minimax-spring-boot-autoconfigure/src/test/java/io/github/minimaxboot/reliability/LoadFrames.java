package io.github.minimaxboot.reliability;

import java.util.stream.IntStream;

/**
 * What {@link LoadServer} writes and its callers expect: answers in the shapes of
 * minimax-api §3 and §4.3. Each piece of a text has the tag of the call it answers, so
 * that a stream that got into another one is seen.
 */
final class LoadFrames {

	static final int PROMPT_TOKENS = 30;

	private LoadFrames() {
	}

	/** The whole text of an answer with this many pieces. */
	static String text(String tag, int pieces) {
		return beginning(tag, pieces) + ".";
	}

	/** The text of this many deltas. */
	static String beginning(String tag, int pieces) {
		StringBuilder text = new StringBuilder();
		IntStream.range(0, pieces).forEach((index) -> text.append(piece(tag, index)));
		return text.toString();
	}

	/** One delta of a stream. */
	static String delta(String tag, int index) {
		return event(chunk("", piece(tag, index)));
	}

	/** The last delta, which says why the model stopped. */
	static String finish() {
		return event(chunk("\"finish_reason\":\"stop\",", "."));
	}

	/** The frame that has the whole answer again, and the usage. */
	static String aggregate(String tag, int pieces) {
		return event(whole(tag, pieces));
	}

	/** An answer that is not a stream. */
	static String whole(String tag, int pieces) {
		return """
				{"id":"06b0","choices":[{"finish_reason":"stop","index":0,"message":{"content":"%s",\
				"role":"assistant","name":"MiniMax AI","audio_content":""}}],"created":1795000020,\
				"model":"MiniMax-M3","object":"chat.completion","usage":{"total_tokens":%d,"total_characters":0,\
				"prompt_tokens":%d,"completion_tokens":%d},"input_sensitive":false,"output_sensitive":false,\
				"input_sensitive_type":0,"output_sensitive_type":0,"base_resp":{"status_code":0,"status_msg":""}}"""
			.formatted(text(tag, pieces), PROMPT_TOKENS + pieces, PROMPT_TOKENS, pieces);
	}

	/** An error as MiniMax itself writes it, minimax-api §5.1. */
	static String refusal(int code) {
		return """
				{"id":"06c0","choices":null,"created":1795000040,"model":"MiniMax-M3","object":"chat.completion",\
				"usage":{"total_tokens":0,"total_characters":0},"base_resp":{"status_code":%d,"status_msg":"no"}}"""
			.formatted(code);
	}

	/** An error in the shape of OpenAI, minimax-api §5.2. */
	static String openAiError(String type, int code, int status) {
		return """
				{"type":"error","error":{"type":"%s","message":"no (%d)","http_code":"%d"},\
				"request_id":"06c1f2c3d4e5f60718293a4b5c6d7e91"}""".formatted(type, code, status);
	}

	/** JSON as an event of a stream. */
	static String event(String json) {
		return "data: " + json + "\n\n";
	}

	private static String piece(String tag, int index) {
		return tag + "-" + index + " ";
	}

	private static String chunk(String finishReason, String content) {
		return """
				{"id":"06b0","choices":[{%s"index":0,"delta":{"content":"%s","role":"assistant",\
				"name":"MiniMax AI","audio_content":"","reasoning_content":""}}],"created":1795000020,\
				"model":"MiniMax-M3","object":"chat.completion.chunk","usage":{"total_tokens":0,\
				"total_characters":0},"input_sensitive":false,"output_sensitive":false,"input_sensitive_type":0,\
				"output_sensitive_type":0,"output_sensitive_int":0}""".formatted(finishReason, content);
	}

}
