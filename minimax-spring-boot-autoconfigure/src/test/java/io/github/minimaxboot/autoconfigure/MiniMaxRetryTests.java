package io.github.minimaxboot.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.transport.MiniMaxRetryListener;
import io.github.minimaxboot.transport.MiniMaxRetryPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the retries that are auto-configured.
 */
class MiniMaxRetryTests extends StandIn {

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server);

	private final List<Duration> delays = new ArrayList<>();

	@Test
	void aCallIsMadeAgainWithoutAnySetting() {
		server.enqueue(MockReply.error(1002, "rate limit"));
		this.runner.run((context) -> {
			assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content()).isNotEmpty();
			assertThat(server.calls()).hasSize(2);
		});
	}

	@Test
	void thePropertiesSayHowOftenAndWhen() {
		server.enqueue(MockReply.error(1000, "unknown"))
			.enqueue(MockReply.error(1000, "unknown"))
			.enqueue(MockReply.error(1000, "unknown"))
			.enqueue(MockReply.error(1000, "unknown"));
		this.runner
			.withPropertyValues("minimax.retry.max-retries=3", "minimax.retry.delay=10ms",
					"minimax.retry.multiplier=1.5", "minimax.retry.max-delay=20ms", "minimax.retry.jitter=0ms")
			.withBean(MiniMaxRetryListener.class, () -> (failure, attempt, delay) -> this.delays.add(delay))
			.run((context) -> assertThatExceptionOfType(MiniMaxApiException.ServerError.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class).chat("hi").call().content())
				.satisfies((ex) -> assertThat(ex.getAttempts()).isEqualTo(4)));
		assertThat(this.delays).containsExactly(Duration.ofMillis(10), Duration.ofMillis(15), Duration.ofMillis(20));
	}

	@Test
	void retriesCanBeSwitchedOff() {
		server.enqueue(MockReply.error(1002, "rate limit"));
		this.runner.withPropertyValues("minimax.retry.max-retries=0")
			.run((context) -> assertThatExceptionOfType(MiniMaxApiException.RateLimited.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class).chat("hi").call().content()));
	}

	@Test
	void aUsedUpPlanIsTriedAgainOnRequest() {
		server.enqueue(MockReply.error(2056, "usage limit exceeded"));
		this.runner
			.withPropertyValues("minimax.retry.retry-quota-exceeded=true", "minimax.retry.delay=1ms",
					"minimax.retry.jitter=0ms")
			.run((context) -> {
				assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content()).isNotEmpty();
				assertThat(server.calls()).hasSize(2);
			});
	}

	@Test
	void aPolicyOfTheApplicationTakesThePlaceOfOurs() {
		server.enqueue(MockReply.error(1008, "insufficient balance"));
		this.runner.withBean(MiniMaxRetryPolicy.class, () -> (failure, attempt) -> Duration.ZERO).run((context) -> {
			assertThat(context).hasSingleBean(MiniMaxRetryPolicy.class);
			assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content()).isNotEmpty();
			assertThat(server.calls()).hasSize(2);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "minimax.retry.max-retries=-1", "minimax.retry.delay=-1ms", "minimax.retry.multiplier=0.5",
			"minimax.retry.max-delay=0", "minimax.retry.jitter=-1ms", "minimax.response-timeout=0",
			"minimax.stream-idle-timeout=0", "minimax.request-timeout=-1s", "minimax.max-in-memory-size=0" })
	void aValueOutOfRangeStopsTheStartByItsName(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class))
				.havingRootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.withMessageContaining(property.substring(0, property.indexOf('='))));
	}

}
