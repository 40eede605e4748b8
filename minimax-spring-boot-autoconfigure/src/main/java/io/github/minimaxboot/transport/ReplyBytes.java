package io.github.minimaxboot.transport;

import java.util.concurrent.atomic.AtomicReference;

import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/**
 * The bytes of a response. Cancelling them ends the exchange, whatever the HTTP client.
 * <p>
 * Spring's adapter of the JDK client shares the bytes ({@code cache(0)}), and a
 * cancellation does not get past that: the rest of the body, which may have no end, is
 * read for nobody. So a shared source that has lost its last subscriber is ended here.
 */
final class ReplyBytes {

	private ReplyBytes() {
	}

	static Flux<DataBuffer> of(ClientResponse response) {
		return Flux.defer(() -> {
			AtomicReference<Subscription> source = new AtomicReference<>();
			return response.body(BodyExtractors.toDataBuffers()).doOnSubscribe(source::set).doFinally((signal) -> {
				if (signal == SignalType.CANCEL) {
					endSharedSource(Scannable.from(source.get()));
				}
			});
		});
	}

	private static void endSharedSource(Scannable subscription) {
		subscription.parents()
			.filter(ReplyBytes::isSharedForNobody)
			.findFirst()
			.ifPresent((shared) -> ((Disposable) shared).dispose());
	}

	private static boolean isSharedForNobody(Scannable operator) {
		return operator instanceof Disposable && operator.getClass().getName().contains(".FluxPublish$")
				&& operator.inners().findAny().isEmpty();
	}

}
