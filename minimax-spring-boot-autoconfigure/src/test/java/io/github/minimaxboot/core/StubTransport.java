package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.transport.MiniMaxTransport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers what it is told to and keeps what it was asked.
 */
class StubTransport implements MiniMaxTransport {

	final List<ChatRequest> requests = new ArrayList<>();

	private final Flux<ChatEvent> events;

	StubTransport(String content) {
		this(ChatResponse.builder().content(content).build());
	}

	StubTransport(ChatResponse response) {
		this(Flux.just(new ChatEvent.Text(response.content()), new ChatEvent.Completion(response)));
	}

	StubTransport(Flux<ChatEvent> events) {
		this.events = events;
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
			return this.events;
		});
	}

}
