package io.github.minimaxboot.autoconfigure;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.core.FunctionTool;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.core.MiniMaxTool;
import io.github.minimaxboot.core.ToolBeans;
import io.github.minimaxboot.core.ToolResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for tools that are found among the beans by their names, over HTTP.
 */
class MethodToolBeansTests extends StandIn {

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server);

	@BeforeEach
	void prepare() {
		Clock.made.set(0);
	}

	@Test
	void aMethodOfABeanIsFound() {
		this.runner.withBean("clock", Clock.class)
			.run((context) -> assertThat(NamedToolCall.of(server, context, "time")).isEqualTo("noon"));
	}

	@Test
	void aFunctionToolIsFoundByTheNameOfTheTool() {
		this.runner.withBean("bean", FunctionTool.class, () -> FunctionTool.of("today", "", () -> "Monday"))
			.run((context) -> assertThat(NamedToolCall.of(server, context, "today")).isEqualTo("Monday"));
	}

	@Test
	void anUnknownNameIsToldWithTheKnownOnes() {
		this.runner.withBean("clock", Clock.class)
			.withBean("bean", FunctionTool.class, () -> FunctionTool.of("today", "", () -> "Monday"))
			.run((context) -> assertThatIllegalArgumentException()
				.isThrownBy(() -> NamedToolCall.of(server, context, "tomorrow"))
				.withMessageContaining("'tomorrow'")
				.withMessageContaining("[time, today]"));
		assertThat(server.calls()).isEmpty();
	}

	@Test
	void aNameOfTwoBeansIsToldWithBoth() {
		this.runner.withBean("clock", Clock.class)
			.withBean("bean", FunctionTool.class, () -> FunctionTool.of("time", "", () -> "?"))
			.withBean("other", FunctionTool.class, () -> FunctionTool.of("other", "", () -> "ok"))
			.run((context) -> {
				assertThatIllegalArgumentException().isThrownBy(() -> NamedToolCall.of(server, context, "time"))
					.withMessageContaining("'time'")
					.withMessageContaining("[clock, bean]");
				assertThat(NamedToolCall.of(server, context, "other")).isEqualTo("ok");
			});
	}

	@Test
	void aBeanWhoseMethodsCannotBeToolsIsNamed() {
		this.runner.withBean("broken", Broken.class)
			.run((context) -> assertThatIllegalArgumentException()
				.isThrownBy(() -> NamedToolCall.of(server, context, "time"))
				.withMessageContaining("'broken'")
				.withMessageContaining("Broken.time()"));
	}

	@Test
	void nothingIsMadeBeforeItIsCalled() {
		this.runner.withUserConfiguration(LazyBeans.class).run((context) -> {
			assertThat(context.getBean(ToolResolver.class).resolve("time").name()).isEqualTo("time");
			assertThat(Clock.made).hasValue(0);
			assertThat(context.getBeanFactory().containsSingleton("lazyOther")).isFalse();
			assertThat(NamedToolCall.of(server, context, "time")).isEqualTo("noon");
			assertThat(Clock.made).hasValue(1);
			assertThat(context.getBeanFactory().containsSingleton("lazyOther")).isFalse();
		});
	}

	@Test
	void noBeanIsLookedThroughWhenTheApplicationStarts() {
		this.runner.withUserConfiguration(LazyBeans.class)
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton("miniMaxToolBeans")).isFalse());
	}

	@Test
	void aPrototypeIsMadeForEachCall() {
		this.runner
			.withBean("clock", Clock.class, Clock::new,
					(definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
			.run((context) -> {
				NamedToolCall.of(server, context, "time");
				NamedToolCall.of(server, context, "time");
				assertThat(Clock.made).hasValue(2);
			});
	}

	@Test
	void whatAMethodDeclaresLessOfIsKnownByTheBean() {
		this.runner.withBean("clock", Object.class, Clock::new)
			.run((context) -> assertThat(NamedToolCall.of(server, context, "time")).isEqualTo("noon"));
	}

	@Test
	void whatAFactoryMakesIsFound() {
		this.runner.withBean("clock", ClockFactory.class)
			.run((context) -> assertThat(NamedToolCall.of(server, context, "time")).isEqualTo("noon"));
	}

	@Test
	void theParentsBeansAreFound() {
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext()) {
			parent.registerBean("clock", Clock.class);
			parent.refresh();
			this.runner.withParent(parent)
				.run((context) -> assertThat(NamedToolCall.of(server, context, "time")).isEqualTo("noon"));
		}
	}

	@Test
	void aBeanHidesThatOfTheParent() {
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext()) {
			parent.registerBean("clock", Clock.class);
			parent.refresh();
			this.runner.withParent(parent)
				.withBean("other", FunctionTool.class, () -> FunctionTool.of("time", "", () -> "mine"))
				.run((context) -> assertThat(NamedToolCall.of(server, context, "time")).isEqualTo("mine"));
		}
	}

	@Test
	void aBeanThatIsThereLaterIsFoundToo() {
		this.runner.withBean("clock", Clock.class).run((context) -> {
			NamedToolCall.of(server, context, "time");
			context.getBeanFactory()
				.registerSingleton("late", FunctionTool.of("late", "", () -> "better late than never"));
			assertThat(NamedToolCall.of(server, context, "late")).isEqualTo("better late than never");
		});
	}

	@Test
	void aResolverOfTheApplicationTakesItsPlace() {
		ToolResolver resolver = (name) -> FunctionTool.of(name, "", () -> "mine");
		this.runner.withBean(ToolResolver.class, () -> resolver).run((context) -> {
			assertThat(context).doesNotHaveBean(ToolBeans.class);
			assertThat(NamedToolCall.of(server, context, "time")).isEqualTo("mine");
		});
	}

	@Test
	void aTemplateMayOfferThemAlways() {
		this.runner.withBean("clock", Clock.class)
			.withBean(MiniMaxTemplateCustomizer.class, () -> (builder) -> builder.defaultToolNames("time"))
			.run((context) -> assertThat(
					context.getBean(MiniMaxTemplate.class).chat("What time is it?").call().content())
				.contains("noon"));
	}

	static class Clock {

		static final AtomicInteger made = new AtomicInteger();

		Clock() {
			// not the proxies, which have no constructor called
			made.incrementAndGet();
		}

		@MiniMaxTool(description = "The time")
		String time() {
			return "noon";
		}

	}

	static class Broken {

		@MiniMaxTool(description = "")
		private void time() {
		}

	}

	static class Other {

	}

	static class ClockFactory implements FactoryBean<Clock> {

		@Override
		public Clock getObject() {
			return new Clock();
		}

		@Override
		public Class<?> getObjectType() {
			return Clock.class;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyBeans {

		@Bean
		@Lazy
		Clock lazyClock() {
			return new Clock();
		}

		@Bean
		@Lazy
		Other lazyOther() {
			return new Other();
		}

	}

}
