package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

import io.github.minimaxboot.MiniMaxApiException;

/**
 * What all lines of a limiter have in common.
 *
 * @param timers the time
 * @param random gives numbers from 0 to 1
 * @param maxWait how long a request may wait
 * @param listener is told what happens
 * @param estimators those of the models that were asked
 */
record LineSettings(Timers timers, DoubleSupplier random, Duration maxWait, RateLimiterListener listener,
		Map<String, TokenEstimator> estimators) {

	/** More than MiniMax has: a name of a model may come from a user. */
	private static final int MOST_MODELS = 100;

	LineSettings(Timers timers, DoubleSupplier random, Duration maxWait, RateLimiterListener listener) {
		this(timers, random, maxWait, listener, new ConcurrentHashMap<>());
	}

	/**
	 * Return whether requests may wait at all.
	 */
	boolean isPatient() {
		return !this.maxWait.isZero();
	}

	TokenEstimator estimator(String model) {
		if (this.estimators.size() >= MOST_MODELS && !this.estimators.containsKey(model)) {
			this.estimators.clear();
		}
		return this.estimators.computeIfAbsent(model, (key) -> new TokenEstimator());
	}

	/**
	 * Return what a request ends with that has waited too long.
	 * @param model the model it is for
	 * @param comeBack when there may be room
	 */
	MiniMaxApiException.RateLimited rejection(String model, Duration comeBack) {
		Duration seconds = comeBack.plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
		Duration retryAfter = seconds.isZero() ? Duration.ofSeconds(1) : seconds;
		return new MiniMaxApiException.RateLimited(
				("The request for %s was not sent: the rate limiter of this application had no room for it within "
						+ "%d ms (minimax.rate-limit.max-wait). Try again in about %d s, send less at a time, or raise "
						+ "the limits under minimax.rate-limit if the quota of the account is higher")
					.formatted(model, this.maxWait.toMillis(), retryAfter.toSeconds()),
				retryAfter, null);
	}

}
