package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests that a call ends, whatever the code of an application throws around a tool.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(ToolWay.class)
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ToolFailureTests {

	private static final ToolCall CALL = new ToolCall("1", "tool", "{\"name\":\"x\"}");

	@Parameter
	ToolWay way;

	@Test
	void aResultThatThrowsAFatalErrorWhenItIsWrittenIsAFailure() {
		assertThat(result(FunctionTool.of("tool", "", Input.class, (input) -> new Broken())))
			.isEqualTo("The tool 'tool' has a result that cannot be written as JSON");
	}

	@Test
	void anInputThatThrowsAFatalErrorWhenItIsReadIsAFailure() {
		assertThat(result(FunctionTool.of("tool", "", BrokenInput.class, (input) -> "unreached")))
			.isEqualTo("The tool 'tool' failed");
	}

	@Test
	void aMonoThatThrowsAFatalErrorIsAFailure() {
		Mono<Object> broken = Mono.fromSupplier(() -> {
			throw new NoClassDefFoundError("gone");
		});
		assertThat(result(FunctionTool.reactive("tool", "", Input.class, (input) -> broken)))
			.isEqualTo("The tool 'tool' failed");
		assertThat(result(FunctionTool.of("tool", "", Input.class, (input) -> broken)))
			.isEqualTo("The tool 'tool' failed");
	}

	@Test
	void whatReactorWrapsIsAFailure() {
		assertThat(result(FunctionTool.of("tool", "", Input.class, (input) -> {
			throw Exceptions.bubble(new IllegalStateException());
		}))).isEqualTo("The tool 'tool' failed");
	}

	@Test
	void jsonThatTheFunctionCannotReadIsNotItsResult() {
		assertThat(result(FunctionTool.of("tool", "", Input.class, (input) -> JsonMapper.shared().readTree("{"))))
			.isEqualTo("The tool 'tool' failed");
	}

	@Test
	void anExecutorThatIsFullIsAFailure() {
		StubTransport transport = transport();
		this.way.ask(MiniMaxTemplate.builder(transport).toolExecutor((task) -> {
			throw new RejectedExecutionException("full");
		}).build().chat("?").tools(FunctionTool.of("tool", "", Input.class, (input) -> "unreached")));
		assertThat(result(transport)).isEqualTo("The tool 'tool' failed");
	}

	@Test
	void aFatalErrorOfTheErrorHandlerEndsTheCall() {
		FunctionTool tool = FunctionTool.of("tool", "", Input.class, (input) -> {
			throw new IllegalArgumentException();
		});
		assertThatIllegalStateException()
			.isThrownBy(() -> this.way.ask(template(transport()).chat("?").tools(tool).toolErrorHandler((failure) -> {
				throw new NoClassDefFoundError("gone");
			})))
			.withCauseInstanceOf(NoClassDefFoundError.class);
	}

	@Test
	void anErrorHandlerThatSaysNothingLeavesTheMessage() {
		FunctionTool tool = FunctionTool.of("tool", "", Input.class, (input) -> {
			throw new IllegalArgumentException();
		});
		StubTransport transport = transport();
		this.way.ask(template(transport).chat("?").tools(tool).toolErrorHandler((failure) -> null));
		assertThat(result(transport)).isEqualTo("The tool 'tool' failed");
	}

	@Test
	void whatIsGivenLaterHasTheContextOfTheCaller() {
		FunctionTool tool = FunctionTool.of("tool", "", Input.class,
				(input) -> Mono.deferContextual((context) -> Mono.just(context.get("user"))));
		StubTransport transport = transport();
		MiniMaxTemplate.builder(transport)
			.build()
			.chat("?")
			.tools(tool)
			.reactive()
			.content()
			.contextWrite(Context.of("user", "Ann"))
			.block();
		assertThat(result(transport)).isEqualTo("Ann");
	}

	@Test
	void whatAFunctionThrowsIsLogged(CapturedOutput output) {
		result(FunctionTool.of("tool", "", Input.class, (input) -> {
			throw new IllegalArgumentException("no forecast");
		}));
		assertThat(output).contains("The tool 'tool' failed").contains("IllegalArgumentException: no forecast");
	}

	@Test
	void callsThatShareAnIdGetOneEach() {
		ChatResponse asking = ChatResponse.builder()
			.message(new Message.Assistant("", null, List.of(CALL, CALL), null))
			.build();
		StubTransport transport = new StubTransport(asking).then("Done.");
		this.way.ask(template(transport).chat("?").tools(FunctionTool.of("tool", "", () -> "ok")));
		assertThat(transport.request().messages()).filteredOn(Message.ToolResult.class::isInstance)
			.extracting((result) -> ((Message.ToolResult) result).toolCallId())
			.containsExactly("call_1_1", "call_1_2");
	}

	@Test
	void aToolMayInterruptItsThread() {
		assertThat(result(FunctionTool.of("tool", "", Input.class, (input) -> {
			Thread.currentThread().interrupt();
			return "ok";
		}))).isEqualTo("ok");
	}

	@Test
	void whatAFunctionGivesLaterIsWaitedFor() {
		assertThat(result(FunctionTool.of("tool", "", Input.class,
				(input) -> new CompletableFuture<>().completeOnTimeout("later", 10, TimeUnit.MILLISECONDS))))
			.isEqualTo("later");
		assertThat(result(FunctionTool.of("tool", "", Input.class,
				(input) -> Flux.just("a", "b").publishOn(Schedulers.parallel()))))
			.isEqualTo("[\"a\",\"b\"]");
	}

	@Test
	void manyRoundsDoNotFillTheStack() {
		FunctionTool tool = FunctionTool.reactive("tool", "", Input.class, (input) -> Mono.just("ok"));
		int rounds = 1000;
		StubTransport transport = new StubTransport(asking());
		for (int i = 1; i < rounds; i++) {
			transport.then(asking());
		}
		transport.then("Done.");
		ChatResponse response = this.way.ask(template(transport).chat("?").tools(tool).maxToolRounds(rounds));
		assertThat(response.content()).isEqualTo("Done.");
		assertThat(response.toolRounds()).hasSize(2 * rounds);
	}

	private String result(FunctionTool tool) {
		StubTransport transport = transport();
		this.way.ask(template(transport).chat("?").tools(tool));
		return result(transport);
	}

	private static String result(StubTransport transport) {
		List<Message> messages = new ArrayList<>(transport.request().messages());
		return ((Message.ToolResult) messages.get(messages.size() - 1)).content();
	}

	private static StubTransport transport() {
		return new StubTransport(asking()).then("Done.");
	}

	private static MiniMaxTemplate template(StubTransport transport) {
		return MiniMaxTemplate.builder(transport).build();
	}

	private static ChatResponse asking() {
		return ChatResponse.builder()
			.message(new Message.Assistant("", null, List.of(CALL), null))
			.finishReason(FinishReason.TOOL_CALLS)
			.build();
	}

	record Input(String name) {
	}

	record BrokenInput(String name) {

		BrokenInput {
			if (!name.isEmpty()) {
				throw new NoClassDefFoundError("gone");
			}
		}

	}

	static class Broken {

		public String getName() {
			throw new NoClassDefFoundError("gone");
		}

	}

}
