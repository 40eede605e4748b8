package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.MiniMaxException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Makes the attempts of one call, one after the other, until one succeeds or the policy
 * says that it is enough.
 */
final class Retries {

	private final MiniMaxRetryPolicy policy;

	private final List<MiniMaxRetryListener> listeners;

	private final CallScope scope;

	/** One after the other, so that only one thread at a time gets here. */
	private final List<MiniMaxException> failures = new ArrayList<>(0);

	private volatile boolean delivered;

	/**
	 * Create the retries of a call.
	 * @param policy decides
	 * @param listeners are told
	 * @param scope what the attempts have in common
	 */
	Retries(MiniMaxRetryPolicy policy, List<MiniMaxRetryListener> listeners, CallScope scope) {
		this.policy = policy;
		this.listeners = listeners;
		this.scope = scope;
	}

	/**
	 * Make attempts for a whole answer.
	 * @param attempt makes one for each subscription
	 */
	<T> Mono<T> of(Mono<T> attempt) {
		return attempt.onErrorResume((first) -> next(first).then(attempt.retryWhen(further())));
	}

	/**
	 * Make attempts for a stream.
	 * @param attempt makes one for each subscription
	 */
	<T> Flux<T> of(Flux<T> attempt) {
		return attempt.onErrorResume((first) -> next(first).thenMany(attempt.retryWhen(further())));
	}

	/**
	 * Say that the caller has got an event, so that it is too late for another attempt.
	 */
	void delivered() {
		this.delivered = true;
	}

	/**
	 * The attempts after the second. The first two do without, since nearly all calls
	 * succeed at once, and this costs more than a call may.
	 */
	private Retry further() {
		return Retry.from((signals) -> signals.concatMap((signal) -> next(signal.failure())));
	}

	/**
	 * Return a signal that comes when the next attempt shall begin, or fails if there is
	 * none.
	 */
	private Mono<Long> next(Throwable error) {
		if (!(error instanceof MiniMaxException failure)) {
			return Mono.error(error);
		}
		this.failures.add(failure);
		Duration delay;
		try {
			delay = delay(failure);
		}
		catch (RuntimeException ex) {
			ex.addSuppressed(failure);
			return Mono.error(ex);
		}
		if (delay == null) {
			return Mono.error(withHistory(failure));
		}
		Mono<Long> stop = this.scope.stop().then(Mono.empty());
		return stop.or(Mono.delay(delay)).onErrorMap((ex) -> withHistory((MiniMaxException) this.scope.translate(ex)));
	}

	private @Nullable Duration delay(MiniMaxException failure) {
		if (this.delivered) {
			return null;
		}
		int attempt = this.failures.size();
		Duration delay = this.policy.delay(failure, attempt);
		Duration remaining = this.scope.remaining();
		if (delay == null || (remaining != null && delay.compareTo(remaining) >= 0)) {
			return null;
		}
		this.listeners.forEach((listener) -> listener.onRetry(failure, attempt, delay));
		return delay;
	}

	/**
	 * Return the failure that the caller gets, with those before it.
	 */
	private MiniMaxException withHistory(MiniMaxException last) {
		int attempts = this.failures.size();
		last.setAttempts(attempts);
		for (MiniMaxException failure : this.failures) {
			if (failure != last) {
				last.addSuppressed(failure);
			}
		}
		return last;
	}

}
