package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Retries}, in virtual time.
 */
class RetriesTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final List<MiniMaxException> failures = new ArrayList<>();

	private final List<String> told = new ArrayList<>();

	private final AtomicInteger attempts = new AtomicInteger();

	@Test
	void theNextAttemptWaitsAsLongAsThePolicySays() {
		StepVerifier.withVirtualTime(() -> retries((failure, attempt) -> Duration.ofSeconds(attempt)).of(failing(2)))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(3))
			.expectNext("attempt 3")
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void eachRetryIsToldWhenItBegins() {
		StepVerifier.withVirtualTime(() -> retries((failure, attempt) -> Duration.ofSeconds(attempt)).of(failing(2)))
			.thenAwait(Duration.ofSeconds(3))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.told).containsExactly("failure 1, 1, PT1S", "failure 2, 2, PT2S");
	}

	@Test
	void aRetryThatIsNotMadeIsNotTold() {
		StepVerifier.withVirtualTime(() -> retries((failure, attempt) -> Duration.ofSeconds(5)).of(failing(2)))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(4))
			.thenCancel()
			.verify(LIMIT);
		assertThat(this.told).isEmpty();
	}

	@Test
	void aListenerThatFailsChangesNothing() {
		MiniMaxRetryListener failing = (failure, attempt, delay) -> {
			throw new IllegalStateException("listener");
		};
		Retries retries = new Retries((failure, attempt) -> Duration.ZERO, List.of(failing, this::tell),
				StreamReading.scope());
		StepVerifier.create(retries.of(failing(2))).expectNext("attempt 3").expectComplete().verify(LIMIT);
		assertThat(this.told).hasSize(2);
	}

	@Test
	void aWaitMayBeLongerThanAnyClockCounts() {
		StepVerifier.create(retries((failure, attempt) -> Duration.ofSeconds(Long.MAX_VALUE)).of(failing(2)))
			.expectSubscription()
			.thenCancel()
			.verify(LIMIT);
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void onlyAFailedConnectionIsAvoided() {
		Retries retries = retries((failure, attempt) -> null);
		assertThat(retries.isConnectionSuspect()).isFalse();
		StepVerifier.create(retries.of(failing(1))).expectError().verify(LIMIT);
		assertThat(retries.isConnectionSuspect()).isTrue();
	}

	@Test
	void theLastFailureTellsOfThoseBefore() {
		StepVerifier.create(retries((failure, attempt) -> (attempt < 5) ? Duration.ZERO : null).of(failing(9)))
			.expectErrorSatisfies((ex) -> {
				assertThat(ex).isSameAs(this.failures.get(4)).hasMessage("failure 5 (after 5 attempts)");
				assertThat(((MiniMaxException) ex).getAttempts()).isEqualTo(5);
				assertThat(ex.getSuppressed()).containsExactlyElementsOf(this.failures.subList(0, 4));
			})
			.verify(LIMIT);
	}

	@Test
	void aSingleAttemptIsNotMentioned() {
		StepVerifier.create(retries((failure, attempt) -> null).of(failing(1))).expectErrorSatisfies((ex) -> {
			assertThat(ex).hasMessage("failure 1").hasNoSuppressedExceptions();
			assertThat(((MiniMaxException) ex).getAttempts()).isOne();
		}).verify(LIMIT);
	}

	@Test
	void aStreamIsNotMadeAgainOnceAnEventWasHandedOut() {
		Retries retries = retries((failure, attempt) -> Duration.ZERO);
		Flux<String> stream = Flux.defer(() -> {
			retries.delivered();
			return Flux.concat(Mono.just("text"), failing(9));
		});
		StepVerifier.create(retries.of(stream)).expectNext("text").expectErrorMessage("failure 1").verify(LIMIT);
		assertThat(this.told).isEmpty();
	}

	@Test
	void aStreamIsMadeAgainBeforeItsFirstEvent() {
		Retries retries = retries((failure, attempt) -> Duration.ZERO);
		StepVerifier.create(retries.of(failing(3).flux())).expectNext("attempt 4").expectComplete().verify(LIMIT);
	}

	@Test
	void cancellingTheWaitEndsTheCall() {
		StepVerifier.withVirtualTime(() -> retries((failure, attempt) -> Duration.ofSeconds(5)).of(failing(2)))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(4))
			.thenCancel()
			.verify(LIMIT);
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void theEndOfTheApplicationEndsTheWait() {
		OpenExchanges exchanges = StreamReading.exchanges();
		CallScope scope = new CallScope(StreamReading.ENDPOINT, StreamReading.scope().limits(), exchanges, null,
				Context.empty());
		Retries retries = new Retries((failure, attempt) -> Duration.ofHours(1), List.of(), scope);
		StepVerifier.create(retries.of(failing(2)))
			.expectSubscription()
			.then(exchanges::close)
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(MiniMaxTransportException.class)
				.hasMessageContaining("shutting down")
				.hasSuppressedException(this.failures.get(0)))
			.verify(LIMIT);
	}

	@Test
	void noAttemptBeginsAfterTheRequestTimeout() {
		TransportLimits limits = new TransportLimits(LIMIT, LIMIT, Duration.ofSeconds(30), 1000);
		CallScope scope = new CallScope(StreamReading.ENDPOINT, limits, StreamReading.exchanges(), "", Context.empty());
		Retries retries = new Retries((failure, attempt) -> Duration.ofSeconds(30), List.of(this::tell), scope);
		StepVerifier.create(retries.of(failing(2))).expectErrorMessage("failure 1").verify(LIMIT);
		assertThat(this.told).isEmpty();
	}

	@Test
	void anErrorOfThePolicyDoesNotHideTheFailure() {
		StepVerifier.create(retries((failure, attempt) -> {
			throw new IllegalStateException("policy");
		}).of(failing(2)))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).hasMessage("policy").hasSuppressedException(this.failures.get(0)))
			.verify(LIMIT);
	}

	@Test
	void anErrorThatIsNotOfACallIsNotTriedAgain() {
		Mono<String> attempt = Mono.error(() -> {
			this.attempts.incrementAndGet();
			return new IllegalArgumentException("bad request");
		});
		StepVerifier.create(retries((failure, number) -> Duration.ZERO).of(attempt))
			.expectError(IllegalArgumentException.class)
			.verify(LIMIT);
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void aPolicyWithoutAnEndNeedsNoStack() {
		StepVerifier.create(retries((failure, attempt) -> Duration.ZERO).of(failing(5000)))
			.expectNext("attempt 5001")
			.expectComplete()
			.verify(LIMIT);
	}

	private Retries retries(MiniMaxRetryPolicy policy) {
		return new Retries(policy, List.of(this::tell), StreamReading.scope());
	}

	private void tell(MiniMaxException failure, int attempt, Duration delay) {
		this.told.add("%s, %d, %s".formatted(failure.getMessage(), attempt, delay));
	}

	private Mono<String> failing(int times) {
		return Mono.defer(() -> {
			int attempt = this.attempts.incrementAndGet();
			if (attempt > times) {
				return Mono.just("attempt " + attempt);
			}
			this.failures.add(new MiniMaxTransportException("failure " + attempt, null, true, null));
			return Mono.error(this.failures.get(attempt - 1));
		});
	}

}
