package io.github.minimaxboot.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.chat.Usage;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.PublisherProbe;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for streams in which tools are run: they are one stream to the caller.
 */
class ToolLoopStreamTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final ToolCall CALL = new ToolCall("call_1", "time", "{}");

	private static final FunctionTool TIME = FunctionTool.of("time", "The time", () -> "noon");

	private static final ChatResponse ASKING = ChatResponse.builder()
		.message(new Message.Assistant("Wait. ", "I need the time.", List.of(CALL), null))
		.usage(new Usage(10, 5, 15, null, null))
		.build();

	private static final ChatResponse ANSWER = ChatResponse.builder()
		.content("It is noon.")
		.usage(new Usage(20, 5, 25, null, null))
		.build();

	private static final Flux<ChatEvent> FIRST = Flux.just(new ChatEvent.Reasoning("I need the time."),
			new ChatEvent.Text("Wait. "), new ChatEvent.ToolUse(CALL), new ChatEvent.Completion(ASKING));

	private static final Flux<ChatEvent> SECOND = Flux.just(new ChatEvent.Text("It is "), new ChatEvent.Text("noon."),
			new ChatEvent.Completion(ANSWER));

	@Test
	void theEventsOfEachRoundComeInOrderWithOneCompletionAtTheEnd() {
		StepVerifier.create(stream(new StubTransport(FIRST).then(SECOND), TIME).events())
			.expectNext(new ChatEvent.Reasoning("I need the time."), new ChatEvent.Text("Wait. "),
					new ChatEvent.ToolUse(CALL), new ChatEvent.Text("It is "), new ChatEvent.Text("noon."))
			.assertNext((event) -> {
				ChatResponse response = ((ChatEvent.Completion) event).response();
				assertThat(response.content()).isEqualTo("It is noon.");
				assertThat(response.usage()).isEqualTo(new Usage(30, 10, 40, null, null));
				assertThat(response.toMessages()).containsExactly(ASKING.message(),
						Message.toolResult("call_1", "noon"), ANSWER.message());
			})
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void theTextIsThatOfAllRounds() {
		StepVerifier.create(stream(new StubTransport(FIRST).then(SECOND), TIME).content())
			.expectNext("Wait. ", "It is ", "noon.")
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void noMoreIsGivenThanWasAskedFor() {
		StepVerifier.create(stream(new StubTransport(FIRST).then(SECOND), TIME).events(), 0)
			.thenRequest(3)
			.expectNextCount(3)
			.thenRequest(1)
			.expectNext(new ChatEvent.Text("It is "))
			.thenRequest(2)
			.expectNextCount(2)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void cancellingStopsATool() {
		PublisherProbe<Object> running = PublisherProbe.of(Mono.never());
		FunctionTool slow = FunctionTool.reactive("time", "The time", Nothing.class, (nothing) -> running.mono());
		AtomicBoolean asked = new AtomicBoolean();
		StubTransport transport = new StubTransport(FIRST).then(Flux.defer(() -> {
			asked.set(true);
			return SECOND;
		}));
		StepVerifier.create(stream(transport, slow).events())
			.expectNextCount(3)
			.then(running::assertWasSubscribed)
			.thenCancel()
			.verify(LIMIT);
		running.assertWasCancelled();
		assertThat(asked).isFalse();
	}

	@Test
	void theTextBeforeAnErrorIsThatOfAllRounds() {
		Flux<ChatEvent> broken = Flux.concat(Flux.just(new ChatEvent.Text("It is")),
				Flux.error(new MiniMaxTransportException("broken", null, false, "It is")));
		StepVerifier.create(stream(new StubTransport(FIRST).then(broken), TIME).content())
			.expectNext("Wait. ", "It is")
			.expectErrorSatisfies(
					(ex) -> assertThat(((MiniMaxTransportException) ex).getPartialText()).isEqualTo("Wait. It is"))
			.verify(LIMIT);
	}

	@Test
	void anErrorOfABlockingCallHasNoPartialText() {
		StubTransport transport = new StubTransport(FIRST)
			.then(Flux.error(new MiniMaxTransportException("broken", null, false, null)));
		StepVerifier.create(MiniMaxTemplate.builder(transport).build().chat("?").tools(TIME).reactive().content())
			.expectErrorSatisfies((ex) -> assertThat(((MiniMaxTransportException) ex).getPartialText()).isNull())
			.verify(LIMIT);
	}

	@Test
	void entitiesAreReadFromTheAnswerAndNotFromTheRoundsBefore() {
		StubTransport transport = new StubTransport(FIRST).then("{\"value\":12}");
		StepVerifier
			.create(MiniMaxTemplate.builder(transport)
				.build()
				.chat("?")
				.tools(TIME)
				.reactive()
				.responseEntity(Integer.class))
			.assertNext((hour) -> {
				assertThat(hour.entity()).isEqualTo(12);
				assertThat(hour.attempts()).isOne();
				assertThat(hour.response().toMessages()).hasSize(3);
			})
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void aRepairKeepsTheToolRounds() {
		StubTransport transport = new StubTransport(FIRST).then("noon").then("{\"value\":12}");
		EntityResponse<Integer> hour = MiniMaxTemplate.builder(transport)
			.build()
			.chat("?")
			.tools(TIME)
			.call()
			.responseEntity(Integer.class);
		assertThat(hour.attempts()).isEqualTo(2);
		assertThat(hour.response().toMessages()).containsExactly(ASKING.message(), Message.toolResult("call_1", "noon"),
				Message.assistant("{\"value\":12}"));
		assertThat(transport.request().messages()).contains(ASKING.message(), Message.toolResult("call_1", "noon"),
				Message.assistant("noon"));
	}

	@Test
	void theElementsOfAListAreStreamedAfterTheRoundsBefore() {
		StubTransport transport = new StubTransport(FIRST).then("{\"items\":[1,2]}");
		StepVerifier
			.create(MiniMaxTemplate.builder(transport).build().chat("?").tools(TIME).stream().entityList(Integer.class))
			.expectNext(1, 2)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void aListThatWasBegunBeforeAToolIsNotGoneOnWith() {
		ChatResponse asking = ASKING.mutate()
			.message(new Message.Assistant("{\"items\":[", null, ASKING.toolCalls(), null))
			.build();
		StubTransport transport = new StubTransport(asking).then("{\"items\":[1,2]}");
		StepVerifier
			.create(MiniMaxTemplate.builder(transport).build().chat("?").tools(TIME).stream().entityList(Integer.class))
			.expectNext(1, 2)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void inToolModeTheToolsOfTheCallStillRun() {
		ToolCall answer = new ToolCall("call_2", "integer", "{\"value\":12}");
		StubTransport transport = new StubTransport(FIRST)
			.then(ChatResponse.builder().message(new Message.Assistant("", null, List.of(answer), null)).build());
		assertThat(MiniMaxTemplate.builder(transport)
			.build()
			.chat("?")
			.tools(TIME)
			.structuredOutput(StructuredOutputMode.TOOL)
			.call()
			.entity(Integer.class)).isEqualTo(12);
		assertThat(transport.requests).hasSize(2);
	}

	private static MiniMaxOperations.StreamSpec stream(StubTransport transport, FunctionTool tool) {
		return MiniMaxTemplate.builder(transport).build().chat("What time is it?").tools(tool).stream();
	}

	record Nothing() {
	}

}
