package io.github.minimaxboot.transport;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A transport with an interceptor before it.
 */
record InterceptedTransport(ExchangeInterceptor interceptor, MiniMaxTransport next) implements MiniMaxTransport {

	@Override
	public Mono<ChatResponse> exchange(ChatRequest request) {
		return Mono.defer(() -> this.interceptor.exchange(request, this.next));
	}

	@Override
	public Flux<ChatEvent> stream(ChatRequest request) {
		return Flux.defer(() -> this.interceptor.stream(request, this.next));
	}

}
