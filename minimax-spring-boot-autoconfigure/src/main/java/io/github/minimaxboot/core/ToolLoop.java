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
		// the context of the caller lies over what is captured of the thread
		return Mono.deferContextual((context) -> exchange(Round.first(request)).contextWrite(context).contextCapture());
	}

	private Mono<ChatResponse> exchange(Round round) {
		return this.transport.exchange(round.request()).flatMap((response) -> {
			ChatResponse whole = round.whole(response);
			return asksForFunctions(round, whole) ? next(round, whole).flatMap(this::exchange) : Mono.just(whole);
		});
	}

	@Override
	public Flux<ChatEvent> stream(ChatRequest request) {
		return Flux.deferContextual((context) -> stream(Round.first(request)).contextWrite(context).contextCapture());
	}

	private Flux<ChatEvent> stream(Round round) {
		return Flux.defer(() -> {
			RoundEnd end = new RoundEnd();
			return this.transport.stream(round.request()).<ChatEvent>handle((event, sink) -> {
				if (!(event instanceof ChatEvent.Completion completion)) {
					sink.next(event);
					return;
				}
				ChatResponse whole = round.whole(completion.response());
				if (asksForFunctions(round, whole)) {
					end.response = whole;
				}
				else {
					sink.next(new ChatEvent.Completion(whole));
				}
			})
				.doOnError(MiniMaxException.class, (ex) -> ex.addEarlierText(round.text()))
				.concatWith(Flux.defer(() -> afterwards(round, end.response)));
		});
	}

	private Flux<ChatEvent> afterwards(Round round, @Nullable ChatResponse response) {
		if (response == null) {
			return Flux.empty();
		}
		return next(round, response)
			.doOnError(MiniMaxException.class, (ex) -> ex.addEarlierText(round.text() + response.content()))
			.flatMapMany(this::stream);
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

	/** Where a stream leaves the response that asks for tools. */
	private static final class RoundEnd {

		private @Nullable ChatResponse response;

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
