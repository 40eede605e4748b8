package io.github.minimaxboot.transport;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stands between the API and the transport, to change a request, to look at a reply, or
 * to answer without a call. A method that is not overridden lets everything pass.
 *
 * <pre class="code">
 * class Audit implements ExchangeInterceptor {
 *
 *     &#64;Override
 *     public Mono&lt;ChatResponse&gt; exchange(ChatRequest request, MiniMaxTransport next) {
 *         return next.exchange(request).doOnNext((response) -&gt; record(response.usage()));
 *     }
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public interface ExchangeInterceptor {

	/**
	 * Handle a request for a whole answer.
	 * @param request the request
	 * @param next the rest of the way to the model
	 * @return the answer
	 */
	default Mono<ChatResponse> exchange(ChatRequest request, MiniMaxTransport next) {
		return next.exchange(request);
	}

	/**
	 * Handle a request for a streamed answer.
	 * @param request the request
	 * @param next the rest of the way to the model
	 * @return the events
	 */
	default Flux<ChatEvent> stream(ChatRequest request, MiniMaxTransport next) {
		return next.stream(request);
	}

	/**
	 * Put this interceptor before a transport.
	 * @param next the transport
	 * @return a transport that asks this interceptor first
	 */
	default MiniMaxTransport before(MiniMaxTransport next) {
		return new InterceptedTransport(this, next);
	}

}
