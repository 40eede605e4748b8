package io.github.minimaxboot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.github.minimaxboot.actuate.MiniMaxDescriptor;
import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import io.github.minimaxboot.autoconfigure.ratelimit.LimiterView;
import io.github.minimaxboot.ratelimit.RateLimiterStatus;
import io.github.minimaxboot.transport.MiniMaxRateLimiter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Describes what requests wait for: the limits of the properties, where these count, and
 * how the limiter stands.
 */
final class LimitsDescription {

	/** The bean that is made of the properties. */
	private static final String OUR_LIMITER = "miniMaxBucketRateLimiter";

	private final MiniMaxProperties.RateLimit properties;

	private final ConfigurableListableBeanFactory beanFactory;

	private final LimiterView limiter;

	LimitsDescription(MiniMaxProperties.RateLimit properties, ConfigurableListableBeanFactory beanFactory) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.limiter = new LimiterView(beanFactory);
	}

	MiniMaxDescriptor.@Nullable RateLimit describe() {
		if (BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, MiniMaxRateLimiter.class, true,
				false).length == 0) {
			return null;
		}
		RateLimiterStatus status = this.limiter.get();
		return new MiniMaxDescriptor.RateLimit(this.beanFactory.containsBean(OUR_LIMITER) ? settings() : null,
				(status != null) ? state(status) : null);
	}

	private MiniMaxDescriptor.RateLimitSettings settings() {
		Map<String, MiniMaxDescriptor.Quota> models = new LinkedHashMap<>();
		this.properties.models()
			.forEach((model, limits) -> models.put(model,
					new MiniMaxDescriptor.Quota(limits.requestsPerMinute(), limits.tokensPerMinute())));
		return new MiniMaxDescriptor.RateLimitSettings(
				new MiniMaxDescriptor.Quota(this.properties.requestsPerMinute(), this.properties.tokensPerMinute()),
				models, this.properties.maxConcurrentCalls(), this.properties.maxWait().toString(),
				this.properties.instances(), this.properties.storeTimeout().toString());
	}

	private static MiniMaxDescriptor.RateLimitState state(RateLimiterStatus status) {
		Map<String, String> pauses = new TreeMap<>();
		status.pauses().forEach((model, pause) -> pauses.put(model, pause.toString()));
		return new MiniMaxDescriptor.RateLimitState(status.waitingCalls(), status.runningCalls(), pauses,
				status.store().name().toLowerCase(Locale.ROOT));
	}

}
