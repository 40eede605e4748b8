package io.github.minimaxboot.autoconfigure;

import java.util.concurrent.atomic.AtomicReference;

import io.github.minimaxboot.MiniMaxToolException;
import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.core.FunctionTool;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.core.ToolErrorHandler;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for tools as the properties and the beans have them, over HTTP.
 */
class ToolPropertiesTests extends StandIn {

	private static final FunctionTool TIME = FunctionTool.of("time", "The time", () -> "noon");

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server);

	@Test
	void theSimulatorCallsAToolAndAnswersWithItsResult() {
		this.runner.run((context) -> assertThat(
				context.getBean(MiniMaxTemplate.class).chat("What time is it?").tools(TIME).call().content())
			.contains("noon"));
		assertThat(server.calls()).hasSize(2);
	}

	@Test
	void thePropertySaysHowManyRoundsThereAre() {
		for (int i = 0; i < 3; i++) {
			server.enqueue(calling("time"));
		}
		this.runner.withPropertyValues("minimax.tools.max-rounds=2")
			.run((context) -> assertThatExceptionOfType(MiniMaxToolException.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class).chat("hi").tools(TIME).call().content())
				.withMessageContaining("more than 2 rounds"));
		assertThat(server.calls()).hasSize(3);
	}

	@Test
	void noRoundAtAllStopsTheStart() {
		this.runner.withPropertyValues("minimax.tools.max-rounds=0")
			.run((context) -> assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class))
				.havingRootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.withMessageContaining("minimax.tools.max-rounds"));
	}

	@Test
	void aBeanDecidesWhatHappensToFailures() {
		server.enqueue(calling("other"));
		this.runner.withBean(ToolErrorHandler.class, () -> ToolErrorHandler.END_CALL)
			.run((context) -> assertThatExceptionOfType(MiniMaxToolException.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class).chat("hi").tools(TIME).call().content())
				.withMessageContaining("'other'"));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void toolsRunOnVirtualThreadsWhereTheseAreEnabled() {
		assertThat(threadOfATool("spring.threads.virtual.enabled=true")).startsWith("minimax-tool-");
	}

	@Test
	void toolsRunOnReactorsThreadsForWorkThatBlocks() {
		assertThat(threadOfATool("spring.threads.virtual.enabled=false")).startsWith("boundedElastic-");
	}

	private String threadOfATool(String property) {
		AtomicReference<String> thread = new AtomicReference<>("none");
		FunctionTool tool = FunctionTool.of("time", "The time", () -> {
			thread.set(Thread.currentThread().getName());
			return "noon";
		});
		this.runner.withPropertyValues(property)
			.run((context) -> context.getBean(MiniMaxTemplate.class)
				.chat("What time is it?")
				.tools(tool)
				.call()
				.content());
		return thread.get();
	}

	private static MockReply calling(String tool) {
		return MockReply.json("""
				{"choices":[{"finish_reason":"tool_calls","message":{"role":"assistant","content":"","tool_calls":[
				 {"id":"call_1","type":"function","function":{"name":"%s","arguments":"{}"}}]}}]}""".formatted(tool));
	}

}
