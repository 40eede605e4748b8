package io.github.minimaxboot.transport;

import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/**
 * The bytes of a response. Cancelling them ends the exchange, whatever the HTTP client.
 * <p>
 * Spring's adapter of the JDK client shares the bytes ({@code cache(0)}), and a
 * cancellation does not get past that: the rest of the body, which may have no end, is
 * read for nobody. So a shared source that has lost its last subscriber is ended here. It
 * is known by a name inside Reactor; were that to change, {@code CancellationTests} shows
 * it.
 */
final class ReplyBytes {

	private ReplyBytes() {
	}

	/**
	 * Return the bytes. Whoever subscribes to them ends the subscription by
	 * {@link #cancel(Subscription)}, if not to their end.
	 */
	static Flux<DataBuffer> of(ClientResponse response) {
		return response.body(BodyExtractors.toDataBuffers());
	}

	/**
	 * Cancel a subscription to the bytes.
	 */
	static void cancel(Subscription source) {
		source.cancel();
		endShared(source);
	}

	private static void endShared(Subscription source) {
		Scannable.from(source)
			.parents()
			.filter(ReplyBytes::isSharedForNobody)
			.findFirst()
			.ifPresent((shared) -> ((Disposable) shared).dispose());
	}

	/**
	 * Cancel bytes without reading any.
	 */
	static void cancel(Flux<DataBuffer> bytes) {
		Nobody nobody = new Nobody();
		bytes.subscribe(nobody);
		// not earlier: a shared source is not begun yet when it is subscribed to
		nobody.leave();
	}

	private static boolean isSharedForNobody(Scannable operator) {
		return operator instanceof Disposable && operator.getClass().getName().contains(".FluxPublish$")
				&& operator.inners().findAny().isEmpty();
	}

	/**
	 * Asks for nothing.
	 */
	private static final class Nobody extends BaseSubscriber<DataBuffer> {

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
		}

		@Override
		protected void hookOnNext(DataBuffer buffer) {
			DataBufferUtils.release(buffer);
		}

		@Override
		protected void hookOnError(Throwable error) {
			// the call has its outcome
		}

		/**
		 * Cancel the subscription, even if it is yet to come: Reactor Netty begins it on
		 * the thread of the connection.
		 */
		void leave() {
			Subscription upstream = upstream();
			cancel();
			if (upstream != null) {
				endShared(upstream);
			}
		}

	}

}
