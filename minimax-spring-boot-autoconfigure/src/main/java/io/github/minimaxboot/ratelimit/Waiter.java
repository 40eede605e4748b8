package io.github.minimaxboot.ratelimit;

import java.util.concurrent.atomic.AtomicReference;

import io.github.minimaxboot.transport.MiniMaxRateLimiter;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.MonoSink;

/**
 * A request in a line, until it may be sent, has waited too long or is given up.
 */
final class Waiter {

	private static final Object GIVEN_UP = new Object();

	private final MonoSink<MiniMaxRateLimiter.Permit> sink;

	private final String model;

	private final TokenEstimator estimator;

	private final TokenEstimator.Size size;

	private final long begin;

	/** What became of the wait, or {@code null} while it lasts. */
	private final AtomicReference<@Nullable Object> end = new AtomicReference<>();

	private final Disposable.Swap timeout = Disposables.swap();

	private TokenEstimator.@Nullable Estimate estimate;

	/**
	 * Create a request that waits from now on.
	 * @param sink gets the permit
	 * @param model the model that is asked
	 * @param estimator knows what requests to the model use
	 * @param size what is known of the request
	 * @param begin the time
	 */
	Waiter(MonoSink<MiniMaxRateLimiter.Permit> sink, String model, TokenEstimator estimator, TokenEstimator.Size size,
			long begin) {
		this.sink = sink;
		this.model = model;
		this.estimator = estimator;
		this.size = size;
		this.begin = begin;
	}

	String model() {
		return this.model;
	}

	/**
	 * Return what the request is thought to use. It is estimated when that is first
	 * asked, and so by what is known when it is its turn, and stays so.
	 */
	synchronized TokenEstimator.Estimate estimate() {
		TokenEstimator.Estimate estimate = this.estimate;
		if (estimate == null) {
			estimate = this.estimator.estimate(this.size);
			this.estimate = estimate;
		}
		return estimate;
	}

	long begin() {
		return this.begin;
	}

	boolean isWaiting() {
		return this.end.get() == null;
	}

	/**
	 * Let something happen when the wait has taken too long.
	 */
	void timeout(Disposable timer) {
		this.timeout.update(timer);
	}

	/**
	 * End the wait, which only one can.
	 * @return whether it was this one
	 */
	boolean giveUp() {
		return end(GIVEN_UP);
	}

	/**
	 * End the wait, which only one can.
	 * @param call what becomes of it
	 * @return whether it was this one
	 */
	boolean admit(RunningCall call) {
		return end(call);
	}

	/**
	 * Return the call that this became, or {@code null} if it did not.
	 */
	@Nullable RunningCall call() {
		return (this.end.get() instanceof RunningCall call) ? call : null;
	}

	void send() {
		this.sink.success(call());
	}

	void fail(Throwable error) {
		this.sink.error(error);
	}

	private boolean end(Object end) {
		if (this.end.compareAndSet(null, end)) {
			this.timeout.dispose();
			return true;
		}
		return false;
	}

}
