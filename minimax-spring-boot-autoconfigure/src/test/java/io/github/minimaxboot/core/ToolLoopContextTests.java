package io.github.minimaxboot.core;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a tool inherits from the caller.
 */
class ToolLoopContextTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final AtomicReference<Object> seen = new AtomicReference<>();

	@Test
	void aReactiveFunctionHasTheContextOfTheCaller() {
		FunctionTool tool = FunctionTool.reactive("time", "", Nothing.class,
				(nothing) -> Mono.deferContextual((context) -> {
					this.seen.set(context.get("user"));
					return Mono.just("noon");
				}));
		template().chat("?")
			.tools(tool)
			.reactive()
			.content()
			.contextWrite((context) -> context.put("user", "Ann"))
			.block(ofSeconds(10));
		assertThat(this.seen).hasValue("Ann");
	}

	@Test
	void aBlockingFunctionMayAskForTheContextOfTheCaller() {
		FunctionTool tool = FunctionTool.of("time", "", Nothing.class, (nothing, context) -> {
			this.seen.set(context.reactorContext().get("user"));
			return "noon";
		});
		template().chat("?")
			.tools(tool)
			.stream()
			.content()
			.contextWrite((context) -> context.put("user", "Ann"))
			.blockLast(ofSeconds(10));
		assertThat(this.seen).hasValue("Ann");
	}

	@Test
	void aBlockingFunctionOfABlockingCallHasTheObservationOfTheCaller() {
		Observation caller = Observation.start("caller", this.registry);
		caller.scoped(() -> template().chat("?").tools(observing()).call().content());
		assertThat(this.seen).hasValue(caller);
	}

	@Test
	void aBlockingFunctionOfAStreamHasTheObservationOfTheSubscriber() {
		Observation caller = Observation.start("caller", this.registry);
		caller.scoped(() -> template().chat("?").tools(observing()).stream().content().blockLast(ofSeconds(10)));
		assertThat(this.seen).hasValue(caller);
	}

	@Test
	void aBlockingFunctionOfAReactiveCallHasTheObservationOfTheContext() {
		Observation caller = Observation.start("caller", this.registry);
		template().chat("?")
			.tools(observing())
			.reactive()
			.content()
			.contextWrite((context) -> context.put("micrometer.observation", caller))
			.block(ofSeconds(10));
		assertThat(this.seen).hasValue(caller);
	}

	@Test
	void theContextCountsAndNotTheThreadOfTheSubscriber() {
		Observation thread = Observation.start("thread", this.registry);
		Observation caller = Observation.start("caller", this.registry);
		thread.scoped(() -> template().chat("?")
			.tools(observing())
			.stream()
			.content()
			.contextWrite((context) -> context.put("micrometer.observation", caller))
			.blockLast(ofSeconds(10)));
		assertThat(this.seen).hasValue(caller);
	}

	@Test
	void eachRoundIsObserved() {
		template().chat("?").tools(observing()).call().content();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo("gen_ai.client.operation.duration", 2);
	}

	private FunctionTool observing() {
		return FunctionTool.of("time", "", () -> {
			this.seen.set(this.registry.getCurrentObservation());
			return "noon";
		});
	}

	private MiniMaxTemplate template() {
		ToolCall call = new ToolCall("call_1", "time", "{}");
		ChatResponse asking = ChatResponse.builder()
			.message(new Message.Assistant("", null, List.of(call), null))
			.build();
		return MiniMaxTemplate.builder(new StubTransport(asking).then("It is noon."))
			.observationRegistry(this.registry)
			.build();
	}

	record Nothing() {
	}

}
