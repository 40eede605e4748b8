package io.github.minimaxboot.transport;

import io.github.minimaxboot.chat.ChatEvent;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Mono;

/**
 * The events of a stream, out of its bytes: one operator between the network buffers and
 * the caller, so that a token is delivered on the event loop it came by.
 */
final class ChatEventFlux extends FluxOperator<DataBuffer, ChatEvent> {

	private final ReplyHead head;

	private final TransportLimits limits;

	private final Mono<Void> stop;

	/**
	 * Create a flux.
	 * @param source the bytes
	 * @param head what came before the bytes
	 * @param limits the limits
	 * @param stop fails when the stream has to end
	 */
	ChatEventFlux(Flux<DataBuffer> source, ReplyHead head, TransportLimits limits, Mono<Void> stop) {
		super(source);
		this.head = head;
		this.limits = limits;
		this.stop = stop;
	}

	@Override
	public void subscribe(CoreSubscriber<? super ChatEvent> actual) {
		ChatEventReader reader = new ChatEventReader(this.head, this.limits.maxInMemorySize());
		IdleWatch watch = new IdleWatch(this.limits.responseTimeout(), this.limits.streamIdleTimeout());
		ChatEventSubscriber subscriber = new ChatEventSubscriber(actual, reader, watch, this.head);
		this.source.subscribe(subscriber);
		subscriber.endOn(this.stop);
	}

}
