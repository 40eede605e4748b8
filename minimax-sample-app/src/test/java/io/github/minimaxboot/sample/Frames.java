package io.github.minimaxboot.sample;

import tools.jackson.databind.json.JsonMapper;

/**
 * The frames that MiniMax streams, as a test needs them.
 */
final class Frames {

	private Frames() {
	}

	static String text(String delta) {
		return chunk("content", delta);
	}

	static String reasoning(String delta) {
		return chunk("reasoning_content", delta);
	}

	/**
	 * The frame at the end, which repeats the whole answer and has the usage.
	 */
	static String end(String content, int promptTokens, int completionTokens) {
		return """
				{"id": "7", "choices": [{"finish_reason": "stop", "index": 0, "message": {"content": %s,
				"role": "assistant"}}], "model": "MiniMax-M3", "object": "chat.completion", "usage":
				{"total_tokens": %d, "prompt_tokens": %d, "completion_tokens": %d},
				"base_resp": {"status_code": 0, "status_msg": ""}}"""
			.formatted(json(content), promptTokens + completionTokens, promptTokens, completionTokens)
			.replace('\n', ' ');
	}

	/**
	 * The frame that ends a stream which fails on its way.
	 */
	static String error(int code, String message) {
		return "{\"base_resp\": {\"status_code\": %d, \"status_msg\": %s}}".formatted(code, json(message));
	}

	private static String chunk(String field, String delta) {
		return """
				{"id": "7", "choices": [{"index": 0, "delta": {"role": "assistant", "%s": %s}}], \
				"model": "MiniMax-M3", "object": "chat.completion.chunk"}""".formatted(field, json(delta));
	}

	private static String json(String text) {
		return JsonMapper.shared().writeValueAsString(text);
	}

}
