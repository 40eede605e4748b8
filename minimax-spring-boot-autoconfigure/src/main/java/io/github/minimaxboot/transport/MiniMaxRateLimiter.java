package io.github.minimaxboot.transport;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import reactor.core.publisher.Mono;

/**
 * Decides when a request may be sent, so that the quota of an account is kept. Each
 * attempt of a call asks, retries included, since each counts at MiniMax. A bean of this
 * type replaces the one that the {@code minimax.rate-limit} properties make:
 *
 * <pre class="code">
 * &#64;Bean
 * MiniMaxRateLimiter limiter() {
 *     return BucketRateLimiter.builder().limit(new RateLimit(200, 10_000_000L)).build();
 * }
 * </pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MiniMaxRateLimiter {

	/**
	 * Wait until a request may be sent. Nothing is taken before the subscription, and a
	 * cancellation gives up the place in the line. Whoever gets a permit that is not
	 * wanted any more tells it so, by {@link Permit#onCancel()}.
	 * @param request the request
	 * @param account whose quota it uses
	 * @return a permit, which is told how the attempt ended, or a
	 * {@link io.github.minimaxboot.MiniMaxApiException.RateLimited} of which
	 * {@link io.github.minimaxboot.MiniMaxApiException.RateLimited#isLocal() isLocal()}
	 * is true if there is none in time; never empty
	 */
	Mono<Permit> acquire(ChatRequest request, MiniMaxAccount account);

	/**
	 * Lets one request be sent. It is told once how that ended, by one of its methods.
	 *
	 * @since 0.1.0
	 */
	interface Permit {

		/**
		 * The answer is there.
		 * @param response the answer, with the tokens that it used
		 */
		void onResponse(ChatResponse response);

		/**
		 * The attempt failed.
		 * @param error the failure
		 */
		void onError(Throwable error);

		/**
		 * The caller gave up.
		 */
		void onCancel();

	}

}
