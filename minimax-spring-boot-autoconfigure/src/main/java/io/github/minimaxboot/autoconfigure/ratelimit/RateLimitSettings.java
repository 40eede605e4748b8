package io.github.minimaxboot.autoconfigure.ratelimit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import io.github.minimaxboot.ratelimit.BucketRateLimiter;
import io.github.minimaxboot.ratelimit.RateLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Tells the builder of a limiter what the properties say.
 */
final class RateLimitSettings {

	private static final String PREFIX = "minimax.rate-limit.";

	private RateLimitSettings() {
	}

	static BucketRateLimiter.Builder apply(MiniMaxProperties.RateLimit properties) {
		Map<String, RateLimit> models = new LinkedHashMap<>();
		properties.models()
			.forEach((model, limits) -> models.put(model,
					limit("models.[%s].".formatted(model), limits.requestsPerMinute(), limits.tokensPerMinute())));
		BucketRateLimiter.Builder builder = BucketRateLimiter.builder()
			.limit(limit("", properties.requestsPerMinute(), properties.tokensPerMinute()))
			.modelLimits(models);
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::maxConcurrentCalls).to(named("max-concurrent-calls", builder::maxConcurrentCalls));
		map.from(properties::maxWait).to(named("max-wait", builder::maxWait));
		map.from(properties::instances).to(named("instances", builder::instances));
		map.from(properties::storeTimeout).to(named("store-timeout", builder::storeTimeout));
		return builder;
	}

	private static RateLimit limit(String prefix, @Nullable Integer requests, @Nullable Long tokens) {
		PropertyMapper map = PropertyMapper.get();
		map.from(requests).to(named(prefix + "requests-per-minute", (value) -> new RateLimit(value, null)));
		map.from(tokens).to(named(prefix + "tokens-per-minute", (value) -> new RateLimit(null, value)));
		return new RateLimit(requests, tokens);
	}

	/**
	 * Add to what is wrong with a value which property has it.
	 */
	private static <T> Consumer<T> named(String property, Consumer<T> setter) {
		return (value) -> {
			try {
				setter.accept(value);
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidConfigurationPropertyValueException(PREFIX + property, value,
						String.valueOf(ex.getMessage()));
			}
		};
	}

}
