package io.github.minimaxboot.autoconfigure;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.core.MiniMaxTool;
import jakarta.validation.constraints.Email;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.SimpleThreadScope;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for tools of beans that have proxies, over HTTP.
 */
class MethodToolBeanProxyTests extends StandIn {

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server);

	@BeforeEach
	void prepare() {
		Clock.made.set(0);
	}

	@Test
	void aScopedProxyIsFoundOnceAndIsCalled() {
		this.runner.withUserConfiguration(ScopedBeans.class).run((context) -> {
			assertThat(Clock.made).hasValue(0);
			assertThat(NamedToolCall.of(server, context, "time")).isEqualTo("noon");
		});
	}

	@Test
	void aProxyOfTheInterfaceOfABeanIsCalled() {
		this.runner.withUserConfiguration(AsyncBeans.class).run((context) -> {
			assertThat(Proxy.isProxyClass(context.getBean("task").getClass())).isTrue();
			assertThat(NamedToolCall.of(server, context, "thread")).doesNotStartWith("boundedElastic")
				.contains("SimpleAsyncTaskExecutor");
		});
	}

	@Test
	void aBeanBehindAProxyMayBePassedItself() {
		this.runner.withUserConfiguration(AsyncBeans.class).run((context) -> {
			server.enqueue(NamedToolCall.asking("thread", "{}"));
			context.getBean(MiniMaxTemplate.class).chat("hi").tools(context.getBean("task")).call().content();
			assertThat(server.calls()).hasSize(2);
		});
	}

	@Test
	void aBeanThatValidatesItsCallsDoes() {
		this.runner.withUserConfiguration(ValidatedBeans.class).run((context) -> {
			assertThat(AopUtils.isCglibProxy(context.getBean("checked"))).isTrue();
			assertThat(NamedToolCall.of(server, context, "mail", "{\"to\":\"a@b.c\"}")).isEqualTo("sent to a@b.c");
			assertThat(NamedToolCall.of(server, context, "mail", "{\"to\":\"nobody\"}"))
				.isEqualTo("The tool 'mail' failed");
		});
	}

	static class Clock {

		static final AtomicInteger made = new AtomicInteger();

		Clock() {
			made.incrementAndGet();
		}

		@MiniMaxTool(description = "The time")
		String time() {
			return "noon";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ScopedBeans {

		@Bean
		static CustomScopeConfigurer scopes() {
			CustomScopeConfigurer scopes = new CustomScopeConfigurer();
			scopes.addScope("thread", new SimpleThreadScope());
			return scopes;
		}

		@Bean
		@Scope(scopeName = "thread", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Clock clock() {
			return new Clock();
		}

	}

	interface Task {

		CompletableFuture<String> thread();

	}

	static class AsyncTask implements Task {

		@Override
		@Async
		@MiniMaxTool(description = "")
		public CompletableFuture<String> thread() {
			return CompletableFuture.completedFuture(Thread.currentThread().getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class AsyncBeans {

		@Bean
		Task task() {
			return new AsyncTask();
		}

	}

	@Validated
	static class Checked {

		@MiniMaxTool(description = "")
		public String mail(@Email String to) {
			return "sent to " + to;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ValidatedBeans {

		@Bean
		static MethodValidationPostProcessor methodValidation() {
			MethodValidationPostProcessor processor = new MethodValidationPostProcessor();
			processor.setProxyTargetClass(true);
			return processor;
		}

		@Bean
		Checked checked() {
			return new Checked();
		}

	}

}
