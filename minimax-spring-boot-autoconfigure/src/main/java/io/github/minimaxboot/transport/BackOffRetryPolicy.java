package io.github.minimaxboot.transport;

import java.time.Duration;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Makes a call again, after a delay that grows from attempt to attempt, as long as the
 * failure {@link MiniMaxException#isRetryable() may pass}. Where the reply says how long
 * to wait ({@code Retry-After}), no retry comes earlier, and if that is more than the
 * longest delay the call is not made again.
 *
 * <pre class="code">
 * MiniMaxRetryPolicy patient = BackOffRetryPolicy.builder().maxRetries(5).maxDelay(Duration.ofMinutes(1)).build();
 * </pre>
 *
 * @since 0.1.0
 */
public final class BackOffRetryPolicy implements MiniMaxRetryPolicy {

	private final long maxRetries;

	private final Duration maxDelay;

	private final boolean retryQuotaExceeded;

	private final ExponentialBackOff backOff = new ExponentialBackOff();

	private BackOffRetryPolicy(Builder builder) {
		this.maxRetries = builder.maxRetries;
		this.maxDelay = builder.maxDelay;
		this.retryQuotaExceeded = builder.retryQuotaExceeded;
		this.backOff.setInitialInterval(builder.delay.toMillis());
		this.backOff.setMultiplier(builder.multiplier);
		this.backOff.setMaxInterval(builder.maxDelay.toMillis());
		this.backOff.setJitter(builder.jitter.toMillis());
	}

	/**
	 * Start a policy.
	 * @return a builder with the defaults of the {@code minimax.retry} properties
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return the numbers of this policy.
	 * @return the numbers
	 */
	public Settings settings() {
		return new Settings(this.maxRetries, Duration.ofMillis(this.backOff.getInitialInterval()),
				this.backOff.getMultiplier(), this.maxDelay, Duration.ofMillis(this.backOff.getJitter()),
				this.retryQuotaExceeded);
	}

	@Override
	public @Nullable Duration delay(MiniMaxException failure, int attempt) {
		if (attempt > this.maxRetries || !mayPass(failure)) {
			return null;
		}
		Duration asked = (failure instanceof MiniMaxApiException refused) ? refused.getRetryAfter() : null;
		Duration delay = backOff(attempt);
		if (asked == null) {
			return delay;
		}
		if (asked.compareTo(this.maxDelay) > 0) {
			return null;
		}
		// clients that were told the same come back apart
		Duration scattered = asked.plusMillis((long) (Math.random() * this.backOff.getJitter()));
		Duration longer = (scattered.compareTo(delay) > 0) ? scattered : delay;
		return (longer.compareTo(this.maxDelay) > 0) ? this.maxDelay : longer;
	}

	private boolean mayPass(MiniMaxException failure) {
		return failure.isRetryable()
				|| (this.retryQuotaExceeded && failure instanceof MiniMaxApiException.QuotaExceeded refused
						&& ErrorCode.of(refused.getCode()) == ErrorCode.USAGE_LIMIT);
	}

	private Duration backOff(int attempt) {
		BackOffExecution execution = this.backOff.start();
		long delay = 0;
		for (int i = 0; i < attempt; i++) {
			delay = execution.nextBackOff();
		}
		return Duration.ofMillis(delay);
	}

	/**
	 * The numbers of a {@link BackOffRetryPolicy}.
	 *
	 * @param maxRetries how many times a call is made again
	 * @param delay how long the first retry waits
	 * @param multiplier how many times longer each further one waits
	 * @param maxDelay how long a retry waits at most
	 * @param jitter by how much the first wait may be longer
	 * @param retryQuotaExceeded whether to retry when the quota of a plan is used up
	 * @since 0.1.0
	 */
	public record Settings(long maxRetries, Duration delay, double multiplier, Duration maxDelay, Duration jitter,
			boolean retryQuotaExceeded) {
	}

	/**
	 * Collects the numbers of a {@link BackOffRetryPolicy}.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private long maxRetries = 2;

		private Duration delay = Duration.ofMillis(500);

		private double multiplier = 2;

		private Duration maxDelay = Duration.ofSeconds(10);

		private Duration jitter = Duration.ofMillis(250);

		private boolean retryQuotaExceeded;

		private Builder() {
		}

		/**
		 * Set how many times a call is made again: 2 unless set.
		 * @param maxRetries the number beyond the first attempt, 0 for no retry
		 * @return this builder
		 */
		public Builder maxRetries(long maxRetries) {
			check(maxRetries >= 0, "max retries", maxRetries, "0 or more");
			this.maxRetries = maxRetries;
			return this;
		}

		/**
		 * Set how long the first retry waits: 500 milliseconds unless set.
		 * @param delay the time, zero or more
		 * @return this builder
		 */
		public Builder delay(Duration delay) {
			check(!delay.isNegative(), "delay", delay, "zero or more");
			this.delay = delay;
			return this;
		}

		/**
		 * Set how many times longer each further retry waits: 2 unless set.
		 * @param multiplier the factor, 1 or more
		 * @return this builder
		 */
		public Builder multiplier(double multiplier) {
			check(multiplier >= 1, "multiplier", multiplier, "1 or more");
			this.multiplier = multiplier;
			return this;
		}

		/**
		 * Set how long a retry waits at most: 10 seconds unless set.
		 * @param maxDelay the time, above zero
		 * @return this builder
		 */
		public Builder maxDelay(Duration maxDelay) {
			check(maxDelay.toMillis() > 0, "max delay", maxDelay, "a millisecond or more");
			this.maxDelay = maxDelay;
			return this;
		}

		/**
		 * Set by how much the first wait may be longer, and later ones longer or shorter
		 * in proportion, so that clients that failed together do not come back together:
		 * 250 milliseconds unless set.
		 * @param jitter the time, zero or more
		 * @return this builder
		 */
		public Builder jitter(Duration jitter) {
			check(!jitter.isNegative(), "jitter", jitter, "zero or more");
			this.jitter = jitter;
			return this;
		}

		/**
		 * Set whether to retry when the quota of a plan is used up (code 2056), which
		 * MiniMax also says of short bursts (minimax-api §5.3): not unless set.
		 * @param retryQuotaExceeded whether to retry
		 * @return this builder
		 */
		public Builder retryQuotaExceeded(boolean retryQuotaExceeded) {
			this.retryQuotaExceeded = retryQuotaExceeded;
			return this;
		}

		/**
		 * Make the policy.
		 * @return the policy
		 */
		public BackOffRetryPolicy build() {
			return new BackOffRetryPolicy(this);
		}

		private static void check(boolean good, String name, Object value, String range) {
			if (!good) {
				throw new IllegalArgumentException("The %s must be %s, but is %s".formatted(name, range, value));
			}
		}

	}

}
