package io.github.minimaxboot.transport;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.test.RecordedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MiniMaxModels}: the list fails as a chat call does, on each HTTP
 * client.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Connector.class)
class MiniMaxModelsTests extends StandIn {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String KEY = "sk-secret-key";

	@Parameter
	Connector connector;

	@Test
	void theModelsOfTheAccountAreListed() {
		assertThat(list()).containsExactly(
				new MiniMaxModel("MiniMax-M3.1-Flash", Instant.ofEpochSecond(1792000000), "minimax"),
				new MiniMaxModel("MiniMax-M3", Instant.ofEpochSecond(1780272000), "minimax"));
		RecordedCall call = server.takeCall();
		assertThat(call.method()).isEqualTo("GET");
		assertThat(call.path()).isEqualTo("/v1/models");
		assertThat(call.query()).isNull();
		assertThat(call.body()).isEmpty();
		assertThat(call.header("Authorization")).isEqualTo("Bearer " + KEY);
		assertThat(call.header("Accept")).isEqualTo("application/json");
	}

	@Test
	void nothingIsAskedBeforeTheSubscriptionAndEachAsksAnew() {
		MiniMaxModels models = transport((it) -> it).models();
		models.list();
		assertThat(server.calls()).isEmpty();
		models.list().block(LIMIT);
		models.list().block(LIMIT);
		assertThat(server.calls()).hasSize(2);
	}

	@Test
	void whatIsNotAModelIsSkippedAndWhatIsNotKnownIsNull() {
		server.enqueue(MockReply.json("""
				{"object": "list", "has_more": false, "data": [
				  {"id": "a", "object": "model", "window": 1000, "owned_by": null},
				  {"id": "b", "created": "soon", "owned_by": " "},
				  {"id": "c", "created": 99999999999999999},
				  {"id": ""}, {"id": null}, {"object": "model"}, "d", null]}"""));
		assertThat(list()).containsExactly(new MiniMaxModel("a", null, null), new MiniMaxModel("b", null, null),
				new MiniMaxModel("c", null, null));
	}

	@Test
	void anEmptyListIsAList() {
		server.enqueue(MockReply.json("{\"data\":[],\"base_resp\":{\"status_code\":0,\"status_msg\":\"\"}}"));
		assertThat(list()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"data\":null}", "{\"data\":{}}", "{\"data\":\"none\"}", "[]", "<p>hi</p>", "" })
	void whatIsNoListIsNoReply(String body) {
		server.enqueue(MockReply.json(body).withHeader("Trace-Id", "06c0"));
		assertThat(failure(MiniMaxTransportException.class)).hasMessageContaining("06c0");
	}

	@Test
	void aListThatIsCutOffIsNoReply() {
		server.enqueue(MockReply.json("{\"data\":[{\"id\":\"a\"}").cutAfter(12));
		assertThat(failure(MiniMaxTransportException.class).isRetryable()).isTrue();
	}

	@Test
	void aKeyThatIsRefusedIsAnError() {
		server.enqueue(MockReply.openAiError(401, "authorized_error", "invalid api key (2049)"));
		MiniMaxApiException.Authentication ex = failure(MiniMaxApiException.Authentication.class);
		assertThat(ex.getStatus()).isEqualTo(401);
		assertThat(ex.getCode()).isEqualTo(2049);
		assertThat(ex.getTraceId()).isNotBlank();
	}

	@Test
	void anErrorInASuccessfulReplyIsAnError() {
		server.enqueue(MockReply.error(1004, "login fail"));
		MiniMaxApiException.Authentication ex = failure(MiniMaxApiException.Authentication.class);
		assertThat(ex.getStatus()).isEqualTo(200);
		assertThat(ex.getCode()).isEqualTo(1004);
		assertThat(ex).hasMessageContaining("minimax.api-key");
	}

	@Test
	void theOtherErrorsAreThoseOfACall() {
		server.enqueue(MockReply.json(429, "").withHeader("Retry-After", "7"));
		assertThat(failure(MiniMaxApiException.RateLimited.class).getRetryAfter()).hasSeconds(7);
		server.enqueue(MockReply.body(502, "text/html", "<html>Bad Gateway</html>"));
		assertThat(failure(MiniMaxApiException.ServerError.class).getReason()).contains("Bad Gateway");
		server.enqueue(MockReply.body(404, "text/plain", "404 page not found"));
		assertThat(failure(MiniMaxApiException.class).getStatus()).isEqualTo(404);
		server.enqueue(MockReply.body(200, "text/html", "<html>Please log in</html>"));
		assertThat(failure(MiniMaxTransportException.class)).hasMessageContaining("Please log in");
		server.enqueue(MockReply.stream("{\"data\":[]}"));
		failure(MiniMaxTransportException.class);
	}

	@Test
	void aReplyThatDoesNotComeInTimeIsATimeout() {
		server.enqueue(MockReply.json("{}").withDelay(LIMIT));
		assertThat(failure(transport((it) -> it.responseTimeout(Duration.ofMillis(100))),
				MiniMaxTransportException.Timeout.class))
			.hasMessageContaining("minimax.response-timeout");
	}

	@Test
	void aListThatIsTooLargeIsAnError() {
		server.enqueue(MockReply.json("{\"data\":[{\"id\":\"" + "x".repeat(2000) + "\"}]}"));
		assertThat(
				failure(transport((it) -> it.maxInMemorySize(DataSize.ofBytes(1000))), MiniMaxTransportException.class))
			.hasMessageContaining("minimax.max-in-memory-size");
	}

	@Test
	void itIsAskedForAgainAsACallIs() {
		server.enqueue(MockReply.error(1002, "rate limit")).enqueue(MockReply.disconnect());
		HttpMiniMaxTransport transport = transport((it) -> it.retryPolicy((failure, attempt) -> Duration.ZERO));
		assertThat(transport.models().list().block(LIMIT)).hasSize(2);
		assertThat(server.calls()).hasSize(3);
	}

	@Test
	void aRotatedKeyCountsAtOnce() {
		AtomicReference<String> key = new AtomicReference<>("sk-old");
		MiniMaxModels models = transport(
				(it) -> it.account(() -> new MiniMaxAccount(server.baseUrl(), key.get(), null)))
			.models();
		models.list().block(LIMIT);
		key.set("sk-new");
		models.list().block(LIMIT);
		assertThat(server.calls()).extracting((call) -> call.header("Authorization"))
			.containsExactly("Bearer sk-old", "Bearer sk-new");
	}

	@Test
	void theKeyIsNotSentOverPlainHttpToAnotherMachine() {
		HttpMiniMaxTransport transport = transport(
				(it) -> it.account(() -> new MiniMaxAccount(URI.create("http://minimax.invalid"), KEY, null)));
		assertThat(failure(transport, MiniMaxTransportException.class)).hasMessageContaining("minimax.allow-insecure");
	}

	@Test
	void closingTheTransportEndsTheList() {
		server.enqueue(MockReply.json("{\"data\":[").withoutEnd());
		HttpMiniMaxTransport transport = transport((it) -> it);
		StepVerifier.create(transport.models().list()).then(() -> {
			server.takeCall();
			transport.close();
		})
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(MiniMaxTransportException.class)
				.hasMessageContaining("shutting down"))
			.verify(LIMIT);
		assertThat(failure(transport, MiniMaxTransportException.class)).hasMessageContaining("shutting down");
	}

	@Test
	void noErrorPrintsAKeyThatTheOtherSideEchoes() {
		for (MockReply reply : List.of(MockReply.json(KEY), MockReply.json("{\"a\":\"" + KEY + "\"}"),
				MockReply.error(1004, KEY), MockReply.body(500, null, KEY),
				MockReply.json("{}").withHeader("Trace-Id", KEY))) {
			server.enqueue(reply);
			StringWriter trace = new StringWriter();
			failure(MiniMaxException.class).printStackTrace(new PrintWriter(trace));
			assertThat(trace.toString()).doesNotContain(KEY);
		}
	}

	@Test
	void metricsOfTheHttpClientKnowItByItsPath() {
		AtomicReference<Object> template = new AtomicReference<>();
		WebClient webClient = WebClient.builder().clientConnector(this.connector.get()).filter((request, next) -> {
			template.set(request.attributes().get(WebClient.class.getName() + ".uriTemplate"));
			return next.exchange(request);
		}).build();
		HttpMiniMaxTransport.builder(webClient, () -> new MiniMaxAccount(server.baseUrl(), KEY, null))
			.build()
			.models()
			.list()
			.block(LIMIT);
		assertThat(template).hasValue("/v1/models");
	}

	@Test
	void whoeverObservesTheChatAroundItIsNotTold() {
		AtomicReference<Object> told = new AtomicReference<>();
		ExchangeProgress progress = new ExchangeProgress() {

			@Override
			public void onAddress(URI baseUrl) {
				told.set(baseUrl);
			}

			@Override
			public void onReply(int status, String traceId) {
				told.set(status);
			}

		};
		transport((it) -> it).models().list().contextWrite(progress::putInto).block(LIMIT);
		assertThat(told).hasNullValue();
	}

	private HttpMiniMaxTransport transport(UnaryOperator<HttpMiniMaxTransport.Builder> settings) {
		WebClient webClient = WebClient.builder().clientConnector(this.connector.get()).build();
		return settings
			.apply(HttpMiniMaxTransport.builder(webClient, () -> new MiniMaxAccount(server.baseUrl(), KEY, "17"))
				.retryPolicy((failure, attempt) -> null))
			.build();
	}

	private List<MiniMaxModel> list() {
		return transport((it) -> it).models().list().block(LIMIT);
	}

	private <E extends MiniMaxException> E failure(Class<E> type) {
		return failure(transport((it) -> it), type);
	}

	private static <E extends MiniMaxException> E failure(HttpMiniMaxTransport transport, Class<E> type) {
		return assertThatExceptionOfType(type).isThrownBy(() -> transport.models().list().block(LIMIT)).actual();
	}

}
