package io.github.minimaxboot.transport;

import io.github.minimaxboot.chat.ChatEvent;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * The events of a stream, out of its bytes: one operator between the network buffers and
 * the caller, so that a token is delivered on the event loop it came by.
 */
final class ChatEventFlux extends FluxOperator<DataBuffer, ChatEvent> {

	private final ReplyHead head;

	private final CallScope scope;

	private final Runnable onFirstEvent;

	/**
	 * Create a flux.
	 * @param source the bytes
	 * @param head what came before the bytes
	 * @param scope what limits the stream
	 * @param onFirstEvent run before the first event is handed out
	 */
	ChatEventFlux(Flux<DataBuffer> source, ReplyHead head, CallScope scope, Runnable onFirstEvent) {
		super(source);
		this.head = head;
		this.scope = scope;
		this.onFirstEvent = onFirstEvent;
	}

	@Override
	public void subscribe(CoreSubscriber<? super ChatEvent> actual) {
		TransportLimits limits = this.scope.limits();
		ChatEventReader reader = new ChatEventReader(this.head, this.scope);
		IdleWatch watch = new IdleWatch(limits.responseTimeout(), limits.streamIdleTimeout(), this.scope.timer());
		ChatEventSubscriber subscriber = new ChatEventSubscriber(actual, reader, watch, this.scope, this.onFirstEvent);
		this.source.subscribe(subscriber);
	}

}
