package io.github.minimaxboot.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.core.MiniMaxOperations;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.test.RecordedCall;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MiniMaxAutoConfiguration}.
 */
class MiniMaxAutoConfigurationTests extends StandIn {

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(MiniMaxRunners.AUTO_CONFIGURATIONS);

	private final ApplicationContextRunner runner = this.bare.withPropertyValues("minimax.api-key=sk-test",
			"minimax.base-url=" + server.baseUrl());

	@Nested
	class WithoutAKey {

		@Test
		void anApplicationThatDoesNotUseMiniMaxStarts() {
			MiniMaxAutoConfigurationTests.this.bare.run((context) -> assertThat(context).hasNotFailed());
		}

		@ParameterizedTest
		@ValueSource(strings = { "", "  " })
		void oneThatUsesItFailsAndNamesTheProperty(String key) {
			MiniMaxAutoConfigurationTests.this.bare.withPropertyValues("minimax.api-key=" + key)
				.withUserConfiguration(Injecting.class)
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(MissingApiKeyException.class)
					.hasMessageContaining("minimax.api-key"));
		}

		@Test
		void connectionDetailsOfTheApplicationAreEnough() {
			MiniMaxAutoConfigurationTests.this.bare.withUserConfiguration(Injecting.class)
				.withBean(MiniMaxConnectionDetails.class, () -> new MiniMaxConnectionDetails() {

					@Override
					public URI getBaseUrl() {
						return server.baseUrl();
					}

					@Override
					public String getApiKey() {
						return "sk-vault";
					}

				})
				.run((context) -> {
					context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
					assertThat(server.takeCall().header("Authorization")).isEqualTo("Bearer sk-vault");
				});
		}

		@Test
		void aTransportOfTheApplicationIsEnough() {
			MiniMaxAutoConfigurationTests.this.bare.withUserConfiguration(Injecting.class)
				.withBean(MiniMaxTransport.class, Stub::new)
				.run((context) -> assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content())
					.isEqualTo("stub"));
		}

	}

	@Nested
	class WithAKey {

		@Test
		void theTemplateTalksToMiniMax() {
			MiniMaxAutoConfigurationTests.this.runner
				.withPropertyValues("minimax.group-id=17", "minimax.model=MiniMax-M1")
				.run((context) -> {
					assertThat(context.getBean(MiniMaxTemplate.class).chat("你好").call().content())
						.isEqualTo("你好！有什么我可以帮助你的吗？");
					RecordedCall call = server.takeCall();
					assertThat(call.header("Authorization")).isEqualTo("Bearer sk-test");
					assertThat(call.queryParameter("GroupId")).isEqualTo("17");
					assertThat(call.json().get("model").asString()).isEqualTo("MiniMax-M1");
				});
		}

		@Test
		void itWorksInServletAndReactiveApplications() {
			new WebApplicationContextRunner().withConfiguration(MiniMaxRunners.AUTO_CONFIGURATIONS)
				.withPropertyValues("minimax.api-key=sk-test")
				.run((context) -> assertThat(context).hasSingleBean(MiniMaxTemplate.class));
			new ReactiveWebApplicationContextRunner().withConfiguration(MiniMaxRunners.AUTO_CONFIGURATIONS)
				.withPropertyValues("minimax.api-key=sk-test")
				.run((context) -> assertThat(context).hasSingleBean(MiniMaxTemplate.class));
		}

		@Test
		void theRegionDecidesTheAddress() {
			MiniMaxAutoConfigurationTests.this.bare.withPropertyValues("minimax.api-key=sk-test")
				.run((context) -> assertThat(context.getBean(MiniMaxConnectionDetails.class).getBaseUrl())
					.hasToString("https://api.minimaxi.com"));
			MiniMaxAutoConfigurationTests.this.bare
				.withPropertyValues("minimax.api-key=sk-test", "minimax.region=global")
				.run((context) -> assertThat(context.getBean(MiniMaxConnectionDetails.class).getBaseUrl())
					.hasToString("https://api.minimax.io"));
		}

		@Test
		void optionsAreThoseOfTheProperties() {
			MiniMaxAutoConfigurationTests.this.runner
				.withPropertyValues("minimax.chat.system=be kind", "minimax.chat.temperature=0.5",
						"minimax.chat.top-p=0.9", "minimax.chat.max-completion-tokens=64",
						"minimax.chat.mask-sensitive-info=true", "minimax.chat.thinking=adaptive",
						"minimax.chat.reasoning-effort=low", "minimax.chat.reasoning-split=true",
						"minimax.chat.service-tier=priority")
				.run((context) -> {
					context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
					assertThat(server.takeCall().json().toString()).isEqualTo("""
							{"model":"MiniMax-M3","messages":[{"role":"system","content":"be kind"},\
							{"role":"user","content":"hi"}],"max_completion_tokens":64,"temperature":0.5,"top_p":0.9,\
							"mask_sensitive_info":true,"thinking":{"type":"adaptive"},"reasoning_effort":"low",\
							"reasoning_split":true,"service_tier":"priority"}""");
				});
		}

		@Test
		void extraFieldsOfTheBodyBecomeJsonValues() {
			MiniMaxAutoConfigurationTests.this.runner
				.withPropertyValues("minimax.chat.extra-body.seed=3", "minimax.chat.extra-body.top_k=1.5",
						"minimax.chat.extra-body.echo=true", "minimax.chat.extra-body.user=Lin",
						"minimax.chat.extra-body.code=007", "minimax.chat.extra-body.stop[0]=a",
						"minimax.chat.extra-body.stop[1]=b", "minimax.chat.extra-body.meta.deep=-1")
				.run((context) -> {
					context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
					var body = server.takeCall().json();
					assertThat(body.get("seed").isIntegralNumber()).isTrue();
					assertThat(body.get("top_k").doubleValue()).isEqualTo(1.5);
					assertThat(body.get("echo").booleanValue()).isTrue();
					assertThat(body.get("user").stringValue()).isEqualTo("Lin");
					assertThat(body.get("code").stringValue()).isEqualTo("007");
					assertThat(body.get("stop").toString()).isEqualTo("[\"a\",\"b\"]");
					assertThat(body.at("/meta/deep").intValue()).isEqualTo(-1);
				});
		}

		@Test
		void aTemplateOfTheApplicationTakesThePlaceOfOurs() {
			MiniMaxAutoConfigurationTests.this.runner.withUserConfiguration(OwnTemplate.class).run((context) -> {
				assertThat(context).hasSingleBean(MiniMaxOperations.class).hasBean("strict");
				context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
				assertThat(server.takeCall().json().get("temperature").doubleValue()).isEqualTo(0.1);
			});
		}

		@Test
		void aSecondTemplateLeavesOursInPlace() {
			MiniMaxAutoConfigurationTests.this.runner.withUserConfiguration(SecondTemplate.class, Injecting.class)
				.run((context) -> {
					assertThat(context).hasNotFailed().hasBean("miniMaxTemplate").hasBean("second");
					context.getBean("second", MiniMaxTemplate.class).chat("hi").call().content();
					assertThat(server.takeCall().header("Authorization")).isEqualTo("Bearer sk-second");
				});
		}

		@Test
		void blankTextsCountAsNotSet() {
			MiniMaxAutoConfigurationTests.this.runner.withPropertyValues("minimax.model=", "minimax.chat.system= ")
				.run((context) -> {
					context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
					assertThat(server.takeCall().json().toString())
						.isEqualTo("{\"model\":\"MiniMax-M3\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
				});
		}

		@Test
		void eachBuilderIsNew() {
			MiniMaxAutoConfigurationTests.this.runner
				.run((context) -> assertThat(context.getBean(MiniMaxTemplate.Builder.class))
					.isNotSameAs(context.getBean(MiniMaxTemplate.Builder.class)));
		}

		@Test
		void customizersAreAppliedAfterTheProperties() {
			MiniMaxAutoConfigurationTests.this.runner.withPropertyValues("minimax.model=from-property")
				.withBean(MiniMaxTemplateCustomizer.class,
						() -> (builder) -> builder.defaultOptions((options) -> options.model("from-customizer")))
				.withBean(MiniMaxWebClientCustomizer.class,
						() -> (builder) -> builder.defaultHeader("X-Tenant", "blue"))
				.run((context) -> {
					context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
					RecordedCall call = server.takeCall();
					assertThat(call.json().get("model").asString()).isEqualTo("from-customizer");
					assertThat(call.header("X-Tenant")).isEqualTo("blue");
				});
		}

		@Test
		void theWebClientIsBuiltOnThatOfSpringBoot() {
			MiniMaxAutoConfigurationTests.this.runner
				.withBean(WebClientCustomizer.class, () -> (builder) -> builder.defaultHeader("X-Everywhere", "yes"))
				.run((context) -> {
					context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
					assertThat(server.takeCall().header("X-Everywhere")).isEqualTo("yes");
				});
		}

		@Test
		void theKeyDoesNotPrint() {
			MiniMaxAutoConfigurationTests.this.runner.run((context) -> {
				assertThat(context.getBean(MiniMaxProperties.class)).asString().doesNotContain("sk-test");
				assertThat(context.getBean(MiniMaxConnectionDetails.class)).asString().doesNotContain("sk-test");
			});
		}

		@ParameterizedTest
		@ValueSource(
				strings = { "minimax.region=moon", "minimax.response-timeout=soon", "minimax.chat.temperature=hot" })
		void aPropertyThatCannotBeReadStopsTheStart(String property) {
			MiniMaxAutoConfigurationTests.this.runner.withPropertyValues(property)
				.withUserConfiguration(Injecting.class)
				.run((context) -> assertThat(context).hasFailed()
					.getFailure()
					.rootCause()
					.hasMessageContaining(property.substring(property.indexOf('=') + 1)));
		}

		@ParameterizedTest
		@ValueSource(strings = { "minimax.base-url=api.minimax.io", "minimax.base-url=https://me:secret@api.minimax.io",
				"minimax.api-key=sk secret" })
		void anAccountThatNoCallCanUseStopsTheStartWithoutSayingItsSecrets(String property) {
			MiniMaxAutoConfigurationTests.this.runner.withPropertyValues(property)
				.withUserConfiguration(Injecting.class)
				.run((context) -> assertThat(context).getFailure()
					.hasMessageContaining(property.substring(0, property.indexOf('=')))
					.hasMessageNotContaining("secret"));
		}

		@Test
		void withoutWebClientItBacksOff() {
			MiniMaxAutoConfigurationTests.this.runner.withClassLoader(new FilteredClassLoader(WebClient.class))
				.run((context) -> assertThat(context).doesNotHaveBean(MiniMaxAutoConfiguration.class));
		}

		@Test
		void theEndOfTheApplicationEndsOpenStreamsWithAnError() {
			server.enqueue(MockReply.stream("{\"choices\":[{\"delta\":{\"content\":\"half\"}}]}").withoutEnd());
			CompletableFuture<Throwable> error = new CompletableFuture<>();
			MiniMaxAutoConfigurationTests.this.runner.run((context) -> {
				CompletableFuture<String> first = new CompletableFuture<>();
				context.getBean(MiniMaxTemplate.class)
					.chat("hi")
					.stream()
					.content()
					.subscribe(first::complete, error::complete);
				assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("half");
				context.getSourceApplicationContext().close();
			});
			assertThat(error).succeedsWithin(Duration.ofSeconds(10))
				.isInstanceOfSatisfying(MiniMaxTransportException.class,
						(ex) -> assertThat(ex.getPartialText()).isEqualTo("half"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Injecting {

		@Bean
		List<MiniMaxTemplate> users(MiniMaxTemplate template) {
			return List.of(template);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnTemplate {

		@Bean
		MiniMaxTemplate strict(MiniMaxTemplate.Builder builder) {
			return builder.defaultOptions((options) -> options.temperature(0.1)).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondTemplate {

		@Bean(defaultCandidate = false)
		@Qualifier("second")
		MiniMaxTemplate second(MiniMaxTemplate.Builder builder, HttpMiniMaxTransport transport) {
			MiniMaxAccount account = new MiniMaxAccount(server.baseUrl(), "sk-second", null);
			return builder.transport(transport.mutate().account(() -> account).build()).build();
		}

	}

	static class Stub implements MiniMaxTransport {

		@Override
		public Mono<ChatResponse> exchange(ChatRequest request) {
			return Mono.just(ChatResponse.builder().content("stub").extra(Map.of()).build());
		}

		@Override
		public Flux<ChatEvent> stream(ChatRequest request) {
			return exchange(request).<ChatEvent>map(ChatEvent.Completion::new).flux();
		}

	}

}
