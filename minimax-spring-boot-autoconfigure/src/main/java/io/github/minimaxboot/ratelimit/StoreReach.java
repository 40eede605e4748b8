package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.Disposable;

/**
 * Whether the shared store answers. While it does not, nobody waits for it: it is asked
 * aside, now and then, until it answers again.
 */
final class StoreReach {

	private static final Log logger = LogFactory.getLog(StoreReach.class);

	/** Between two questions to a store that does not answer. */
	static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);

	/** To an answer that is not waited for any more. */
	private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(10);

	private final Duration timeout;

	private final Timers timers;

	private final RateLimiterListener listener;

	private final String share;

	private final AtomicReference<RateLimiterStatus.Store> state = new AtomicReference<>(
			RateLimiterStatus.Store.SHARED);

	private volatile boolean closed;

	/**
	 * Create a store that answers, as far as is known.
	 * @param timeout how long to wait for an answer
	 * @param timers have the time of the next question
	 * @param listener is told of changes
	 * @param instances how many share the quota
	 */
	StoreReach(Duration timeout, Timers timers, RateLimiterListener listener, int instances) {
		this.timeout = timeout;
		this.timers = timers;
		this.listener = listener;
		this.share = (instances > 1) ? "a share of 1/" + instances : "the whole";
	}

	RateLimiterStatus.Store state() {
		return this.state.get();
	}

	boolean isReachable() {
		return this.state.get() == RateLimiterStatus.Store.SHARED;
	}

	/**
	 * Wait for an answer no longer than the store has.
	 */
	<T> CompletableFuture<T> limited(CompletableFuture<T> answer) {
		if (answer.isDone()) {
			return answer;
		}
		// the answer itself may be the store's own
		CompletableFuture<T> limited = answer.copy();
		Disposable timer = this.timers.after(this.timeout.toNanos(),
				() -> limited.completeExceptionally(
						new TimeoutException("There was no answer within %d ms (minimax.rate-limit.store-timeout)"
							.formatted(this.timeout.toMillis()))));
		return limited.whenComplete((value, failure) -> timer.dispose());
	}

	/**
	 * Say that the store did not answer.
	 * @param failure why
	 * @param probe asks it something that changes nothing
	 */
	void failed(Throwable failure, Supplier<CompletableFuture<?>> probe) {
		if (this.state.compareAndSet(RateLimiterStatus.Store.SHARED, RateLimiterStatus.Store.FALLBACK)) {
			logger.warn("The shared store of the rate limiter is out of reach: until it is back this instance keeps "
					+ "to " + this.share + " of the quota (minimax.rate-limit.instances) by itself: " + cause(failure));
			logger.debug("The shared store of the rate limiter failed", failure);
			this.listener.onStoreState(RateLimiterStatus.Store.FALLBACK);
			probeLater(probe);
		}
	}

	/**
	 * Ask the store no more.
	 */
	void close() {
		this.closed = true;
	}

	private void probeLater(Supplier<CompletableFuture<?>> probe) {
		this.timers.after(PROBE_INTERVAL.toNanos(), () -> probe(probe));
	}

	/**
	 * Ask the store, and then not again before it has said something or can have
	 * forgotten the question: one that blocks a thread meanwhile should block few.
	 */
	private void probe(Supplier<CompletableFuture<?>> probe) {
		if (this.closed) {
			return;
		}
		AtomicBoolean over = new AtomicBoolean();
		Disposable forgotten = this.timers.after(PROBE_TIMEOUT.toNanos(), () -> {
			if (over.compareAndSet(false, true)) {
				probe(probe);
			}
		});
		probe.get().whenComplete((answer, failure) -> {
			forgotten.dispose();
			if (failure == null) {
				over.set(true);
				reached();
			}
			else if (over.compareAndSet(false, true)) {
				logger.debug("The shared store of the rate limiter is still out of reach", failure);
				probeLater(probe);
			}
		});
	}

	private void reached() {
		if (this.state.compareAndSet(RateLimiterStatus.Store.FALLBACK, RateLimiterStatus.Store.SHARED)) {
			logger.info("The shared store of the rate limiter is back");
			this.listener.onStoreState(RateLimiterStatus.Store.SHARED);
		}
	}

	private static Throwable cause(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

}
