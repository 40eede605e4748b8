package io.github.minimaxboot.transport;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries a request to a model and brings back the reply: the seam between the API and
 * the wire.
 * <p>
 * A test can put a stub in its place:
 *
 * <pre class="code">
 * MiniMaxTransport stub = new MiniMaxTransport() {
 *
 *     public Mono&lt;ChatResponse&gt; exchange(ChatRequest request) {
 *         return Mono.just(ChatResponse.builder().content("hi").build());
 *     }
 *
 *     public Flux&lt;ChatEvent&gt; stream(ChatRequest request) {
 *         return exchange(request).map(ChatEvent.Completion::new);
 *     }
 *
 * };
 * MiniMaxTemplate template = MiniMaxTemplate.builder(stub).build();
 * </pre>
 *
 * @since 0.1.0
 */
public interface MiniMaxTransport {

	/**
	 * Ask for a whole answer. Nothing is sent before the subscription, and each
	 * subscription sends the request anew.
	 * @param request the request
	 * @return the answer, or one of the {@link io.github.minimaxboot.MiniMaxException
	 * MiniMax exceptions}; never empty
	 */
	Mono<ChatResponse> exchange(ChatRequest request);

	/**
	 * Ask for a streamed answer. Nothing is sent before the subscription, and each
	 * subscription sends the request anew.
	 * @param request the request
	 * @return the events, of which the last is a {@link ChatEvent.Completion}, or one of
	 * the {@link io.github.minimaxboot.MiniMaxException MiniMax exceptions}
	 */
	Flux<ChatEvent> stream(ChatRequest request);

}
