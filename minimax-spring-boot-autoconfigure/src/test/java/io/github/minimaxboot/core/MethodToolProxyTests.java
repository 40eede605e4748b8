package io.github.minimaxboot.core;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.minimaxboot.chat.Tool;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for methods behind proxies, and for those whose annotations are elsewhere.
 */
class MethodToolProxyTests {

	private final AtomicInteger advised = new AtomicInteger();

	@Test
	void aMethodIsCalledThroughTheProxyOfItsClass() {
		assertThat(call(proxy(new Clock("noon"), true), "{\"zone\":\"UTC\"}")).isEqualTo("noon UTC");
		assertThat(this.advised).hasValue(1);
	}

	@Test
	void aMethodIsCalledThroughTheProxyOfItsInterface() {
		assertThat(call(proxy(new Clock("noon"), false), "{\"zone\":\"UTC\"}")).isEqualTo("noon UTC");
		assertThat(this.advised).hasValue(1);
	}

	@Test
	void aMethodIsCalledThroughAProxyOfAProxy() {
		assertThat(call(proxy(proxy(new Clock("noon"), false), false), "{\"zone\":\"UTC\"}")).isEqualTo("noon UTC");
		assertThat(this.advised).hasValue(2);
	}

	@Test
	void aProxyWithoutTheMethodIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> FunctionTool.from(proxy(new Hidden(), false)))
			.withMessageContaining("'hidden'")
			.withMessageContaining("interface");
	}

	@Test
	void aFinalMethodBehindTheProxyOfItsClassIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> FunctionTool.from(proxy(new Final(), true)))
			.withMessageContaining("Final.last()")
			.withMessageContaining("final");
		assertThat(call(new Final(), "")).isEqualTo("last");
	}

	@Test
	void whatIsThrownBehindAProxyArrivesAsItIs() {
		StubTransport transport = Asking.forTool("broken", "");
		MiniMaxTemplate.builder(transport)
			.build()
			.chat("hi")
			.tools(proxy(new Broken(), true))
			.toolErrorHandler((failure) -> String.valueOf(failure.getCause()))
			.call()
			.content();
		assertThat(Asking.results(transport)).containsExactly("java.lang.IllegalStateException: broken");
	}

	@Test
	void aProxyThatIsAllThereIsHasTheMethodsOfItsInterface() {
		Time time = ProxyFactory.getProxy(Time.class,
				(MethodInterceptor) (invocation) -> "remote " + invocation.getArguments()[0]);
		assertThat(call(time, "{\"zone\":\"UTC\"}")).isEqualTo("remote UTC");
	}

	@Test
	void theAnnotationsOfAnInterfaceCount() {
		FunctionTool tool = FunctionTool.from(new Clock("noon")).get(0);
		Tool definition = definition(tool);
		assertThat(definition).isEqualTo(new Tool("time", "The time", """
				{"type":"object","properties":{"zone":{"type":"string","description":"Time zone"}}}"""));
	}

	@Test
	void theAnnotationsOfASuperclassCount() {
		assertThat(FunctionTool.from(new BetterClock())).singleElement()
			.satisfies((tool) -> assertThat(tool.name()).isEqualTo("time"));
		assertThat(call(new BetterClock(), "{\"zone\":\"UTC\"}")).isEqualTo("better UTC");
	}

	@Test
	void anAnnotationOfOnesOwnMayStandForBoth() {
		assertThat(definition(FunctionTool.from(new Custom()).get(0))).isEqualTo(new Tool("custom", "My own", """
				{"type":"object","properties":{"the zone":{"type":"string"}},"required":["the zone"]}"""));
	}

	@Test
	void aClassIsLookedThroughOnce() {
		assertThat(MethodTools.of(Clock.class)).isSameAs(MethodTools.of(Clock.class));
	}

	private Object proxy(Object target, boolean ofClass) {
		ProxyFactory factory = new ProxyFactory(target);
		factory.setProxyTargetClass(ofClass);
		factory.addAdvice((MethodInterceptor) (invocation) -> {
			this.advised.incrementAndGet();
			return invocation.proceed();
		});
		return factory.getProxy();
	}

	private static String call(Object bean, String arguments) {
		List<FunctionTool> tools = FunctionTool.from(bean);
		StubTransport transport = Asking.forTool(tools.get(0).name(), arguments);
		MiniMaxTemplate.builder(transport).build().chat("hi").tools(bean).call().content();
		return Asking.results(transport).get(0);
	}

	private static Tool definition(FunctionTool tool) {
		StubTransport transport = new StubTransport("No.");
		MiniMaxTemplate.builder(transport).build().chat("hi").tools(tool).call().content();
		return transport.request().tools().get(0);
	}

	interface Time {

		@MiniMaxTool(description = "The time")
		String time(@MiniMaxToolParam(description = "Time zone") @Nullable String zone);

	}

	static class Clock implements Time {

		private final String now;

		Clock(String now) {
			this.now = now;
		}

		@Override
		public String time(@Nullable String zone) {
			return this.now + " " + zone;
		}

	}

	static class BetterClock extends Clock {

		BetterClock() {
			super("better");
		}

		@Override
		public String time(@Nullable String zone) {
			return super.time(zone);
		}

	}

	static class Hidden implements Runnable {

		@Override
		public void run() {
		}

		@MiniMaxTool(description = "")
		public void hidden() {
		}

	}

	static class Final {

		@MiniMaxTool(description = "")
		public final String last() {
			return "last";
		}

	}

	static class Broken {

		@MiniMaxTool(description = "")
		String broken() {
			throw new IllegalStateException("broken");
		}

	}

	@MiniMaxTool(description = "My own")
	@Retention(RetentionPolicy.RUNTIME)
	@interface MyTool {

		@AliasFor(annotation = MiniMaxTool.class)
		String name();

	}

	@MiniMaxToolParam(name = "the zone")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Zone {

	}

	static class Custom {

		@MyTool(name = "custom")
		String time(@Zone String zone) {
			return zone;
		}

	}

}
