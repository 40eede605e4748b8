package io.github.minimaxboot.test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import io.github.minimaxboot.test.ReplyContent.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A reply that a test has prepared; immutable, each method that changes something returns
 * another.
 * <p>
 * {@link #answer(String)} and its kin say what the model answers, and leave the form to
 * the call: JSON or a stream. The other factories send exactly what they are given. What
 * may happen to a reply on its way is set on any of them. <pre class="code">
 * MockReply.answer("Hello!");
 * MockReply.answer("4", (answer) -&gt; answer.reasoning("2 + 2").usage(12, 3));
 * MockReply.toolCall("current_time", "{\"city\": \"PARIS\"}");
 * MockReply.answer("A long story").cutAfterEvents(2);
 * MockReply.error(1002, "rate limit").withDelay(Duration.ofSeconds(1));
 * </pre>
 * <p>
 * Every reply carries a {@code Trace-Id} header, as the service's do, unless the test
 * sets one of its own.
 *
 * @since 0.1.0
 */
public final class MockReply extends DeliveredReply {

	private MockReply(String name, ReplyHead head, ReplyContent content, Delivery delivery) {
		super(name, head, content, delivery);
	}

	private static MockReply of(String name, int status, ReplyContent content) {
		return new MockReply(name, ReplyHead.of(status), content, Delivery.WHOLE);
	}

	/**
	 * Answers with text, as a stream if the call asks for one.
	 * @param text the text
	 * @return the reply
	 */
	public static MockReply answer(String text) {
		return answer((answer) -> answer.text(text));
	}

	/**
	 * Answers with text and what else belongs to the answer, as a stream if the call asks
	 * for one.
	 * @param text the text
	 * @param details sets the rest
	 * @return the reply
	 */
	public static MockReply answer(String text, Consumer<AnswerSpec> details) {
		return answer((answer) -> details.accept(answer.text(text)));
	}

	/**
	 * Answers with whatever a model can answer, as a stream if the call asks for one.
	 * @param details sets what the answer is
	 * @return the reply
	 */
	public static MockReply answer(Consumer<AnswerSpec> details) {
		AnswerSpec answer = new AnswerSpec();
		details.accept(answer);
		return answer(answer);
	}

	/**
	 * Asks for a tool, as a stream if the call asks for one.
	 * @param name the name of the tool
	 * @param arguments the arguments, as JSON text
	 * @return the reply
	 */
	public static MockReply toolCall(String name, String arguments) {
		return answer((answer) -> answer.toolCall(name, arguments));
	}

	static MockReply answer(AnswerSpec answer) {
		AnswerContent content = new AnswerContent(answer);
		return of(content.toString(), 200, content);
	}

	/**
	 * Replies with a file of the class path, such as a reply that was recorded: a stream
	 * if it ends in {@code .sse}, and JSON otherwise.
	 * @param location the file, from the root of the class path
	 * @return the reply
	 * @throws IllegalArgumentException if there is no such file
	 */
	public static MockReply resource(String location) {
		byte[] bytes = Resources.bytes(location);
		return location.endsWith(".sse") ? rawStream(bytes) : body(200, ReplyContent.JSON, bytes);
	}

	/**
	 * Replies with a reply that comes with this module.
	 * @param reply which one
	 * @return the reply
	 */
	public static MockReply recorded(RecordedReply reply) {
		return resource(reply.location());
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
		return body(status, ReplyContent.JSON, body);
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
		Payload payload = Payload.whole(contentType, body.clone());
		return of("status " + status + ", " + body.length + " bytes", status, (call, traceId) -> payload);
	}

	/**
	 * Replies with nothing but an HTTP status.
	 * @param status the HTTP status
	 * @return the reply
	 */
	public static MockReply status(int status) {
		return body(status, null, "");
	}

	/**
	 * Replies with the HTML page of a gateway that MiniMax did not answer.
	 * @param status the HTTP status, such as 502
	 * @return the reply
	 */
	public static MockReply gatewayPage(int status) {
		return body(status, "text/html", """
				<html>
				<head><title>%1$d</title></head>
				<body><center><h1>%1$d</h1></center><hr><center>gateway</center></body>
				</html>
				""".formatted(status));
	}

	/**
	 * Streams events, each sent as {@code data: <frame>} and an empty line and flushed on
	 * its own.
	 * @param frames the data of the events, one line each; no {@code [DONE]} is added
	 * @return the reply
	 */
	public static MockReply stream(String... frames) {
		return events(Arrays.stream(frames).map(MockReply::event).toList());
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
		return events(Arrays.stream(pieces).map(byte[]::clone).toList());
	}

	static byte[] event(String frame) {
		return ("data: " + frame + "\n\n").getBytes(StandardCharsets.UTF_8);
	}

	private static MockReply events(List<byte[]> pieces) {
		Payload payload = Payload.stream(pieces);
		return of("stream of " + pieces.size() + " pieces", 200, (call, traceId) -> payload);
	}

	/**
	 * Refuses as the native endpoint does: status 200 and a {@code base_resp} with a
	 * code.
	 * @param code the MiniMax code, such as 1008
	 * @param message the text that goes with it
	 * @return the reply
	 */
	public static MockReply error(int code, String message) {
		return json(Json.write(ErrorBodies.baseResp(code, message))).named("error " + code + " " + message);
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
		return json(status, Json.write(ErrorBodies.openAi(status, type, message, requestId)))
			.withHeader(TraceId.HEADER, requestId)
			.named("status " + status + ", " + type + " " + message);
	}

	/**
	 * Closes the connection without a reply.
	 * @return the reply
	 */
	public static MockReply disconnect() {
		return new MockReply("disconnect", ReplyHead.none(), status(200).content(), Delivery.WHOLE);
	}

	@Override
	MockReply with(String name, ReplyHead head, Delivery delivery) {
		return new MockReply(name, head, content(), delivery);
	}

}
