package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.transport.MiniMaxTransport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Answers what it is told to and keeps what it was asked.
 */
class StubTransport implements MiniMaxTransport {

	final List<ChatRequest> requests = new ArrayList<>();

	/** The answers, of which the last is given again and again. */
	private final List<Flux<ChatEvent>> answers = new ArrayList<>();

	StubTransport(String content) {
		this(ChatResponse.builder().content(content).build());
	}

	StubTransport(ChatResponse response) {
		this(events(response));
	}

	StubTransport(Flux<ChatEvent> events) {
		this.answers.add(events);
	}

	StubTransport then(String content) {
		return then(ChatResponse.builder().content(content).build());
	}

	StubTransport then(ChatResponse response) {
		return then(events(response));
	}

	StubTransport then(Flux<ChatEvent> events) {
		this.answers.add(events);
		return this;
	}

	/** Give the events on another thread than the one that asks. */
	StubTransport onThread(Scheduler scheduler) {
		this.answers.replaceAll((events) -> events.publishOn(scheduler));
		return this;
	}

	private static Flux<ChatEvent> events(ChatResponse response) {
		Flux<ChatEvent> calls = Flux.fromIterable(response.toolCalls()).map(ChatEvent.ToolUse::new);
		Flux<ChatEvent> text = response.content().isEmpty() ? Flux.empty()
				: Flux.just(new ChatEvent.Text(response.content()));
		return Flux.concat(text, calls, Flux.just(new ChatEvent.Completion(response)));
	}

	ChatRequest request() {
		return this.requests.get(this.requests.size() - 1);
	}

	@Override
	public Mono<ChatResponse> exchange(ChatRequest request) {
		return stream(request).ofType(ChatEvent.Completion.class).map(ChatEvent.Completion::response).next();
	}

	@Override
	public Flux<ChatEvent> stream(ChatRequest request) {
		return Flux.defer(() -> {
			this.requests.add(request);
			return (this.answers.size() > 1) ? this.answers.remove(0) : this.answers.get(0);
		});
	}

}
