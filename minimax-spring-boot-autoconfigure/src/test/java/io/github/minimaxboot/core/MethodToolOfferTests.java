package io.github.minimaxboot.core;

import java.util.Map;
import java.util.Optional;

import io.github.minimaxboot.chat.Tool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for how tools of all kinds are offered, in all three ways to call.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(ToolWay.class)
class MethodToolOfferTests {

	@Parameter
	ToolWay way;

	@Test
	void toolsOfAnyKindMayBeMixed() {
		FunctionTool time = FunctionTool.of("time", "", () -> "noon");
		Tool described = Tool.of("train", "");
		StubTransport transport = Asking.forTool("time", "");
		this.way.ask(MiniMaxTemplate.builder(transport).build().chat("hi").tools(described, new OneTool(), time));
		assertThat(transport.request().tools()).extracting(Tool::name).containsExactly("train", "one", "time");
		assertThat(Asking.results(transport)).containsExactly("noon");
	}

	@Test
	void theTemplateMayHaveThemToo() {
		StubTransport transport = Asking.forTool("one", "");
		MiniMaxTemplate template = MiniMaxTemplate.builder(transport)
			.defaultTools(new OneTool(), Tool.of("train", ""))
			.build();
		this.way.ask(template.mutate().build().chat("hi"));
		assertThat(Asking.results(transport)).containsExactly("1");
		assertThat(transport.request().tools()).extracting(Tool::name).containsExactly("train", "one");
	}

	@Test
	void toolsAreFoundByTheirNames() {
		StubTransport transport = Asking.forTool("one", "");
		this.way.ask(named(transport).build().chat("hi").toolNames("one"));
		assertThat(Asking.results(transport)).containsExactly("1");
	}

	@Test
	void theNamesOfTheTemplateAreLookedUpWhenAChatBegins() {
		StubTransport transport = Asking.forTool("one", "");
		MiniMaxTemplate template = named(transport).defaultToolNames("one").build();
		this.way.ask(template.mutate().build().chat("hi").tools(FunctionTool.of("time", "", () -> "noon")));
		assertThat(Asking.results(transport)).containsExactly("1");
		assertThat(transport.request().tools()).extracting(Tool::name).containsExactly("one", "time");
		MiniMaxTemplate unknown = named(transport).defaultToolNames("two").build();
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> this.way.ask(unknown.chat("hi")))
			.withMessage("two");
	}

	private static MiniMaxTemplate.Builder named(StubTransport transport) {
		Map<String, FunctionTool> tools = Map.of("one", FunctionTool.from(new OneTool()).get(0));
		return MiniMaxTemplate.builder(transport)
			.toolResolver((name) -> Optional.ofNullable(tools.get(name))
				.orElseThrow(() -> new IllegalArgumentException(name)));
	}

	static class OneTool {

		@MiniMaxTool(description = "")
		int one() {
			return 1;
		}

	}

}
