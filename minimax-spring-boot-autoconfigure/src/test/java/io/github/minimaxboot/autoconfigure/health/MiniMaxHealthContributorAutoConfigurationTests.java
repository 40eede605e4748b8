package io.github.minimaxboot.autoconfigure.health;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.autoconfigure.MiniMaxAutoConfiguration;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.health.LastCalls;
import io.github.minimaxboot.health.MiniMaxHealthIndicator;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.github.minimaxboot.transport.MiniMaxModels;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.actuate.endpoint.ReactiveHealthEndpointWebExtension;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.mock;

/**
 * Tests for {@link MiniMaxHealthContributorAutoConfiguration} with Spring Boot's health
 * endpoint.
 */
class MiniMaxHealthContributorAutoConfigurationTests extends StandIn {

	private static final String KEY = "sk-secret-key";

	private static final AutoConfigurations HEALTH = AutoConfigurations.of(
			HealthContributorRegistryAutoConfiguration.class, HealthContributorAutoConfiguration.class,
			HealthEndpointAutoConfiguration.class);

	private static final String[] PROPERTIES = { "minimax.api-key=" + KEY, "minimax.retry.max-retries=0",
			"management.endpoints.web.exposure.include=health", "management.endpoint.health.show-details=always" };

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server)
		.withConfiguration(HEALTH)
		.withPropertyValues(PROPERTIES);

	@Test
	void itIsSeenInAnApplicationWithoutAWebServer() {
		this.runner.run((context) -> {
			JsonNode health = check(context);
			assertThat(health.path("status").asString()).isEqualTo("UP");
			assertThat(health.path("details").path("baseUrl").asString()).isEqualTo(server.baseUrl().toString());
			assertThat(health.path("details").path("modelListed").asBoolean()).isTrue();
		});
	}

	@Test
	void theLimiterIsSeenOnceThereIsOne() {
		this.runner.withPropertyValues("minimax.rate-limit.requests-per-minute=60").run((context) -> {
			JsonNode limiter = check(context).path("details").path("limiter");
			assertThat(limiter.path("waiting").asInt()).isZero();
			assertThat(limiter.path("store").asString()).isEqualTo("local");
		});
	}

	@Test
	void itIsSeenInAServletApplication() {
		new WebApplicationContextRunner().withConfiguration(MiniMaxRunners.autoConfigurations())
			.withConfiguration(HEALTH)
			.withPropertyValues(PROPERTIES)
			.withPropertyValues("minimax.base-url=" + server.baseUrl())
			.run((context) -> {
				Object body = context.getBean(HealthEndpointWebExtension.class)
					.health(ApiVersion.LATEST, null, SecurityContext.NONE, "minimax")
					.getBody();
				assertThat(json(body).path("details").path("checkedBy").asString()).isEqualTo("probe");
			});
	}

	@Test
	void itIsSeenInAReactiveApplication() {
		new ReactiveWebApplicationContextRunner().withConfiguration(MiniMaxRunners.autoConfigurations())
			.withConfiguration(HEALTH)
			.withPropertyValues(PROPERTIES)
			.withPropertyValues("minimax.base-url=" + server.baseUrl())
			.run((context) -> {
				Object body = context.getBean(ReactiveHealthEndpointWebExtension.class)
					.health(ApiVersion.LATEST, null, SecurityContext.NONE, "minimax")
					.block(Duration.ofSeconds(10))
					.getBody();
				assertThat(json(body).path("details").path("checkedBy").asString()).isEqualTo("probe");
			});
	}

	@Test
	void aCallOfTheApplicationIsTheAnswer() {
		this.runner.run((context) -> {
			context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
			assertThat(check(context).path("details").path("checkedBy").asString()).isEqualTo("call");
			assertThat(server.calls()).extracting((call) -> call.path()).containsExactly("/v1/text/chatcompletion_v2");
		});
	}

	@Test
	void aStreamIsTheAnswerToo() {
		this.runner.run((context) -> {
			context.getBean(MiniMaxTemplate.class).chat("hi").stream().content().blockLast();
			assertThat(check(context).path("details").path("checkedBy").asString()).isEqualTo("call");
		});
	}

	@Test
	void aGoodCallEndsADown() {
		server.enqueue(MockReply.error(1004, "login fail"));
		this.runner.run((context) -> {
			assertThat(check(context).path("status").asString()).isEqualTo("DOWN");
			context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
			JsonNode health = check(context);
			assertThat(health.path("status").asString()).isEqualTo("UP");
			assertThat(health.path("details").path("lastError").path("code").asInt()).isEqualTo(1004);
		});
	}

	@Test
	void aCallOfAnotherAccountIsNot() {
		this.runner.run((context) -> {
			HttpMiniMaxTransport second = context.getBean(HttpMiniMaxTransport.class)
				.mutate()
				.account(() -> new MiniMaxAccount(server.baseUrl(), "sk-second", null))
				.build();
			context.getBean(MiniMaxTemplate.Builder.class).transport(second).build().chat("hi").call().content();
			assertThat(check(context).path("details").path("checkedBy").asString()).isEqualTo("probe");
		});
	}

	@Test
	void checksOfManyThreadsAreOneRequest() {
		this.runner.run((context) -> {
			HealthEndpoint endpoint = context.getBean(HealthEndpoint.class);
			ExecutorService threads = Executors.newFixedThreadPool(20);
			try {
				Callable<String> check = () -> endpoint.healthForPath("minimax").getStatus().getCode();
				for (Future<String> result : threads
					.invokeAll(IntStream.range(0, 20).mapToObj((i) -> check).toList())) {
					assertThat(result.get()).isEqualTo("UP");
				}
			}
			finally {
				threads.shutdownNow();
			}
			assertThat(server.calls()).hasSize(1);
		});
	}

	@Test
	void theTimeToKeepIsThatOfTheProperty() {
		this.runner.withPropertyValues("minimax.health.cache-ttl=0").run((context) -> {
			check(context);
			check(context);
			assertThat(server.calls()).hasSize(2);
		});
		this.runner.withPropertyValues("minimax.health.cache-ttl=-1s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("minimax.health.cache-ttl"));
	}

	@Test
	void theModelIsThatOfTheProperty() {
		this.runner.withPropertyValues("minimax.model=M2-her").run((context) -> {
			JsonNode health = check(context);
			assertThat(health.path("status").asString()).isEqualTo("UP");
			assertThat(health.path("details").path("model").asString()).isEqualTo("M2-her");
			assertThat(health.path("details").path("modelListed").asBoolean(true)).isFalse();
		});
	}

	@Test
	void theKeyIsNowhere() {
		for (MockReply reply : List.of(MockReply.error(1004, KEY), MockReply.body(404, "text/plain", KEY),
				MockReply.body(502, "text/html", KEY), MockReply.json("{\"data\":[{\"id\":\"a\"}]}"))) {
			server.enqueue(reply);
			this.runner.run((context) -> assertThat(check(context).toString()).doesNotContain(KEY));
		}
	}

	@Test
	void anApplicationWithoutAKeyStartsAndIsNotDown() {
		this.runner.withPropertyValues("minimax.api-key=").run((context) -> {
			JsonNode health = check(context);
			assertThat(health.path("status").asString()).isEqualTo("UNKNOWN");
			assertThat(health.path("details").path("reason").asString()).contains("minimax.api-key");
			assertThat(server.calls()).isEmpty();
		});
	}

	@Test
	void aTransportThatCannotBeMadeIsDown() {
		this.runner.withPropertyValues("minimax.base-url=http://minimax.invalid").run((context) -> {
			JsonNode health = check(context);
			assertThat(health.path("status").asString()).isEqualTo("DOWN");
			assertThat(health.toString()).contains("minimax.base-url").doesNotContain(KEY);
		});
	}

	@Test
	void aTransportOfTheApplicationHasNoProbe() {
		this.runner.withBean("gateway", MiniMaxTransport.class, () -> mock(MiniMaxTransport.class)).run((context) -> {
			assertThat(check(context).path("status").asString()).isEqualTo("UNKNOWN");
			assertThat(context).doesNotHaveBean(MiniMaxModels.class);
		});
	}

	@Test
	void severalTransportsAreAComponentEach() {
		server.enqueue(MockReply.json("{\"data\":[]}")).enqueue(MockReply.error(1004, "login fail"));
		this.runner.withUserConfiguration(TwoAccounts.class).run((context) -> {
			JsonNode health = check(context);
			assertThat(health.path("status").asString()).isEqualTo("DOWN");
			assertThat(health.path("components").propertyNames()).containsExactlyInAnyOrder("first", "second");
		});
	}

	@Test
	void thePropertySwitchesItOff() {
		this.runner.withPropertyValues("management.health.minimax.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(LastCalls.class)
				.doesNotHaveBean("minimaxHealthContributor"));
		this.runner.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean("minimaxHealthContributor"));
	}

	@Test
	void anIndicatorOfTheApplicationTakesThePlaceOfOurs() {
		ReactiveHealthIndicator mine = () -> Mono.just(Health.up().withDetail("mine", true).build());
		this.runner.withBean("minimaxHealthIndicator", ReactiveHealthIndicator.class, () -> mine)
			.run((context) -> assertThat(check(context).path("details").path("mine").asBoolean()).isTrue());
	}

	@Test
	void theApplicationMayWatchASecondAccountByItself() {
		this.runner.withUserConfiguration(Watching.class).run((context) -> {
			check(context);
			assertThat(json(context.getBean(HealthEndpoint.class).healthForPath("watched")).path("details")
				.path("model")
				.asString()).isEqualTo("MiniMax-M2.7");
		});
	}

	@Test
	void withoutTheHealthModuleEverythingElseWorks() {
		// by its name, as an application has it: the class itself brings its annotations
		new ApplicationContextRunner().withUserConfiguration(ByName.class)
			.withPropertyValues("minimax.api-key=" + KEY, "minimax.base-url=" + server.baseUrl())
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content()).isNotEmpty();
			});
	}

	@Test
	void theModelsAreABean() {
		this.runner.run((context) -> {
			assertThat(server.calls()).isEmpty();
			assertThat(context.getBean(MiniMaxModels.class).list().block(Duration.ofSeconds(10))).hasSize(2);
		});
	}

	@Test
	void modelsOfTheApplicationTakeThePlaceOfOurs() {
		this.runner.withUserConfiguration(OwnModels.class)
			.run((context) -> assertThat(context).hasSingleBean(MiniMaxModels.class).hasBean("mine"));
	}

	private static JsonNode check(ApplicationContext context) {
		return json(context.getBean(HealthEndpoint.class).healthForPath("minimax"));
	}

	private static JsonNode json(Object descriptor) {
		return JsonMapper.shared().valueToTree(descriptor);
	}

	private static HttpMiniMaxTransport transport(String key) {
		URI baseUrl = server.baseUrl();
		return HttpMiniMaxTransport.builder(WebClient.create(), () -> new MiniMaxAccount(baseUrl, key, null)).build();
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoAccounts {

		@Bean
		HttpMiniMaxTransport first() {
			return transport("sk-first");
		}

		@Bean(defaultCandidate = false)
		HttpMiniMaxTransport second() {
			return transport("sk-second");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Watching {

		@Bean
		ReactiveHealthContributor watchedHealthContributor(LastCalls lastCalls) {
			MiniMaxTransport transport = transport("sk-watched");
			return new MiniMaxHealthIndicator(() -> transport, lastCalls, "MiniMax-M2.7", Duration.ofSeconds(30));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ JacksonAutoConfiguration.class, WebClientAutoConfiguration.class,
			MiniMaxAutoConfiguration.class, MiniMaxHealthContributorAutoConfiguration.class })
	static class ByName {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnModels {

		@Bean
		MiniMaxModels mine() {
			return transport("sk-models").models();
		}

	}

}
