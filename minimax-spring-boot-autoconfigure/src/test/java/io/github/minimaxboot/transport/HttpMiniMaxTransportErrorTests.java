package io.github.minimaxboot.transport;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.OwnStandIn;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link HttpMiniMaxTransport}: a stream fails with the same errors as a call,
 * on each HTTP client.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("ways")
class HttpMiniMaxTransportErrorTests extends OwnStandIn {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final ChatRequest REQUEST = ChatRequest.builder().user("hi").build();

	@Parameter
	Way way;

	static Way[] ways() {
		return new Way[] { new Way(Connector.REACTOR_NETTY, false), new Way(Connector.REACTOR_NETTY, true),
				new Way(Connector.JDK, false), new Way(Connector.JDK, true) };
	}

	@Test
	void anErrorInASuccessfulReplyIsAnError() {
		this.server.enqueue(MockReply.error(1008, "insufficient balance").withHeader("Trace-Id", "06c0"));
		MiniMaxApiException.QuotaExceeded ex = failure(MiniMaxApiException.QuotaExceeded.class);
		assertThat(ex.getStatus()).isEqualTo(200);
		assertThat(ex.getCode()).isEqualTo(1008);
		assertThat(ex.getReason()).isEqualTo("insufficient balance");
		assertThat(ex.getTraceId()).isEqualTo("06c0");
		assertThat(ex.getPartialText()).isEqualTo(this.way.stream() ? "" : null);
	}

	@Test
	void anErrorFrameIsAnError() {
		this.server.enqueue(MockReply.stream(
				"{\"id\":\"06c0\",\"choices\":null,\"base_resp\":{\"status_code\":1026,\"status_msg\":\"input new_sensitive\"}}",
				"[DONE]"));
		assertThat(failure(MiniMaxApiException.ContentFiltered.class).getCode()).isEqualTo(1026);
	}

	@Test
	void anOpenAiStyleErrorIsAnError() {
		this.server.enqueue(MockReply.openAiError(400, "bad_request_error", "invalid params, unknown model (2013)"));
		MiniMaxApiException.InvalidRequest ex = failure(MiniMaxApiException.InvalidRequest.class);
		assertThat(ex.getStatus()).isEqualTo(400);
		assertThat(ex.getCode()).isEqualTo(2013);
		assertThat(ex.getTraceId()).isNotBlank();
	}

	@Test
	void thePageOfAGatewayIsAServerError() {
		this.server.enqueue(MockReply.body(502, "text/html", "<html>Bad Gateway</html>"));
		MiniMaxApiException.ServerError ex = failure(MiniMaxApiException.ServerError.class);
		assertThat(ex.getStatus()).isEqualTo(502);
		assertThat(ex.getReason()).isEqualTo("<html>Bad Gateway</html>");
		assertThat(ex.isRetryable()).isTrue();
	}

	@Test
	void aPageWithStatus200IsNoReply() {
		this.server.enqueue(MockReply.body(200, "text/html", "<html>Please log in</html>"));
		assertThat(failure(MiniMaxTransportException.class)).hasMessageContaining("Please log in")
			.hasMessageContaining("HTTP 200")
			.hasMessageContaining("trace id");
	}

	@Test
	void anEmptyBodyIsNoReply() {
		this.server.enqueue(MockReply.body(200, "application/json", ""));
		failure(MiniMaxTransportException.class);
	}

	@Test
	void jsonThatIsNoReplyIsAnError() {
		this.server.enqueue(MockReply.json("{\"hello\":\"world\"}"));
		assertThat(failure(MiniMaxTransportException.class)).hasMessageContaining("not a chat completion");
	}

	@Test
	void jsonThatIsCutOffIsAnError() {
		this.server.enqueue(MockReply.json("{\"choices\":[{\"message\":{\"content\":\"half"));
		assertThat(failure(MiniMaxTransportException.class)).hasMessageContaining("broke off")
			.hasMessageNotContaining("half");
	}

	@Test
	void anEmptyStreamIsAnError() {
		this.server.enqueue(MockReply.rawStream(""));
		failure(MiniMaxTransportException.class);
	}

	@Test
	void aStreamThatEndsInMidAnswerIsAnError() {
		this.server.enqueue(MockReply.stream(StreamReading.delta("half an")));
		MiniMaxTransportException ex = failure(MiniMaxTransportException.class);
		assertThat(ex.getPartialText()).isEqualTo("half an");
	}

	@Test
	void aConnectionThatBreaksInMidAnswerIsAnErrorWithTheTextSoFar() {
		String frame = StreamReading.frames(StreamReading.delta("half an"));
		this.server.enqueue(MockReply.rawStream(frame + StreamReading.frames(StreamReading.finish()))
			.cutAfter(frame.length() + 10));
		MiniMaxTransportException ex = failure(MiniMaxTransportException.class);
		assertThat(ex.isRetryable()).isTrue();
		// the JDK's client may throw away what it had read when the connection breaks
		assertThat(ex.getPartialText()).isIn("half an", "");
	}

	@Test
	void aConnectionThatBreaksBeforeTheReplyIsAnError() {
		this.server.enqueue(MockReply.disconnect());
		assertThat(failure(MiniMaxTransportException.class).isRetryable()).isTrue();
	}

	@Test
	void aRefusedConnectionIsAnErrorThatNamesTheHost() {
		this.server.close();
		MiniMaxTransportException ex = failure(MiniMaxTransportException.class);
		assertThat(ex).hasMessageContaining("127.0.0.1");
		assertThat(ex.isRetryable()).isTrue();
	}

	@Test
	void anUnknownHostIsAnErrorThatNamesTheProperty() {
		MiniMaxTransport transport = this.way.transport(URI.create("http://no-such-host.invalid"), (it) -> it);
		assertThat(failure(transport, MiniMaxTransportException.class)).hasMessageContaining("minimax.base-url");
	}

	@Test
	void aReplyThatDoesNotComeInTimeIsAnErrorThatNamesTheProperty() {
		this.server.enqueue(MockReply.json("{}").withDelay(LIMIT));
		MiniMaxTransport transport = this.way.transport(this.server.baseUrl(),
				(builder) -> builder.responseTimeout(Duration.ofMillis(300)));
		MiniMaxTransportException ex = failure(transport, MiniMaxTransportException.class);
		assertThat(ex).hasMessageContaining("minimax.response-timeout");
		assertThat(ex.isRetryable()).isTrue();
	}

	@Test
	void aCallThatHasNoReplyInItsWholeTimeNamesThatProperty() {
		this.server.enqueue(MockReply.json("{}").withDelay(LIMIT));
		MiniMaxTransport transport = this.way.transport(this.server.baseUrl(),
				(builder) -> builder.requestTimeout(Duration.ofMillis(300)));
		assertThat(failure(transport, MiniMaxTransportException.class)).hasMessageContaining("minimax.request-timeout");
	}

	@Test
	void aReplyThatBeginsButDoesNotEndIsAnErrorThatNamesTheProperty() {
		this.server.enqueue(MockReply.json("{\"choices\":[").withoutEnd());
		this.server.enqueue(MockReply.json("{\"choices\":[").withoutEnd());
		MiniMaxTransport whole = this.way.transport(this.server.baseUrl(),
				(builder) -> builder.requestTimeout(Duration.ofMillis(300)));
		assertThat(failure(whole, MiniMaxTransportException.class)).hasMessageContaining("minimax.request-timeout");
		MiniMaxTransport response = this.way.transport(this.server.baseUrl(),
				(builder) -> builder.responseTimeout(Duration.ofMillis(300)));
		assertThat(failure(response, MiniMaxTransportException.class)).hasMessageContaining("minimax.response-timeout");
	}

	@Test
	void closingATransportEndsThoseMadeFromItToo() {
		HttpMiniMaxTransport transport = this.way.transport(this.server.baseUrl(), (it) -> it);
		MiniMaxTransport second = transport.mutate().build();
		transport.close();
		assertThat(failure(second, MiniMaxTransportException.class)).hasMessageContaining("shutting down");
	}

	@Test
	void anErrorOfAFilterDoesNotCarryTheHeaders() {
		this.server.enqueue(MockReply.json("{}"));
		WebClient webClient = WebClient.builder()
			.clientConnector(this.way.connector().get())
			.filter((request, next) -> next.exchange(request)
				.flatMap((response) -> response.createException().flatMap(Mono::error)))
			.build();
		MiniMaxTransport transport = HttpMiniMaxTransport
			.builder(webClient, () -> new MiniMaxAccount(this.server.baseUrl(), "sk-secret", null))
			.build();
		assertThat(failure(transport, MiniMaxTransportException.class).getCause()).isNull();
	}

	@Test
	void aReplyThatStallsIsAnErrorThatNamesTheProperty() {
		this.server.enqueue(MockReply.stream(StreamReading.delta("half")).withoutEnd());
		MiniMaxTransport transport = this.way.transport(this.server.baseUrl(),
				(builder) -> builder.streamIdleTimeout(Duration.ofMillis(300)));
		MiniMaxTransportException ex = failure(transport, MiniMaxTransportException.class);
		assertThat(ex).hasMessageContaining("minimax.stream-idle-timeout");
		assertThat(ex.getPartialText()).isEqualTo("half");
	}

	@Test
	void aCallThatTakesTooLongIsAnErrorThatNamesTheProperty() {
		String[] frames = new String[200];
		Arrays.fill(frames, StreamReading.delta("x"));
		this.server.enqueue(MockReply.stream(frames).withPieceDelay(Duration.ofMillis(50)));
		MiniMaxTransport transport = this.way.transport(this.server.baseUrl(),
				(builder) -> builder.requestTimeout(Duration.ofMillis(300)));
		MiniMaxTransportException ex = failure(transport, MiniMaxTransportException.class);
		assertThat(ex).hasMessageContaining("minimax.request-timeout");
		assertThat(ex.getPartialText()).startsWith("x");
	}

	@Test
	void aReplyThatIsTooLargeIsAnErrorThatNamesTheProperty() {
		this.server.enqueue(MockReply.json("{\"choices\":[{\"message\":{\"content\":\"" + "x".repeat(2000) + "\"}}]}"));
		assertThat(failure(small(), MiniMaxTransportException.class))
			.hasMessageContaining("minimax.max-in-memory-size");
	}

	@Test
	void aFrameThatIsTooLargeIsAnErrorThatNamesTheProperty() {
		this.server
			.enqueue(MockReply.stream(StreamReading.delta("a"), StreamReading.delta("x".repeat(2000))).withoutEnd());
		MiniMaxTransportException ex = failure(small(), MiniMaxTransportException.class);
		assertThat(ex).hasMessageContaining("minimax.max-in-memory-size");
		assertThat(ex.getPartialText()).isEqualTo("a");
	}

	@Test
	void closingTheTransportEndsWhatIsUnderWay() {
		this.server.enqueue(MockReply.stream(StreamReading.delta("half")).withoutEnd());
		HttpMiniMaxTransport transport = this.way.transport(this.server.baseUrl(), (it) -> it);
		StepVerifier.create(this.way.call(transport)).then(() -> {
			this.server.takeCall();
			transport.close();
		})
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(MiniMaxTransportException.class)
				.hasMessageContaining("shutting down"))
			.verify(LIMIT);
	}

	@Test
	void aClosedTransportRefusesToCall() {
		HttpMiniMaxTransport transport = this.way.transport(this.server.baseUrl(), (it) -> it);
		transport.close();
		assertThat(failure(transport, MiniMaxTransportException.class)).hasMessageContaining("shutting down");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sk-secret is wrong", "{\"a\": sk-secret}", "<p>sk-secret</p>" })
	void noErrorPrintsAKeyThatTheOtherSideEchoes(String body) {
		for (MockReply reply : List.of(MockReply.json(body), MockReply.body(200, "text/html", body),
				MockReply.stream(body), MockReply.body(200, "text/plain", body), MockReply.body(500, null, body))) {
			this.server.enqueue(reply);
			StringWriter trace = new StringWriter();
			failure(MiniMaxException.class).printStackTrace(new PrintWriter(trace));
			assertThat(trace.toString()).doesNotContain("sk-secret");
		}
	}

	@Test
	void noErrorPrintsAKeyThatIsEchoedBesideTheBody() {
		MockReply odd = MockReply.json("{}").withHeader("Content-Type", "text/sk-secret");
		for (MockReply reply : List.of(MockReply.json(400, "").withHeader("Trace-Id", "sk-secret"),
				MockReply.json("{}").withHeader("Trace-Id", "sk-secret"), odd, odd.withStatus(500),
				MockReply.json(400, "{\"error\":{\"message\":\"no\"},\"request_id\":\"sk-secret\"}")
					.withHeader("Trace-Id", ""),
				MockReply.json(307, "").withHeader("Location", "http://127.0.0.1/sk-secret"))) {
			this.server.enqueue(reply);
			MiniMaxException ex = failure(MiniMaxException.class);
			assertThat(ex).asString().doesNotContain("sk-secret");
			assertThat((ex instanceof MiniMaxApiException refused) ? refused.getTraceId() : null)
				.isNotEqualTo("sk-secret");
		}
	}

	@Test
	void noErrorPrintsTheKey() {
		this.server.close();
		MiniMaxTransportException ex = failure(MiniMaxTransportException.class);
		StringWriter trace = new StringWriter();
		ex.printStackTrace(new PrintWriter(trace));
		assertThat(trace.toString()).doesNotContain("sk-secret");
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			assertThat(cause).isNotInstanceOf(WebClientException.class);
		}
	}

	private MiniMaxTransport small() {
		return this.way.transport(this.server.baseUrl(), (builder) -> builder.maxInMemorySize(DataSize.ofBytes(1000)));
	}

	private <E extends MiniMaxException> E failure(Class<E> type) {
		return failure(this.way.transport(this.server.baseUrl(), (it) -> it), type);
	}

	private <E extends MiniMaxException> E failure(MiniMaxTransport transport, Class<E> type) {
		return assertThatExceptionOfType(type).isThrownBy(() -> this.way.call(transport).blockLast(LIMIT)).actual();
	}

	/**
	 * A way to make a call.
	 */
	record Way(Connector connector, boolean stream) {

		HttpMiniMaxTransport transport(URI baseUrl, UnaryOperator<HttpMiniMaxTransport.Builder> customizer) {
			WebClient webClient = WebClient.builder().clientConnector(this.connector.get()).build();
			return customizer
				.apply(HttpMiniMaxTransport.builder(webClient, () -> new MiniMaxAccount(baseUrl, "sk-secret", null))
					.allowInsecure(true)
					.retryPolicy((failure, attempt) -> null))
				.build();
		}

		Flux<?> call(MiniMaxTransport transport) {
			// a call reads a stream too, so that one script serves both ways
			return this.stream ? transport.stream(REQUEST).ignoreElements().flux() : transport.exchange(REQUEST).flux();
		}

	}

}
