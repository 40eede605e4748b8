package io.github.minimaxboot.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A reply that a test has prepared; immutable, each {@code with} method returns another.
 * <p>
 * Every reply carries a {@code Trace-Id} header, as the service's do, unless the test
 * sets one of its own.
 *
 * @since 0.1.0
 */
public final class MockReply {

	private static final String JSON = "application/json; charset=utf-8";

	private static final String EVENT_STREAM = "text/event-stream";

	private final ReplyHead head;

	private final ReplyBody body;

	private MockReply(ReplyHead head, ReplyBody body) {
		this.head = head;
		this.body = body;
	}

	/**
	 * Replies with JSON and status 200.
	 * @param body the JSON text, sent as it is
	 * @return the reply
	 */
	public static MockReply json(String body) {
		return json(200, body);
	}

	/**
	 * Replies with JSON.
	 * @param status the HTTP status
	 * @param body the JSON text, sent as it is
	 * @return the reply
	 */
	public static MockReply json(int status, String body) {
		return body(status, JSON, body);
	}

	/**
	 * Replies with any text, such as the HTML page of a gateway.
	 * @param status the HTTP status
	 * @param contentType the content type, {@code null} to send none
	 * @param body the text, sent as UTF-8
	 * @return the reply
	 */
	public static MockReply body(int status, @Nullable String contentType, String body) {
		return body(status, contentType, body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Replies with any bytes.
	 * @param status the HTTP status
	 * @param contentType the content type, {@code null} to send none
	 * @param body the bytes
	 * @return the reply
	 */
	public static MockReply body(int status, @Nullable String contentType, byte[] body) {
		return new MockReply(ReplyHead.of(status, contentType), ReplyBody.whole(body.clone()));
	}

	/**
	 * Streams events, each sent as {@code data: <frame>} and an empty line and flushed on
	 * its own.
	 * @param frames the data of the events, one line each; no {@code [DONE]} is added
	 * @return the reply
	 */
	public static MockReply stream(String... frames) {
		List<byte[]> events = Arrays.stream(frames)
			.map((frame) -> ("data: " + frame + "\n\n").getBytes(StandardCharsets.UTF_8))
			.toList();
		return new MockReply(ReplyHead.of(200, EVENT_STREAM), ReplyBody.pieces(events));
	}

	/**
	 * Streams exactly this text as an event stream.
	 * @param sse the text, sent as UTF-8 in one piece
	 * @return the reply
	 */
	public static MockReply rawStream(String sse) {
		return rawStream(sse.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Streams exactly these bytes as an event stream, so that a test can cut it anywhere.
	 * @param pieces the pieces, each flushed on its own
	 * @return the reply
	 */
	public static MockReply rawStream(byte[]... pieces) {
		List<byte[]> copy = Arrays.stream(pieces).map(byte[]::clone).toList();
		return new MockReply(ReplyHead.of(200, EVENT_STREAM), ReplyBody.pieces(copy));
	}

	/**
	 * Refuses as the native endpoint does: status 200 and a {@code base_resp} with a
	 * code.
	 * @param code the MiniMax code, such as 1008
	 * @param message the text that goes with it
	 * @return the reply
	 */
	public static MockReply error(int code, String message) {
		return json(Json.write(ErrorBodies.baseResp(code, message)));
	}

	/**
	 * Refuses as the OpenAI-compatible endpoint does: an HTTP status and an {@code error}
	 * object. The service puts its own code in parentheses at the end of the message.
	 * @param status the HTTP status
	 * @param type the error type, such as {@code rate_limit_error}
	 * @param message the text
	 * @return the reply
	 */
	public static MockReply openAiError(int status, String type, String message) {
		String requestId = TraceId.of(status + type + message);
		return json(status, Json.write(ErrorBodies.openAi(status, type, message, requestId))).withHeader(TraceId.HEADER,
				requestId);
	}

	/**
	 * Closes the connection without a reply.
	 * @return the reply
	 */
	public static MockReply disconnect() {
		return new MockReply(ReplyHead.none(), ReplyBody.whole(new byte[0]));
	}

	/**
	 * Sends another HTTP status.
	 * @param status the HTTP status
	 * @return a reply with it
	 */
	public MockReply withStatus(int status) {
		return new MockReply(this.head.withStatus(status), this.body);
	}

	/**
	 * Sends a header, instead of any of that name.
	 * @param name the name
	 * @param value the value
	 * @return a reply with it
	 */
	public MockReply withHeader(String name, String value) {
		return new MockReply(this.head.withHeader(name, value), this.body);
	}

	/**
	 * Waits before the headers are sent.
	 * @param delay how long
	 * @return a reply that waits
	 */
	public MockReply withDelay(Duration delay) {
		return new MockReply(this.head.withDelay(delay), this.body);
	}

	/**
	 * Waits between the pieces or events of a stream.
	 * @param delay how long
	 * @return a reply that waits
	 */
	public MockReply withPieceDelay(Duration delay) {
		return new MockReply(this.head, this.body.withPause(delay));
	}

	/**
	 * Drops the connection in the middle of the body.
	 * @param bytes how many bytes of the body are sent before
	 * @return a reply that is cut
	 */
	public MockReply cutAfter(int bytes) {
		return new MockReply(this.head, this.body.cutAfter(bytes));
	}

	/**
	 * Sends the whole body but never ends it: the connection stays open until the client
	 * goes or the server closes.
	 * @return a reply that does not end
	 */
	public MockReply withoutEnd() {
		return new MockReply(this.head, this.body.withoutEnd());
	}

	ReplyHead head() {
		return this.head;
	}

	ReplyBody body() {
		return this.body;
	}

}
