package io.github.minimaxboot.reliability;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A good answer, as a call gets it and as a stream gets it (minimax-api §3 and §4.3), and
 * the places where a connection may break. The stream has no aggregate frame, which would
 * make up for a lost one.
 */
enum Answer {

	JSON("application/json", """
			{"id":"06a1","choices":[{"finish_reason":"stop","index":0,"message":{"content":"你好！","role":"assistant"}}],\
			"created":1795000000,"model":"MiniMax-M3","object":"chat.completion","usage":{"total_tokens":61},\
			"base_resp":{"status_code":0,"status_msg":""}}"""),

	STREAM("text/event-stream", """
			data: {"id":"06b0","choices":[{"index":0,"delta":{"content":"你好！","role":"assistant"}}],\
			"object":"chat.completion.chunk"}

			data: {"id":"06b0","choices":[{"finish_reason":"stop","index":0,"delta":{"content":""}}],\
			"object":"chat.completion.chunk"}

			data: [DONE]

			""");

	/** What the answer says, in characters of three bytes. */
	static final String TEXT = "你好！";

	private final String contentType;

	private final String body;

	Answer(String contentType, String body) {
		this.contentType = contentType;
		this.body = body;
	}

	/** The answer in the shape that a request asks for. */
	static Answer to(RawServer.Exchange exchange) {
		return new String(exchange.body(), StandardCharsets.UTF_8).contains("\"stream\":true") ? STREAM : JSON;
	}

	String contentType() {
		return this.contentType;
	}

	String body() {
		return this.body;
	}

	/** The body with another text. */
	String body(String text) {
		return this.body.replace(TEXT, text);
	}

	byte[] bytes() {
		return this.body.getBytes(StandardCharsets.UTF_8);
	}

	/** The headers of an answer that has its length. */
	String headers() {
		return headers("Content-Length: " + bytes().length + "\r\n");
	}

	/** The headers of an answer, with those that say how the body ends. */
	String headers(String framing) {
		return "HTTP/1.1 200 OK\r\nContent-Type: " + this.contentType + "\r\n" + framing + "\r\n";
	}

	/** The bytes up to the middle of the first JSON text. */
	byte[] untilMidFrame() {
		return Arrays.copyOf(bytes(), bytesBefore("}") - 5);
	}

	/** The bytes up to the third of the three that a character has. */
	byte[] untilMidCharacter() {
		return Arrays.copyOf(bytes(), bytesBefore(TEXT) + 2);
	}

	private int bytesBefore(String text) {
		return this.body.substring(0, this.body.indexOf(text)).getBytes(StandardCharsets.UTF_8).length;
	}

}
