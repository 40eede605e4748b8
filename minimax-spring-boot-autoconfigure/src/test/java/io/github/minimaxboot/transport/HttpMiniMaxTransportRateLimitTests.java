package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.OwnStandIn;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.test.MockReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpMiniMaxTransport} with a {@link MiniMaxRateLimiter}, for calls and
 * streams.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("ways")
class HttpMiniMaxTransportRateLimitTests extends OwnStandIn {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final MockReply ANSWER = MockReply.stream(StreamReading.delta("at last"), StreamReading.finish());

	private final StubLimiter limiter = new StubLimiter();

	@Parameter
	HttpMiniMaxTransportErrorTests.Way way;

	static HttpMiniMaxTransportErrorTests.Way[] ways() {
		return new HttpMiniMaxTransportErrorTests.Way[] {
				new HttpMiniMaxTransportErrorTests.Way(Connector.REACTOR_NETTY, false),
				new HttpMiniMaxTransportErrorTests.Way(Connector.REACTOR_NETTY, true) };
	}

	@Test
	void theLimiterIsToldOfTheAnswer() {
		this.server.enqueue(ANSWER);
		this.way.call(transport(null)).blockLast(LIMIT);
		assertThat(this.limiter.told).containsExactly("response at last");
		assertThat(this.limiter.account).isEqualTo(new MiniMaxAccount(this.server.baseUrl(), "sk-secret", null));
	}

	@Test
	void eachAttemptAsksTheLimiter() {
		this.server.enqueue(MockReply.error(1002, "rate limit")).enqueue(MockReply.disconnect()).enqueue(ANSWER);
		this.way.call(transport(null)).blockLast(LIMIT);
		assertThat(this.limiter.told).containsExactly("error RateLimited", "error MiniMaxTransportException",
				"response at last");
	}

	@Test
	void aCallIsNotSentBeforeThereIsAPermit() {
		this.server.enqueue(ANSWER);
		this.limiter.first = Mono.never();
		StepVerifier.create(this.way.call(transport(null))).expectSubscription().thenCancel().verify(LIMIT);
		assertThat(this.server.calls()).isEmpty();
		assertThat(this.limiter.cancelled).hasValue(1);
		assertThat(this.limiter.told).isEmpty();
	}

	@Test
	void aPermitIsHeldUntilTheCallEnds() {
		this.server.enqueue(MockReply.stream(StreamReading.delta("half")).stallAfterEvents(1));
		StepVerifier.create(this.way.call(transport(null)))
			.then(this.server::takeCall)
			.then(() -> assertThat(this.limiter.cancelled).hasValue(0))
			.then(() -> assertThat(this.limiter.told).isEmpty())
			.thenCancel()
			.verify(LIMIT);
	}

	@Test
	void aCallThatIsGivenUpGivesItsPermitBack() {
		this.server.enqueue(MockReply.stream(StreamReading.delta("half")).stallAfterEvents(1));
		StepVerifier.create(this.way.call(transport(null))).then(this.server::takeCall).thenCancel().verify(LIMIT);
		assertThat(this.limiter.told).containsExactly("cancel");
	}

	@Test
	void aRejectionOfTheLimiterIsNotRetried() {
		this.limiter.first = Mono
			.error(() -> new MiniMaxApiException.RateLimited("no room", Duration.ofMillis(1), null));
		StepVerifier.create(this.way.call(transport(null)))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOfSatisfying(MiniMaxApiException.RateLimited.class, (error) -> {
						assertThat(error.isLocal()).isTrue();
						assertThat(error.getAttempts()).isOne();
						assertThat(error.getPartialText()).isEqualTo(this.way.stream() ? "" : null);
						assertThat(error.getSuppressed()).isEmpty();
					}))
			.verify(LIMIT);
		assertThat(this.server.calls()).isEmpty();
	}

	@Test
	void aRejectionAfterAnAttemptTellsOfThat() {
		this.server.enqueue(MockReply.error(1033, "system error"));
		this.limiter.later = Mono
			.error(() -> new MiniMaxApiException.RateLimited("no room", Duration.ofMillis(1), null));
		StepVerifier.create(this.way.call(transport(null)))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOfSatisfying(MiniMaxApiException.RateLimited.class, (error) -> {
						assertThat(error.getAttempts()).isOne();
						assertThat(error.getSuppressed())
							.hasAtLeastOneElementOfType(MiniMaxApiException.ServerError.class);
					}))
			.verify(LIMIT);
	}

	@Test
	void theWaitCountsForTheRequestTimeout() {
		this.limiter.first = Mono.never();
		StepVerifier.create(this.way.call(transport(Duration.ofMillis(50))))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(MiniMaxTransportException.Timeout.class)
				.hasMessageContaining("minimax.request-timeout"))
			.verify(LIMIT);
		assertThat(this.limiter.cancelled).hasValue(1);
	}

	@Test
	void aCallThatWaitsEndsWithTheTransport() {
		this.limiter.first = Mono.never();
		HttpMiniMaxTransport transport = transport(null);
		StepVerifier.create(this.way.call(transport))
			.expectSubscription()
			.then(transport::close)
			.expectError(MiniMaxTransportException.class)
			.verify(LIMIT);
		assertThat(this.limiter.cancelled).hasValue(1);
	}

	@Test
	void aLimiterThatGivesNothingIsAnErrorAndNotSilence() {
		this.limiter.first = Mono.empty();
		StepVerifier.create(this.way.call(transport(null))).expectError(IllegalStateException.class).verify(LIMIT);
	}

	@Test
	void listsOfModelsNeedNoPermit() {
		assertThat(transport(null).models().list().block(LIMIT)).isNotEmpty();
		assertThat(this.limiter.account).isNull();
	}

	private HttpMiniMaxTransport transport(@Nullable Duration requestTimeout) {
		return this.way.transport(this.server.baseUrl(),
				(builder) -> builder.rateLimiter(this.limiter)
					.requestTimeout(requestTimeout)
					.retryPolicy((failure, attempt) -> (failure.isRetryable() && attempt < 3) ? Duration.ZERO : null));
	}

	/**
	 * Gives permits, or what it is told to give.
	 */
	private static final class StubLimiter implements MiniMaxRateLimiter {

		private final List<String> told = new CopyOnWriteArrayList<>();

		private final AtomicInteger cancelled = new AtomicInteger();

		private Mono<Permit> first = Mono.fromSupplier(this::permit);

		private Mono<Permit> later = Mono.fromSupplier(this::permit);

		private @Nullable MiniMaxAccount account;

		@Override
		public Mono<Permit> acquire(ChatRequest request, MiniMaxAccount account) {
			this.account = account;
			return Mono.defer(() -> {
				Mono<Permit> next = this.first;
				this.first = this.later;
				return next;
			}).doOnCancel(this.cancelled::incrementAndGet);
		}

		private Permit permit() {
			return new Permit() {

				@Override
				public void onResponse(ChatResponse response) {
					tell("response " + response.content());
				}

				@Override
				public void onError(Throwable error) {
					tell("error " + error.getClass().getSimpleName());
				}

				@Override
				public void onCancel() {
					tell("cancel");
				}

				private void tell(String end) {
					StubLimiter.this.told.add(end);
				}

			};
		}

	}

}
