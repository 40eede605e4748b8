package io.github.minimaxboot.autoconfigure.ratelimit;

import ch.qos.logback.classic.Level;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.minimaxboot.LogLines;
import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.ratelimit.BucketRateLimiter;
import io.github.minimaxboot.ratelimit.RateLimiterStatus;
import io.github.minimaxboot.transport.MiniMaxRateLimiter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.mock;

/**
 * Tests for the store of {@link MiniMaxRateLimitAutoConfiguration}.
 */
class SharedStoreTests extends StandIn {

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server)
		.withPropertyValues("minimax.rate-limit.requests-per-minute=60");

	@ParameterizedTest
	@ValueSource(classes = { AsynchronousStore.class, BlockingStore.class, PrimaryStore.class })
	void aProxyManagerOfTheApplicationIsTheStore(Class<?> configuration) {
		this.runner.withUserConfiguration(configuration)
			.run((context) -> assertThat(context.getBean(BucketRateLimiter.class).status().store())
				.isEqualTo(RateLimiterStatus.Store.SHARED));
	}

	@Test
	void aProxyManagerWithOtherKeysIsNotTheStore() {
		this.runner.withUserConfiguration(StoreOfBytes.class)
			.run((context) -> assertThat(context.getBean(BucketRateLimiter.class).status().store())
				.isEqualTo(RateLimiterStatus.Store.LOCAL));
	}

	@Test
	void twoStoresOfWhichNoneIsPrimaryAreAnErrorRatherThanAGuess() {
		this.runner.withUserConfiguration(BlockingStore.class, AnotherStore.class)
			.run((context) -> assertThatExceptionOfType(BeansException.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class))
				.havingRootCause()
				.isInstanceOf(NoUniqueBeanDefinitionException.class)
				.withMessageContaining("ProxyManager<java.lang.String>"));
	}

	@ParameterizedTest
	@CsvSource({ "1, true", "3, false" })
	void aStoreIsExplainedToOneInstanceOnly(int instances, boolean explained) {
		try (LogLines log = new LogLines(MiniMaxRateLimitAutoConfiguration.class, Level.INFO)) {
			this.runner.withPropertyValues("minimax.rate-limit.instances=" + instances)
				.withUserConfiguration(BlockingStore.class)
				.run((context) -> context.getBean(MiniMaxRateLimiter.class));
			assertThat(log.texts().stream().filter((line) -> line.contains("but minimax.rate-limit.instances is 1")))
				.hasSize(explained ? 1 : 0);
		}
	}

	@Test
	void instancesThatShareNothingAreWarnedOf() {
		try (LogLines log = new LogLines(MiniMaxRateLimitAutoConfiguration.class, Level.INFO)) {
			this.runner.withPropertyValues("minimax.rate-limit.instances=3")
				.run((context) -> context.getBean(MiniMaxRateLimiter.class));
			assertThat(log.texts()).singleElement()
				.asString()
				.startsWith("minimax.rate-limit.instances is 3, but there is no store");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class AsynchronousStore {

		@Bean
		AsyncProxyManager<String> asynchronousStore() {
			return mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BlockingStore {

		@Bean
		ProxyManager<String> blockingStore() {
			return mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnotherStore {

		@Bean
		ProxyManager<String> anotherStore() {
			return mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import({ BlockingStore.class, AnotherStore.class })
	static class PrimaryStore {

		@Bean
		@Primary
		ProxyManager<String> primaryStore() {
			return mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StoreOfBytes {

		@Bean
		ProxyManager<byte[]> storeOfBytes() {
			return mock();
		}

	}

}
