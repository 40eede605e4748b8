package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.retry.Retry;

/**
 * Makes the attempts of one call, one after the other, until one succeeds or the policy
 * says that it is enough.
 */
final class Retries {

	private static final Log logger = LogFactory.getLog(Retries.class);

	/** A wait that nobody sees the end of, and that a count of nanoseconds holds. */
	private static final Duration LONGEST = Duration.ofDays(36500);

	/** How many failures are kept, should a policy never give up. */
	private static final int MOST_FAILURES = 10;

	private final MiniMaxRetryPolicy policy;

	private final List<MiniMaxRetryListener> listeners;

	private final CallScope scope;

	/** One after the other, so that only one thread at a time gets here. */
	private final List<MiniMaxException> failures = new ArrayList<>(0);

	private int attempts;

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
	 * Return whether the next attempt follows one that failed with its connection, so
	 * that it should not get another one that lay idle in a pool.
	 */
	boolean isConnectionSuspect() {
		return !this.failures.isEmpty()
				&& this.failures.get(this.failures.size() - 1) instanceof MiniMaxTransportException failure
				&& !(failure instanceof MiniMaxTransportException.Timeout);
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
		this.attempts++;
		if (this.failures.size() == MOST_FAILURES) {
			this.failures.remove(0);
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
		return Mono.<Long>create((sink) -> {
			CallLimit wait = this.scope.limit(delay, new RetryWait(sink));
			sink.onDispose(wait);
			wait.start();
		})
			.doOnNext((tick) -> tell(failure, delay))
			.onErrorMap((ex) -> withHistory((MiniMaxException) this.scope.translate(ex)));
	}

	private @Nullable Duration delay(MiniMaxException failure) {
		if (this.delivered || isLocal(failure)) {
			return null;
		}
		Duration delay = this.policy.delay(failure, this.attempts);
		Duration remaining = this.scope.remaining();
		if (delay == null || (remaining != null && delay.compareTo(remaining) >= 0)) {
			return null;
		}
		return (delay.compareTo(LONGEST) < 0) ? delay : LONGEST;
	}

	/** Whether an attempt was never made: it has waited as long as it may. */
	private static boolean isLocal(MiniMaxException failure) {
		return failure instanceof MiniMaxApiException.RateLimited refusal && refusal.isLocal();
	}

	private void tell(MiniMaxException failure, Duration delay) {
		for (MiniMaxRetryListener listener : this.listeners) {
			try {
				listener.onRetry(failure, this.attempts, delay);
			}
			catch (RuntimeException ex) {
				// whoever looks on does not decide how a call ends
				logger.warn("A retry listener failed", ex);
			}
		}
	}

	/**
	 * Ends when the time of the wait is over.
	 */
	private record RetryWait(MonoSink<Long> sink) implements CallLimit.Waiting {

		@Override
		public void onTimeout(Duration limit) {
			this.sink.success(limit.toMillis());
		}

		@Override
		public void onStop(Throwable reason) {
			this.sink.error(reason);
		}

	}

	/**
	 * Return the failure that the caller gets, with those before it.
	 */
	private MiniMaxException withHistory(MiniMaxException last) {
		last.setAttempts(isLocal(last) ? Math.max(1, this.attempts - 1) : this.attempts);
		for (MiniMaxException failure : this.failures) {
			if (failure != last) {
				last.addSuppressed(failure);
			}
		}
		return last;
	}

}
