package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.OwnStandIn;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the retries of {@link HttpMiniMaxTransport}, for calls and streams on each
 * HTTP client.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.minimaxboot.transport.HttpMiniMaxTransportErrorTests#ways")
class HttpMiniMaxTransportRetryTests extends OwnStandIn {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final MockReply ANSWER = MockReply.stream(StreamReading.delta("at last"), StreamReading.finish());

	static final MiniMaxRetryPolicy AT_ONCE = (failure, attempt) -> (failure.isRetryable() && attempt < 3)
			? Duration.ZERO : null;

	static final List<MockReply> PASSING = List.of(MockReply.error(1002, "rate limit"),
			MockReply.error(1000, "unknown"), MockReply.error(1039, "token limit").withStatus(400),
			MockReply.json(503, "{}"), MockReply.body(502, "text/html", "<html>Bad Gateway</html>"),
			MockReply.json(429, ""), MockReply.json(408, ""),
			MockReply.openAiError(529, "overloaded_error", "overloaded (2064)"), MockReply.disconnect(),
			MockReply.json("{\"choices\":[{\"message\":{\"content\":\"ha").cutAfter(10), MockReply.stream("[DONE]"),
			MockReply.stream("{\"base_resp\":{\"status_code\":1033,\"status_msg\":\"system error\"}}"));

	static final List<MockReply> FINAL = List.of(MockReply.error(1004, "login fail"),
			MockReply.error(1008, "insufficient balance").withStatus(500),
			MockReply.error(2056, "usage limit exceeded"), MockReply.error(1026, "input new_sensitive"),
			MockReply.error(1027, "output new_sensitive"),
			MockReply.openAiError(429, "rate_limit_error", "insufficient balance (1008)"),
			MockReply.error(2013, "invalid params"), MockReply.json(401, ""), MockReply.json(404, "not found"),
			MockReply.json("no JSON"), MockReply.body(200, "text/html", "<html>Please log in</html>"));

	private final List<MiniMaxException> failures = new ArrayList<>();

	@Parameter
	HttpMiniMaxTransportErrorTests.Way way;

	@ParameterizedTest
	@FieldSource("PASSING")
	void aCallThatMaySucceedLaterIsMadeAgain(MockReply reply) {
		this.server.enqueue(reply).enqueue(reply).enqueue(ANSWER);
		this.way.call(transport((it) -> it)).blockLast(LIMIT);
		assertThat(this.server.calls()).hasSize(3).allSatisfy((call) -> {
			assertThat(call.body()).isEqualTo(this.server.calls().get(0).body());
			assertThat(call.header("Authorization")).isEqualTo("Bearer sk-secret");
		});
		assertThat(this.failures).hasSize(2);
	}

	@ParameterizedTest
	@FieldSource("FINAL")
	void aCallThatCannotSucceedIsMadeOnce(MockReply reply) {
		this.server.enqueue(reply);
		MiniMaxException ex = failure(transport((it) -> it), MiniMaxException.class);
		assertThat(ex.getAttempts()).isOne();
		assertThat(this.server.calls()).hasSize(1);
	}

	@Test
	void theErrorSaysHowManyAttemptsWereMadeAndWhatHappenedBefore() {
		this.server.enqueue(MockReply.disconnect())
			.enqueue(MockReply.json(503, ""))
			.enqueue(MockReply.error(1002, "rate limit"));
		MiniMaxApiException.RateLimited ex = failure(transport((it) -> it), MiniMaxApiException.RateLimited.class);
		assertThat(ex).hasMessageContaining("after 3 attempts");
		assertThat(ex.getAttempts()).isEqualTo(3);
		assertThat(ex.getSuppressed()).hasAtLeastOneElementOfType(MiniMaxTransportException.class)
			.hasAtLeastOneElementOfType(MiniMaxApiException.ServerError.class);
	}

	@Test
	void theReplySaysHowLongToWait() {
		this.server.enqueue(MockReply.json(429, "").withHeader("Retry-After", "7"));
		this.server.enqueue(ANSWER);
		this.way.call(transport((it) -> it)).blockLast(LIMIT);
		assertThat(this.failures).singleElement()
			.satisfies((ex) -> assertThat(((MiniMaxApiException) ex).getRetryAfter()).isEqualTo(Duration.ofSeconds(7)));
	}

	@Test
	void theDefaultPolicyObeysTheReply() {
		this.server.enqueue(MockReply.json(429, "").withHeader("Retry-After", "11"));
		MiniMaxRetryPolicy policy = BackOffRetryPolicy.builder().build();
		MiniMaxApiException ex = failure(transport((builder) -> builder.retryPolicy(policy)),
				MiniMaxApiException.RateLimited.class);
		assertThat(ex.getAttempts()).isOne();
		assertThat(ex.getRetryAfter()).isEqualTo(Duration.ofSeconds(11));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"choices\":[{\"delta\":{\"content\":\"text\"}}]}",
			"{\"choices\":[{\"delta\":{\"reasoning_content\":\"thinking\"}}]}" })
	void aStreamIsNotMadeAgainOnceAnEventWasHandedOut(String frame) {
		this.server
			.enqueue(MockReply.stream(frame, "{\"base_resp\":{\"status_code\":1000,\"status_msg\":\"unknown\"}}"))
			.enqueue(ANSWER);
		StepVerifier.create(transport((it) -> it).stream(request()))
			.expectNextCount(1)
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOfSatisfying(MiniMaxApiException.ServerError.class, (error) -> {
						assertThat(error.getAttempts()).isOne();
						assertThat(error.isRetryable()).isTrue();
					}))
			.verify(LIMIT);
		assertThat(this.server.calls()).hasSize(1);
	}

	@Test
	void noTextOfAFailedAttemptIsHandedOut() {
		this.server.enqueue(MockReply.stream("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}"))
			.enqueue(ANSWER);
		List<ChatEvent> events = transport((it) -> it).stream(request()).collectList().block(LIMIT);
		assertThat(StreamReading.text(events)).isEqualTo("at last");
		assertThat(StreamReading.response(events).content()).isEqualTo("at last");
	}

	@Test
	void aCallForAWholeAnswerIsMadeAgainEvenIfItsReplyHadBegun() {
		this.server.enqueue(MockReply.stream(StreamReading.delta("half"))).enqueue(ANSWER);
		assertThat(transport((it) -> it).exchange(request()).block(LIMIT).content()).isEqualTo("at last");
	}

	private <E extends MiniMaxException> E failure(MiniMaxTransport transport, Class<E> type) {
		return assertThatExceptionOfType(type).isThrownBy(() -> this.way.call(transport).blockLast(LIMIT)).actual();
	}

	private MiniMaxTransport transport(UnaryOperator<HttpMiniMaxTransport.Builder> customizer) {
		return this.way.transport(this.server.baseUrl(), (builder) -> customizer.apply(builder.retryPolicy(AT_ONCE)
			.retryListeners(List.of((failure, attempt, delay) -> this.failures.add(failure)))));
	}

	private static ChatRequest request() {
		return ChatRequest.builder().user("hi").build();
	}

}
