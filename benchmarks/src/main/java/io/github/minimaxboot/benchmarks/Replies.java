package io.github.minimaxboot.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/**
 * What the service answers (minimax-api §4): whole, and as the frames of a stream.
 */
final class Replies {

	/** How many frames of a stream bring text. */
	static final int FRAMES = 2000;

	/** Chinese and English, two of sixteen with characters that JSON escapes. */
	private static final String[] PIECES = { "西湖在杭州", " lies west of", "的老城，湖上有", " two causeways", "。春天看桃花，",
			" while in winter", "断桥上的残雪", " draws a crowd", "。\n\n去湖边的", " easiest way is", "地铁一号线，在“龙翔桥”",
			" \"Longxiang\"", "站下车，再步行", " ten minutes", "就能看到三潭印月", ", if it is clear." };

	/** How many characters the text of a stream has. */
	static final long CHARACTERS = text(FRAMES).length();

	private Replies() {
	}

	/**
	 * Return the answer to a call that is not streamed.
	 */
	static byte[] whole() {
		return """
				{"id":"04a8f6cc1d","choices":[{"finish_reason":"stop","index":0,"message":{"content":%s,\
				"role":"assistant","name":"MiniMax AI","audio_content":""}}],%s,\
				"object":"chat.completion","usage":{"total_tokens":61,"total_characters":0,"prompt_tokens":40,\
				"completion_tokens":21},"input_sensitive":false,"output_sensitive":false,"input_sensitive_type":0,\
				"output_sensitive_type":0,"output_sensitive_int":0,"base_resp":{"status_code":0,"status_msg":""}}"""
			.formatted(json(text(8)), envelope(0))
			.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Return the frames of a stream, from the first piece of the text to {@code [DONE]}.
	 * @param changing whether the frames differ in more than their piece of the text
	 */
	static List<byte[]> frames(boolean changing) {
		List<byte[]> frames = new ArrayList<>();
		for (int i = 0; i < FRAMES; i++) {
			frames.add(frame("""
					{"id":"04a8f6cc1d","choices":[{"index":0,"delta":{"content":%s,"role":"assistant",\
					"name":"MiniMax AI","audio_content":""}}],%s,"object":"chat.completion.chunk",\
					"usage":null,"input_sensitive":false,"output_sensitive":false,"input_sensitive_type":0,\
					"output_sensitive_type":0,"output_sensitive_int":0}""".formatted(json(piece(i)),
					envelope(changing ? i : 0))));
		}
		frames.add(frame("""
				{"id":"04a8f6cc1d","choices":[{"finish_reason":"stop","index":0,"message":{"content":%s,\
				"role":"assistant","name":"MiniMax AI","audio_content":""}}],%s,\
				"object":"chat.completion","usage":{"total_tokens":2040,"total_characters":0,"prompt_tokens":40,\
				"completion_tokens":2000},"base_resp":{"status_code":0,"status_msg":""}}"""
			.formatted(json(text(FRAMES)), envelope(0))));
		frames.add(frame("[DONE]"));
		return frames;
	}

	private static byte[] frame(String data) {
		return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
	}

	private static String envelope(int seconds) {
		return "\"created\":%d,\"model\":\"MiniMax-M3\"".formatted(1_795_000_000 + seconds);
	}

	private static String text(int pieces) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < pieces; i++) {
			text.append(piece(i));
		}
		return text.toString();
	}

	private static String piece(int index) {
		return PIECES[index % PIECES.length];
	}

	private static String json(String text) {
		return JsonMapper.shared().writeValueAsString(text);
	}

}
