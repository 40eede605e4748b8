package io.github.minimaxboot.autoconfigure.metrics;

import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.observation.ChatMeterObservationHandler;
import io.github.minimaxboot.observation.LimiterGauges;
import io.github.minimaxboot.test.MockReply;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MiniMaxMetricsAutoConfiguration}.
 */
class MiniMaxMetricsAutoConfigurationTests extends StandIn {

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server);

	@Test
	void tokensAreRecordedWhereThereIsAMeterRegistry() {
		this.runner.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.run((context) -> {
				context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				assertThat(meters.get("gen_ai.client.token.usage")
					.tag("gen_ai.token.type", "input")
					.summary()
					.totalAmount()).isPositive();
				assertThat(meters.get("gen_ai.client.token.usage")
					.tag("gen_ai.token.type", "output")
					.summary()
					.totalAmount()).isPositive();
			});
	}

	@Test
	void retriesAreCountedByTheirReason() {
		server.enqueue(MockReply.error(1002, "rate limit")).enqueue(MockReply.disconnect());
		this.runner.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("minimax.retry.delay=1ms", "minimax.retry.jitter=0ms")
			.run((context) -> {
				assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content()).isNotEmpty();
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("minimax.client.retries").tag("reason", "rate_limited").counter().count())
					.isOne();
				assertThat(registry.get("minimax.client.retries").tag("reason", "transport").counter().count()).isOne();
			});
	}

	@Test
	void repairsOfEntitiesAreCountedByTheModel() {
		server.enqueue(MockReply.json("{\"choices\":[{\"message\":{\"content\":\"I will not say.\"}}]}"));
		this.runner.withBean(SimpleMeterRegistry.class).run((context) -> {
			MiniMaxTemplate template = context.getBean(MiniMaxTemplate.class);
			assertThat(template.chat("How many?").call().entity(Integer.class)).isNotNull();
			assertThat(context.getBean(MeterRegistry.class)
				.get("minimax.client.entity.repairs")
				.tag("gen_ai.request.model", "MiniMax-M3")
				.counter()
				.count()).isOne();
		});
	}

	@Test
	void theLimiterIsMeasuredAndNotMadeForThat() {
		this.runner
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.withPropertyValues("minimax.rate-limit.requests-per-minute=60")
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				Gauge running = registry.get("minimax.client.limiter.running").gauge();
				assertThat(running.value()).isNaN();
				assertThat(context.getSourceApplicationContext()
					.getBeanFactory()
					.containsSingleton("miniMaxBucketRateLimiter")).isFalse();
				context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
				assertThat(running.value()).isZero();
				assertThat(registry.get("minimax.client.limiter.store.available").gauge().value()).isOne();
				assertThat(registry.get("minimax.client.limiter.wait")
					.tag("gen_ai.request.model", "MiniMax-M3")
					.timer()
					.count()).isOne();
			});
	}

	@Test
	void withoutALimitThereAreNoMetersOfALimiter() {
		this.runner.withBean(SimpleMeterRegistry.class)
			.run((context) -> assertThat(context).doesNotHaveBean(LimiterGauges.class));
	}

	@Test
	void thePropertiesOfSpringBootHaveTheLastWordOnBuckets() {
		this.runner
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, ObservationAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.withPropertyValues("management.metrics.distribution.slo.gen_ai.client.operation.duration=1s,2s")
			.run((context) -> {
				context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				assertThat(meters.get("gen_ai.client.operation.duration").timer().takeSnapshot().histogramCounts())
					.hasSize(2);
				assertThat(meters.get("gen_ai.client.token.usage").summary().takeSnapshot().histogramCounts())
					.hasSize(14);
			});
	}

	@Test
	void theSwitchOfSpringBootSwitchesCallsOff() {
		this.runner.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("management.observations.enable.gen_ai=false")
			.run((context) -> {
				assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content()).isNotEmpty();
				assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
			});
	}

	@Test
	void withoutAMeterRegistryEverythingElseWorks() {
		this.runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class)).run((context) -> {
			assertThat(context).doesNotHaveBean("miniMaxChatMeterObservationHandler");
			assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content()).isNotEmpty();
		});
	}

	@Test
	void aHandlerOfTheApplicationTakesThePlaceOfOurs() {
		ChatMeterObservationHandler handler = new ChatMeterObservationHandler(new SimpleMeterRegistry());
		this.runner.withBean(SimpleMeterRegistry.class)
			.withBean("mine", ChatMeterObservationHandler.class, () -> handler)
			.run((context) -> assertThat(context.getBean(ChatMeterObservationHandler.class)).isSameAs(handler));
	}

}
