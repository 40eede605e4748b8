package io.github.minimaxboot.autoconfigure.ratelimit;

import java.util.function.Supplier;

import io.github.minimaxboot.ratelimit.BucketRateLimiter;
import io.github.minimaxboot.ratelimit.RateLimiterStatus;
import io.github.minimaxboot.transport.MiniMaxRateLimiter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Looks at the limiter of an application for those who report on it. The limiter is not
 * made for that.
 *
 * @since 0.1.0
 */
public final class LimiterView implements Supplier<@Nullable RateLimiterStatus> {

	private final ConfigurableListableBeanFactory beanFactory;

	/**
	 * Create a view.
	 * @param beanFactory has the limiter
	 */
	public LimiterView(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return how the limiter stands.
	 * @return the status, or {@code null} if there is no {@link BucketRateLimiter} yet,
	 * or there are several
	 */
	@Override
	public @Nullable RateLimiterStatus get() {
		RateLimiterStatus status = null;
		for (String name : this.beanFactory.getBeanNamesForType(MiniMaxRateLimiter.class, true, false)) {
			if (this.beanFactory.getSingleton(name) instanceof BucketRateLimiter limiter) {
				if (status != null) {
					return null;
				}
				status = limiter.status();
			}
		}
		return status;
	}

}
