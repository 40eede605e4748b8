package io.github.minimaxboot.autoconfigure.metrics;

import io.github.minimaxboot.autoconfigure.MiniMaxAutoConfiguration;
import io.github.minimaxboot.observation.EntityRepairMeter;
import io.github.minimaxboot.observation.RetryMeter;
import io.github.minimaxboot.observation.TokenUsageObservationHandler;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the metrics of calls to MiniMax.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = MiniMaxAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public final class MiniMaxMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TokenUsageObservationHandler miniMaxTokenUsageObservationHandler(MeterRegistry registry) {
		return new TokenUsageObservationHandler(registry);
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

}
