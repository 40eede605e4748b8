package io.github.minimaxboot.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.bucket4j.Bucket;
import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.ratelimit.BucketRateLimiter;
import io.github.minimaxboot.ratelimit.RateLimiterListener;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.github.minimaxboot.transport.MiniMaxRateLimiter;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.BDDMockito.mock;

/**
 * Tests for {@link MiniMaxRateLimitAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class MiniMaxRateLimitAutoConfigurationTests extends StandIn {

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server);

	@Test
	void nothingIsLimitedUnlessALimitIsSet() {
		this.runner.withPropertyValues("minimax.rate-limit.max-wait=1s", "minimax.rate-limit.instances=2")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(MiniMaxRateLimiter.class);
				assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content()).isNotEmpty();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "requests-per-minute=20", "tokens-per-minute=1000000", "max-concurrent-calls=4",
			"models.[MiniMax-M2.7].requests-per-minute=20", "models.[MiniMax-M2.7].tokens-per-minute=1000000",
			"models.MiniMax-M3.tokens-per-minute=1000000" })
	void anyLimitMakesALimiterThatIsMadeWhenItIsUsed(String limit) {
		this.runner.withPropertyValues("minimax.rate-limit." + limit).run((context) -> {
			assertThat(context).hasSingleBean(BucketRateLimiter.class);
			assertThat(context.getSourceApplicationContext()
				.getBeanFactory()
				.containsSingleton("miniMaxBucketRateLimiter")).isFalse();
		});
	}

	@Test
	void aLimitOfAModelWithoutAValueMakesNone() {
		this.runner
			.withPropertyValues("minimax.rate-limit.models.[MiniMax-M2.7].requests-per-minute=",
					"minimax.rate-limit.max-concurrent-calls=")
			.run((context) -> assertThat(context).doesNotHaveBean(MiniMaxRateLimiter.class));
	}

	@Test
	void aKeyThatLimitsNoModelStopsTheStartRatherThanBeingIgnored() {
		this.runner.withPropertyValues("minimax.rate-limit.models.MiniMax-M2.7.requests-per-minute=20")
			.run((context) -> assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class))
				.havingRootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.withMessageContaining("minimax.rate-limit.models.[MiniMax-M2.7].requests-per-minute"));
	}

	@Test
	void whatExceedsTheLimitIsNotSent() {
		this.runner.withPropertyValues("minimax.rate-limit.requests-per-minute=1", "minimax.rate-limit.max-wait=0")
			.run((context) -> {
				MiniMaxTemplate template = context.getBean(MiniMaxTemplate.class);
				template.chat("hi").call().content();
				assertThatExceptionOfType(MiniMaxApiException.RateLimited.class)
					.isThrownBy(() -> template.chat("hi").call().content())
					.satisfies((ex) -> assertThat(ex.isLocal()).isTrue());
				assertThat(server.calls()).hasSize(1);
			});
	}

	@Test
	void theLimitOfAModelIsThatOfNoOther() {
		this.runner
			.withPropertyValues("minimax.rate-limit.models.[MiniMax-M2.7].requests-per-minute=1",
					"minimax.rate-limit.max-wait=0")
			.run((context) -> {
				MiniMaxTemplate template = context.getBean(MiniMaxTemplate.class);
				template.chat("hi").options((options) -> options.model("MiniMax-M2.7")).call().content();
				template.chat("hi").call().content();
				template.chat("hi").call().content();
				assertThatExceptionOfType(MiniMaxApiException.RateLimited.class).isThrownBy(
						() -> template.chat("hi").options((options) -> options.model("MiniMax-M2.7")).call().content());
			});
	}

	@Test
	void listenersAreToldInTheirOrder() {
		this.runner.withPropertyValues("minimax.rate-limit.requests-per-minute=60")
			.withUserConfiguration(TwoListeners.class)
			.run((context) -> {
				context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
				assertThat(context.getBean(TwoListeners.class).told).containsExactly("first", "second");
			});
	}

	@Test
	void aLimiterOfTheApplicationTakesThePlaceOfOurs() {
		Refusing refusing = new Refusing();
		this.runner.withPropertyValues("minimax.rate-limit.requests-per-minute=20")
			.withBean(MiniMaxRateLimiter.class, () -> refusing)
			.run((context) -> {
				assertThat(context).getBean(MiniMaxRateLimiter.class).isSameAs(refusing);
				assertThat(context).doesNotHaveBean(BucketRateLimiter.class);
			});
	}

	@Test
	void aLimiterOfTheApplicationIsAskedWithoutAnyProperty() {
		this.runner.withBean(MiniMaxRateLimiter.class, Refusing::new).run((context) -> {
			assertThatIllegalStateException()
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class).chat("hi").call().content())
				.withMessage("not now");
			assertThat(server.calls()).isEmpty();
		});
	}

	@Test
	void withoutBucket4jAnApplicationWithoutLimitsWorks() {
		this.runner.withClassLoader(new FilteredClassLoader(Bucket.class.getPackageName()))
			.run((context) -> assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content())
				.isNotEmpty());
	}

	@Test
	void aTransportOfTheApplicationIsWarnedOf(CapturedOutput output) {
		this.runner.withPropertyValues("minimax.rate-limit.requests-per-minute=20")
			.withBean(MiniMaxTransport.class, () -> mock(MiniMaxTransport.class))
			.run((context) -> assertThat(output).containsOnlyOnce("minimax.rate-limit.* may have no effect"));
	}

	@Test
	void anHttpTransportOfTheApplicationIsNotWarnedOf(CapturedOutput output) {
		this.runner.withPropertyValues("minimax.rate-limit.requests-per-minute=20")
			.withBean(HttpMiniMaxTransport.class, () -> mock(HttpMiniMaxTransport.class))
			.run((context) -> assertThat(output).doesNotContain("may have no effect"));
	}

	private static final class Refusing implements MiniMaxRateLimiter {

		@Override
		public Mono<Permit> acquire(ChatRequest request, MiniMaxAccount account) {
			return Mono.error(new IllegalStateException("not now"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoListeners {

		private final List<String> told = new ArrayList<>();

		@Bean
		@Order(2)
		RateLimiterListener second() {
			return listener("second");
		}

		@Bean
		@Order(1)
		RateLimiterListener first() {
			return listener("first");
		}

		private RateLimiterListener listener(String name) {
			return new RateLimiterListener() {

				@Override
				public void onAdmission(String model, Duration waited) {
					TwoListeners.this.told.add(name);
				}

			};
		}

	}

}
