package io.github.minimaxboot.transport;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

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

	static Flux<DataBuffer> of(ClientResponse response) {
		return Flux.defer(() -> {
			AtomicReference<Subscription> source = new AtomicReference<>();
			return response.body(BodyExtractors.toDataBuffers()).doOnSubscribe(source::set).doFinally((signal) -> {
				if (signal == SignalType.CANCEL) {
					endSharedSource(source.get());
				}
			});
		});
	}

	/**
	 * Cancel a subscription to the body of a response.
	 */
	static void cancel(Subscription source) {
		source.cancel();
		endSharedSource(source);
	}

	/**
	 * Collect the bytes, as many as come.
	 * @param response the response
	 * @param maxSize how many bytes there may be
	 * @param limit how long they may take
	 * @return what came, and what kept the rest from coming
	 */
	static Mono<Collected> collect(ClientResponse response, int maxSize, Duration limit) {
		return Mono.defer(() -> {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
			return of(response).doOnNext((buffer) -> append(buffer, bytes, maxSize))
				.then(Mono.fromSupplier(() -> new Collected(bytes.toByteArray(), null)))
				.timeout(limit,
						Mono.error(() -> new TimeoutException(
								"the reply had begun but was not whole after %d ms (minimax.response-timeout)"
									.formatted(limit.toMillis()))))
				.onErrorResume((ex) -> Mono.just(new Collected(bytes.toByteArray(), ex)));
		});
	}

	private static void append(DataBuffer buffer, ByteArrayOutputStream bytes, int maxSize) {
		try {
			byte[] piece = new byte[Math.min(buffer.readableByteCount(), maxSize - bytes.size())];
			boolean tooMuch = buffer.readableByteCount() > piece.length;
			buffer.read(piece);
			bytes.writeBytes(piece);
			if (tooMuch) {
				throw new DataBufferLimitException("it has more than %d bytes".formatted(maxSize));
			}
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private static void endSharedSource(@Nullable Subscription source) {
		Scannable.from(source)
			.parents()
			.filter(ReplyBytes::isSharedForNobody)
			.findFirst()
			.ifPresent((shared) -> ((Disposable) shared).dispose());
	}

	private static boolean isSharedForNobody(Scannable operator) {
		return operator instanceof Disposable && operator.getClass().getName().contains(".FluxPublish$")
				&& operator.inners().findAny().isEmpty();
	}

	/**
	 * The bytes of a response that came.
	 *
	 * @param bytes the bytes
	 * @param failure what kept the rest from coming, or {@code null} if they are all
	 */
	record Collected(byte[] bytes, @Nullable Throwable failure) {
	}

}
