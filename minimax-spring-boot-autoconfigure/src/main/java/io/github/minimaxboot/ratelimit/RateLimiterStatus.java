package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.util.Map;

/**
 * How a {@link BucketRateLimiter} stands at one moment.
 *
 * @param waitingCalls how many calls wait to be sent
 * @param runningCalls how many calls were sent and have not ended
 * @param pauses how long the pauses after refusals of MiniMax still last, by model; empty
 * if there is none
 * @param store where the quota is kept
 * @since 0.1.0
 */
public record RateLimiterStatus(int waitingCalls, int runningCalls, Map<String, Duration> pauses, Store store) {

	/**
	 * Copies the pauses.
	 */
	public RateLimiterStatus {
		pauses = Map.copyOf(pauses);
	}

	/**
	 * Where the quota is kept.
	 *
	 * @since 0.1.0
	 */
	public enum Store {

		/**
		 * In this process, since there is no shared store.
		 */
		LOCAL,

		/**
		 * In the shared store.
		 */
		SHARED,

		/**
		 * In this process, since the shared store is out of reach: the share of this
		 * instance.
		 */
		FALLBACK

	}

}
