package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxToolException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A transport that runs the tools a model asks for, and asks on with their results, until
 * the model answers. To the caller it is one call: one answer, with the usage of all
 * rounds.
 * <p>
 * A round that has a call for a tool without a function is the caller's to answer, all of
 * it, since MiniMax wants the results of one message together (minimax-api §2.2).
 */
final class ToolLoop implements MiniMaxTransport {

	private final MiniMaxTransport transport;

	private final ToolRunner runner;

	private final int maxRounds;

	ToolLoop(MiniMaxTransport transport, ToolRunner runner, int maxRounds) {
		this.transport = transport;
		this.runner = runner;
		this.maxRounds = maxRounds;
	}

	@Override
	public Mono<ChatResponse> exchange(ChatRequest request) {
		return Mono.deferContextual((context) -> {
			Rounds rounds = new Rounds(request);
			// a loop and not a recursion, whose stack would grow with each round
			return Mono.defer(rounds::exchange)
				.repeat(rounds::goOn)
				.singleOrEmpty()
				// the context of the caller lies over what is captured of the thread
				.contextWrite(context)
				.contextCapture();
		});
	}

	@Override
	public Flux<ChatEvent> stream(ChatRequest request) {
		return Flux.deferContextual((context) -> {
			Rounds rounds = new Rounds(request);
			return Flux.defer(rounds::stream).repeat(rounds::goOn).contextWrite(context).contextCapture();
		});
	}

	/**
	 * Run the tools, and return what follows.
	 */
	private Mono<Round> next(Round round, ChatResponse response) {
		if (round.number() > this.maxRounds) {
			return Mono.error(new MiniMaxToolException(
					"The model asked for tools in more than %d rounds. Allow more (minimax.tools.max-rounds), or make "
						.formatted(this.maxRounds) + "what the tools answer clearer to the model",
					MiniMaxToolException.Reason.TOO_MANY_ROUNDS, response.toolCalls().get(0).name(), null));
		}
		Message.Assistant asking = named(response.message(), round.number());
		List<Message> messages = new ArrayList<>(round.request().messages());
		messages.add(asking);
		return this.runner.run(asking, messages, round.number(), Answer.isCut(response))
			.map((results) -> round.next(response, asking, results));
	}

	private boolean asksForFunctions(Round round, ChatResponse response) {
		if (response.toolCalls().isEmpty()) {
			return false;
		}
		Set<String> others = round.request()
			.tools()
			.stream()
			.map(Tool::name)
			.filter((name) -> !this.runner.has(name))
			.collect(Collectors.toSet());
		return response.toolCalls().stream().noneMatch((call) -> others.contains(call.name()));
	}

	/**
	 * Give each call an id of its own, since a result has to name its call.
	 */
	private static Message.Assistant named(Message.Assistant message, int round) {
		Set<String> ids = new HashSet<>();
		if (message.toolCalls().stream().allMatch((call) -> !call.id().isBlank() && ids.add(call.id()))) {
			return message;
		}
		List<ToolCall> calls = new ArrayList<>();
		for (ToolCall call : message.toolCalls()) {
			calls.add(new ToolCall("call_%d_%d".formatted(round, calls.size() + 1), call.name(), call.arguments()));
		}
		return message.withToolCalls(calls);
	}

	/**
	 * What one subscriber has asked for so far.
	 */
	private final class Rounds {

		private Round round;

		/** The response that asks for tools, if the last one does. */
		private @Nullable ChatResponse asking;

		Rounds(ChatRequest request) {
			this.round = Round.first(request);
		}

		boolean goOn() {
			return this.asking != null;
		}

		/**
		 * Ask once. Empty if the model wants tools.
		 */
		Mono<ChatResponse> exchange() {
			return begin(false).flatMap((request) -> ToolLoop.this.transport.exchange(request))
				.handle((response, sink) -> {
					ChatResponse answer = answer(response);
					if (answer != null) {
						sink.next(answer);
					}
				});
		}

		/**
		 * Ask once. Without a completion if the model wants tools.
		 */
		Flux<ChatEvent> stream() {
			return begin(true)
				.flatMapMany((request) -> ToolLoop.this.transport.stream(request).<ChatEvent>handle((event, sink) -> {
					if (!(event instanceof ChatEvent.Completion completion)) {
						sink.next(event);
						return;
					}
					ChatResponse answer = answer(completion.response());
					if (answer != null) {
						sink.next(new ChatEvent.Completion(answer));
					}
				}).doOnError(MiniMaxException.class, (ex) -> ex.addEarlierText(this.round.text())));
		}

		private Mono<ChatRequest> begin(boolean stream) {
			ChatResponse response = this.asking;
			if (response == null) {
				return Mono.just(this.round.request());
			}
			this.asking = null;
			Mono<Round> next = next(this.round, response);
			if (stream) {
				String text = this.round.text() + response.content();
				next = next.doOnError(MiniMaxException.class, (ex) -> ex.addEarlierText(text));
			}
			return next.map((round) -> {
				this.round = round;
				return round.request();
			});
		}

		/**
		 * Return the whole answer, or {@code null} if the response asks for tools.
		 */
		private @Nullable ChatResponse answer(ChatResponse response) {
			ChatResponse whole = this.round.whole(response);
			boolean asks = asksForFunctions(this.round, whole);
			this.asking = asks ? whole : null;
			return asks ? null : whole;
		}

	}

	/**
	 * One request of several.
	 *
	 * @param request the request
	 * @param number 1 for the first
	 * @param toolRounds the messages of the rounds before
	 * @param spent the tokens of the rounds before
	 * @param text what was streamed in the rounds before
	 */
	private record Round(ChatRequest request, int number, List<Message> toolRounds, Usage spent, String text) {

		static Round first(ChatRequest request) {
			return new Round(request, 1, List.of(), Usage.UNKNOWN, "");
		}

		/**
		 * Return the response with what came before it.
		 */
		ChatResponse whole(ChatResponse response) {
			return response.mutate().toolRounds(this.toolRounds).usage(this.spent.plus(response.usage())).build();
		}

		Round next(ChatResponse response, Message.Assistant asking, List<Message.ToolResult> results) {
			List<Message> rounds = new ArrayList<>(this.toolRounds);
			rounds.add(asking);
			rounds.addAll(results);
			ChatRequest request = this.request.mutate().message(asking).messages(results).build();
			return new Round(request, this.number + 1, rounds, response.usage(), this.text + response.content());
		}

	}

}
