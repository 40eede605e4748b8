package io.github.minimaxboot.autoconfigure.metrics;

import io.github.minimaxboot.autoconfigure.MiniMaxAutoConfiguration;
import io.github.minimaxboot.autoconfigure.ratelimit.LimiterView;
import io.github.minimaxboot.autoconfigure.ratelimit.MiniMaxRateLimitAutoConfiguration;
import io.github.minimaxboot.observation.ChatHistograms;
import io.github.minimaxboot.observation.ChatMeterObservationHandler;
import io.github.minimaxboot.observation.EntityRepairMeter;
import io.github.minimaxboot.observation.LimiterGauges;
import io.github.minimaxboot.observation.LimiterMeters;
import io.github.minimaxboot.observation.RetryMeter;
import io.github.minimaxboot.transport.MiniMaxRateLimiter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the metrics of calls to MiniMax.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { MiniMaxAutoConfiguration.class, MiniMaxRateLimitAutoConfiguration.class },
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public final class MiniMaxMetricsAutoConfiguration {

	/** So that {@code management.metrics.distribution} has the last word, which is 0. */
	private static final int BEFORE_PROPERTIES = -10;

	@Bean
	@ConditionalOnMissingBean
	ChatMeterObservationHandler miniMaxChatMeterObservationHandler(MeterRegistry registry) {
		return new ChatMeterObservationHandler(registry);
	}

	@Bean
	@Order(BEFORE_PROPERTIES)
	@ConditionalOnMissingBean
	ChatHistograms miniMaxChatHistograms() {
		return new ChatHistograms();
	}

	@Bean
	@ConditionalOnMissingBean
	RetryMeter miniMaxRetryMeter(MeterRegistry registry) {
		return new RetryMeter(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	EntityRepairMeter miniMaxEntityRepairMeter(MeterRegistry registry) {
		return new EntityRepairMeter(registry);
	}

	@Bean
	@ConditionalOnMissingBean
	LimiterMeters miniMaxLimiterMeters(MeterRegistry registry) {
		return new LimiterMeters(registry);
	}

	@Bean
	@ConditionalOnBean(MiniMaxRateLimiter.class)
	@ConditionalOnMissingBean
	LimiterGauges miniMaxLimiterGauges(ConfigurableListableBeanFactory beanFactory) {
		return new LimiterGauges(new LimiterView(beanFactory));
	}

}
