package io.github.minimaxboot.ratelimit;

import java.time.Duration;

/**
 * Is told what a {@link BucketRateLimiter} does, such as to count it. It is called on
 * threads of the HTTP client and of Reactor and must not block.
 *
 * @since 0.1.0
 */
public interface RateLimiterListener {

	/**
	 * A request may be sent.
	 * @param model the model that is asked
	 * @param waited how long it waited, zero if it did not
	 */
	default void onAdmission(String model, Duration waited) {
	}

	/**
	 * A request may not be sent, since the longest wait is over.
	 * @param model the model that would have been asked
	 * @param waited how long it waited
	 */
	default void onRejection(String model, Duration waited) {
	}

	/**
	 * An answer came, and the tokens that were reserved for it are settled.
	 * @param model the model that was asked
	 * @param estimated how many tokens were reserved
	 * @param used how many it used
	 */
	default void onSettlement(String model, long estimated, long used) {
	}

	/**
	 * MiniMax refused a request for its rate, so that no others are sent for a while.
	 * @param model the model that was asked
	 * @param pause how long
	 */
	default void onPause(String model, Duration pause) {
	}

	/**
	 * The shared store went out of reach or came back.
	 * @param state what it is now
	 */
	default void onStoreState(RateLimiterStatus.Store state) {
	}

}
