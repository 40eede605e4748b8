package io.github.minimaxboot.autoconfigure.actuate;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.actuate.MiniMaxDescriptor;
import io.github.minimaxboot.actuate.MiniMaxEndpoint;
import io.github.minimaxboot.autoconfigure.MiniMaxConnectionDetails;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.observation.DefaultChatObservationConvention;
import io.github.minimaxboot.ratelimit.BucketRateLimiter;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.transport.BackOffRetryPolicy;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxRateLimiter;
import io.github.minimaxboot.transport.MiniMaxRetryPolicy;
import io.github.minimaxboot.transport.MiniMaxTransport;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for what {@link MiniMaxEndpoint} tells, see {@link DescriptorFactory}.
 */
class MiniMaxDescriptorTests extends StandIn {

	private static final AutoConfigurations ENDPOINT = AutoConfigurations.of(MiniMaxEndpointAutoConfiguration.class);

	private final ApplicationContextRunner withoutKey = new ApplicationContextRunner()
		.withConfiguration(MiniMaxRunners.autoConfigurations())
		.withConfiguration(ENDPOINT)
		.withPropertyValues("management.endpoints.jmx.exposure.include=minimax", "spring.jmx.enabled=true");

	private final ApplicationContextRunner runner = this.withoutKey.withPropertyValues("minimax.api-key=sk-secret",
			"minimax.base-url=" + server.baseUrl());

	@Test
	void theConnectionIsDescribed() {
		this.runner
			.withPropertyValues("minimax.group-id=42", "minimax.allow-insecure=true", "minimax.ssl.bundle=corporate",
					"minimax.connect-timeout=3s", "minimax.request-timeout=90s", "minimax.max-in-memory-size=1KB",
					"minimax.pool.max-connections=7", "minimax.pool.max-idle-time=1500ms")
			.run((context) -> assertThat(descriptor(context).connection())
				.isEqualTo(new MiniMaxDescriptor.Connection(server.baseUrl().toString(), null, "42", true, true,
						"corporate", new MiniMaxDescriptor.Timeouts("PT3S", "PT5M", "PT1M", "PT1M30S"), 1024,
						new MiniMaxDescriptor.Pool(7, null, "PT1.5S", null))));
	}

	@Test
	void theOptionsThatAreSetAreDescribed() {
		this.runner
			.withPropertyValues("minimax.model=MiniMax-M2.7", "minimax.chat.temperature=0.3",
					"minimax.chat.system=confidential", "minimax.chat.extra-body.top_k=confidential",
					"minimax.structured-output.mode=tool", "minimax.tools.max-rounds=3")
			.run((context) -> {
				MiniMaxDescriptor descriptor = descriptor(context);
				assertThat(descriptor.model()).isEqualTo("MiniMax-M2.7");
				assertThat(descriptor.chat().temperature()).isEqualTo(0.3);
				assertThat(descriptor.chat().topP()).isNull();
				assertThat(descriptor.chat().systemSet()).isTrue();
				assertThat(descriptor.chat().extraBody()).containsExactly("top_k");
				assertThat(descriptor.structuredOutput()).isEqualTo(new MiniMaxDescriptor.StructuredOutput("tool", 1));
				assertThat(descriptor.tools().maxRounds()).isEqualTo(3);
			});
	}

	@Test
	void aBlankModelIsTheDefaultOne() {
		this.runner.withPropertyValues("minimax.model=")
			.run((context) -> assertThat(descriptor(context).model()).isEqualTo("MiniMax-M3"));
	}

	@Test
	void nothingSecretIsDescribed() {
		this.runner.withPropertyValues("minimax.chat.system=secret", "minimax.chat.extra-body.field=secret")
			.run((context) -> assertThat(JsonMapper.shared().writeValueAsString(descriptor(context)))
				.contains("\"apiKeySet\":true")
				.doesNotContain("secret"));
	}

	@Test
	void withoutAKeyItIsSaidThatThereIsNone() {
		this.withoutKey.run((context) -> {
			MiniMaxDescriptor descriptor = descriptor(context);
			assertThat(descriptor.connection()).satisfies((connection) -> {
				assertThat(connection.apiKeySet()).isFalse();
				assertThat(connection.baseUrl()).isEqualTo("https://api.minimaxi.com");
				assertThat(connection.region()).isEqualTo("china");
			});
			assertThat(descriptor.problems()).isEmpty();
		});
	}

	@Test
	void theRegionIsThatOfTheAddress() {
		this.withoutKey.withPropertyValues("minimax.region=global")
			.run((context) -> assertThat(descriptor(context).connection()).satisfies((connection) -> {
				assertThat(connection.baseUrl()).isEqualTo("https://api.minimax.io");
				assertThat(connection.region()).isEqualTo("global");
			}));
	}

	@Test
	void secretsInAnUnusedAddressAreNotShown() {
		this.withoutKey.withPropertyValues("minimax.base-url=https://me:secret@host:8443/path?token=secret#secret")
			.run((context) -> assertThat(descriptor(context).connection().baseUrl())
				.isEqualTo("https://host:8443/path"));
	}

	@Test
	void propertiesThatCannotBeUsedAreProblemsAndNoFailure() {
		this.withoutKey.withPropertyValues("minimax.api-key=sk secret", "minimax.retry.max-retries=-1")
			.run((context) -> assertThat(descriptor(context)).satisfies((descriptor) -> {
				assertThat(descriptor.problems()).hasSize(2);
				assertThat(descriptor.problems().get(0)).contains("minimax.api-key").doesNotContain("secret");
				assertThat(descriptor.problems().get(1)).contains("minimax.retry.max-retries");
				assertThat(descriptor.retry().policy()).isNull();
			}));
	}

	@Test
	void connectionDetailsOfTheApplicationAreAsked() {
		this.withoutKey.withBean("vault", MiniMaxConnectionDetails.class, Vault::new)
			.run((context) -> assertThat(descriptor(context)).satisfies((descriptor) -> {
				assertThat(descriptor.connection().baseUrl()).isEqualTo("https://vault.example");
				assertThat(descriptor.connection().apiKeySet()).isTrue();
				assertThat(descriptor.classes().connectionDetails()).isEqualTo(Vault.class.getName());
			}));
	}

	@Test
	void ofAFailureOfTheApplicationOnlyTheClassIsTold() {
		MiniMaxConnectionDetails sealed = Mockito.mock(MiniMaxConnectionDetails.class, (invocation) -> {
			throw new UnsupportedOperationException("the vault says: secret");
		});
		this.withoutKey.withBean(MiniMaxConnectionDetails.class, () -> sealed)
			.run((context) -> assertThat(descriptor(context).problems())
				.containsExactly(UnsupportedOperationException.class.getName()));
	}

	@Test
	void aTransportOfTheApplicationHasNoConnectionOfOurs() {
		MiniMaxTransport transport = Mockito.mock();
		this.withoutKey.withBean(MiniMaxTransport.class, () -> transport)
			.run((context) -> assertThat(descriptor(context)).satisfies((descriptor) -> {
				assertThat(descriptor.connection()).isNull();
				assertThat(descriptor.retry().policy()).isNull();
				assertThat(descriptor.classes().transport()).isNotNull()
					.isNotEqualTo(HttpMiniMaxTransport.class.getName());
			}));
	}

	@Test
	void theClassesInUseAreNamed() {
		this.runner.run((context) -> assertThat(descriptor(context).classes())
			.isEqualTo(new MiniMaxDescriptor.Classes(MiniMaxTemplate.class.getName(),
					"io.github.minimaxboot.autoconfigure.PropertiesMiniMaxConnectionDetails",
					HttpMiniMaxTransport.class.getName(), BackOffRetryPolicy.class.getName(), null,
					DefaultChatObservationConvention.class.getName())));
	}

	@Test
	void theNumbersAreThoseOfThePolicyInUse() {
		BackOffRetryPolicy mine = BackOffRetryPolicy.builder().maxRetries(9).delay(Duration.ofMillis(50)).build();
		this.runner.withBean(MiniMaxRetryPolicy.class, () -> mine)
			.run((context) -> assertThat(descriptor(context).retry().policy())
				.isEqualTo(new MiniMaxDescriptor.RetryPolicy(9, "PT0.05S", 2, "PT10S", "PT0.25S", false)));
	}

	@Test
	void aPolicyOfAnotherKindHasNoNumbers() {
		this.runner.withBean(MiniMaxRetryPolicy.class, () -> (failure, attempt) -> null)
			.run((context) -> assertThat(descriptor(context).retry().policy()).isNull());
	}

	@Test
	void retriesAreCountedByTheirReasonWithoutMicrometer() {
		server.enqueue(MockReply.error(1002, "rate limit")).enqueue(MockReply.disconnect());
		this.runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.withPropertyValues("minimax.retry.delay=2ms", "minimax.retry.multiplier=1", "minimax.retry.jitter=0ms")
			.run((context) -> {
				Instant before = Instant.now();
				context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
				MiniMaxDescriptor.Retry retry = descriptor(context).retry();
				assertThat(retry.counts()).containsExactly(entry("rate_limited", 1L), entry("transport", 1L));
				assertThat(retry.last().reason()).isEqualTo("transport");
				assertThat(retry.last().attempt()).isEqualTo(2);
				assertThat(retry.last().waited()).isEqualTo("PT0.002S");
				assertThat(Instant.parse(retry.last().time())).isBetween(before, Instant.now());
			});
	}

	@Test
	void withoutALimitNoneIsDescribed() {
		this.runner.run((context) -> assertThat(descriptor(context).rateLimit()).isNull());
	}

	@Test
	void theLimitsAreDescribedWithHowTheyStand() {
		this.runner
			.withPropertyValues("minimax.rate-limit.requests-per-minute=500", "minimax.rate-limit.max-wait=5s",
					"minimax.rate-limit.max-concurrent-calls=4",
					"minimax.rate-limit.models.[MiniMax-M2.7].tokens-per-minute=1000000")
			.run((context) -> {
				MiniMaxDescriptor descriptor = descriptor(context);
				assertThat(descriptor.rateLimit()).isEqualTo(
						new MiniMaxDescriptor.RateLimit(
								new MiniMaxDescriptor.RateLimitSettings(new MiniMaxDescriptor.Quota(500, null),
										Map.of("MiniMax-M2.7", new MiniMaxDescriptor.Quota(null, 1_000_000L)), 4,
										"PT5S", 1, "PT0.5S"),
								new MiniMaxDescriptor.RateLimitState(0, 0, Map.of(), "local")));
				assertThat(descriptor.classes().rateLimiter()).isEqualTo(BucketRateLimiter.class.getName());
			});
	}

	@Test
	void aLimiterOfTheApplicationHasNoLimitsOfOurs() {
		MiniMaxRateLimiter limiter = Mockito.mock();
		this.runner.withPropertyValues("minimax.rate-limit.requests-per-minute=500")
			.withBean(MiniMaxRateLimiter.class, () -> limiter)
			.run((context) -> assertThat(descriptor(context).rateLimit())
				.isEqualTo(new MiniMaxDescriptor.RateLimit(null, null)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "minimax.ssl.bundle=nope", "minimax.connect-timeout=-1s", "minimax.pool.max-connections=0",
			"minimax.response-timeout=0s", "minimax.chat.temperature=9", "minimax.tools.max-rounds=-3",
			"minimax.structured-output.max-repairs=-1", "minimax.rate-limit.requests-per-minute=0" })
	void whatKeepsTheTemplateFromBeingMadeIsAProblem(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(descriptor(context).problems()).singleElement()
				.asString()
				.contains(property.substring(0, property.indexOf('='))));
	}

	private static MiniMaxDescriptor descriptor(ApplicationContext context) {
		return context.getBean(MiniMaxEndpoint.class).miniMax();
	}

	static class Vault implements MiniMaxConnectionDetails {

		@Override
		public URI getBaseUrl() {
			return URI.create("https://vault.example");
		}

		@Override
		public String getApiKey() {
			return "sk-secret";
		}

	}

}
