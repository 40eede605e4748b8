package io.github.minimaxboot.reliability;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each shape of an error under each HTTP status is the same exception in each kind of
 * call, where MiniMax's code decides before the status does.
 */
class ErrorShapeTests {

	private static final int[] STATUSES = { 301, 302, 304, 307, 308, 400, 401, 402, 403, 404, 405, 408, 409, 413, 422,
			429, 500, 502, 503, 504, 520, 529 };

	private static RawServer server;

	private static Map<Way, MiniMaxTemplate> templates;

	/** What the server says next. */
	private static volatile String reply;

	@BeforeAll
	static void start() {
		server = RawServer.start((exchange) -> {
			if (exchange.head().contains(" /elsewhere ")) {
				exchange.reply(200, Answer.JSON.contentType(), Answer.JSON.body("a redirect was followed"));
			}
			else {
				exchange.send(reply);
			}
		});
		templates = Way.all().collect(Collectors.toMap(Function.identity(), (way) -> way.template(server.baseUrl())));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	/** What a reply without a code is, by its status. */
	private static Expected byStatus(int status) {
		return switch (status) {
			case 400, 422 -> new Expected("InvalidRequest", null, false);
			case 401, 403 -> new Expected("Authentication", null, false);
			case 402 -> new Expected("QuotaExceeded", null, false);
			case 429 -> new Expected("RateLimited", null, true);
			case 500, 502, 503, 504, 520, 529 -> new Expected("ServerError", null, true);
			case 408 -> new Expected("MiniMaxApiException", null, true);
			default -> new Expected("MiniMaxApiException", null, false);
		};
	}

	/** What a reply is, by its shape and then by its status. */
	private static Expected expected(ErrorShape shape, int status) {
		if (status == 304) {
			// has no body by definition of HTTP
			return byStatus(status);
		}
		return switch (shape) {
			case NATIVE_1008 -> new Expected("QuotaExceeded", 1008, false);
			case NATIVE_1002 -> new Expected("RateLimited", 1002, true);
			case OPENAI_2013, OPENAI_2013_WITHOUT_ENVELOPE, OPENAI_2013_INNER_OBJECT ->
				new Expected("InvalidRequest", 2013, false);
			case OPENAI_WITHOUT_CODE, HTML_PAGE, PLAIN_TEXT, EMPTY_BODY, TRUNCATED_JSON -> byStatus(status);
		};
	}

	@ParameterizedTest(name = "{0}: HTTP {1} {2}")
	@MethodSource("statusesAndShapes")
	void theCodeDecidesAndThenTheStatus(Way way, int status, ErrorShape shape) {
		MiniMaxApiException ex = failure(way, shape.reply(status));
		expected(shape, status).verify(ex);
		boolean bodiless = status == 304;
		assertThat(ex.getStatus()).isEqualTo(status);
		assertThat(ex.getReason()).isEqualTo(bodiless ? "(empty)" : shape.reason());
		assertThat(ex.getTraceId()).isEqualTo(bodiless ? ErrorShape.TRACE_ID : shape.traceId());
		assertThat(ex.getPartialText()).isEqualTo((way.mode() == Mode.STREAM) ? "" : null);
	}

	static Stream<Arguments> statusesAndShapes() {
		return Way.all()
			.flatMap((way) -> IntStream.of(STATUSES)
				.boxed()
				.flatMap((status) -> Stream.of(ErrorShape.values()).map((shape) -> Arguments.of(way, status, shape))));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("shapesOfMiniMax")
	void anErrorInASuccessfulReplyIsAnError(Way way, ErrorShape shape) {
		MiniMaxApiException ex = failure(way, shape.reply(200));
		expected(shape, 200).verify(ex);
		assertThat(ex.getStatus()).isEqualTo(200);
		assertThat(ex.getReason()).isEqualTo(shape.reason());
		assertThat(ex.getTraceId()).isEqualTo(shape.traceId());
		assertThat(ex.getPartialText()).isEqualTo((way.mode() == Mode.STREAM) ? "" : null);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("shapesOfMiniMax")
	void anErrorAsTheFirstFrameIsAnError(Way way, ErrorShape shape) {
		MiniMaxApiException ex = failure(way, stream("data: " + shape.body() + "\n\n"));
		expected(shape, 200).verify(ex);
		assertThat(ex.getStatus()).isEqualTo(200);
		assertThat(ex.getReason()).isEqualTo(shape.reason());
		assertThat(ex.getTraceId()).isEqualTo(ErrorShape.TRACE_ID);
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("shapesOfMiniMax")
	void anErrorFrameAfterTextIsAnError(Way way, ErrorShape shape) {
		MiniMaxApiException ex = failure(way, stream("""
				data: {"choices":[{"index":0,"delta":{"content":"half an"}}],"object":"chat.completion.chunk"}

				data: %s

				data: [DONE]

				""".formatted(shape.body())));
		expected(shape, 200).verify(ex);
		assertThat(ex.getReason()).isEqualTo(shape.reason());
		assertThat(ex.getTraceId()).isEqualTo(ErrorShape.TRACE_ID);
		if (way.mode() == Mode.STREAM) {
			assertThat(ex.getPartialText()).isEqualTo("half an");
		}
	}

	@ParameterizedTest
	@CsvSource({ "401, some_error, Authentication, false", "402, some_error, QuotaExceeded, false",
			"429, some_error, RateLimited, true", "503, some_error, ServerError, true",
			"'', authorized_error, Authentication, false", "'', insufficient_balance_error, QuotaExceeded, false",
			"'', rate_limit_error, RateLimited, true", "'', bad_request_error, InvalidRequest, false",
			"'', overloaded_error, ServerError, true" })
	void anErrorWithoutACodeInASuccessfulReplyIsWhatItCallsItself(String httpCode, String type, String expected,
			boolean retryable) {
		String body = "{\"error\":{\"type\":\"%s\",\"message\":\"no\",\"http_code\":\"%s\"}}".formatted(type, httpCode);
		String next = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
				+ "\r\n\r\n" + body;
		Way.all().forEach((way) -> new Expected(expected, null, retryable).verify(failure(way, next)));
	}

	static Stream<Arguments> shapesOfMiniMax() {
		return Way.all()
			.flatMap((way) -> Stream
				.of(ErrorShape.NATIVE_1008, ErrorShape.NATIVE_1002, ErrorShape.OPENAI_2013,
						ErrorShape.OPENAI_2013_WITHOUT_ENVELOPE, ErrorShape.OPENAI_2013_INNER_OBJECT,
						ErrorShape.OPENAI_WITHOUT_CODE)
				.map((shape) -> Arguments.of(way, shape)));
	}

	private static String stream(String frames) {
		return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTrace-Id: " + ErrorShape.TRACE_ID
				+ "\r\nContent-Length: " + frames.length() + "\r\n\r\n" + frames;
	}

	private static MiniMaxApiException failure(Way way, String next) {
		reply = next;
		return way.failure(templates.get(way), MiniMaxApiException.class);
	}

	/**
	 * What is expected of an exception.
	 */
	private record Expected(String type, Integer code, boolean retryable) {

		void verify(MiniMaxApiException ex) {
			assertThat(ex.getClass().getSimpleName()).isEqualTo(this.type);
			assertThat(ex.getCode()).isEqualTo(this.code);
			assertThat(ex.isRetryable()).isEqualTo(this.retryable);
		}

	}

}
