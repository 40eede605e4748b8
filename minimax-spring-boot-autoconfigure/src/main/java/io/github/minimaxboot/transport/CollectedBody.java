package io.github.minimaxboot.transport;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * What is read out of a body, collected within the limits of its call: as many bytes as
 * come, since what came of a body that breaks off may say enough.
 *
 * @param <T> the type of what is read
 */
final class CollectedBody<T> extends Mono<T> {

	private final Flux<DataBuffer> source;

	private final CallScope scope;

	private final int maxSize;

	private final Duration limit;

	private final Function<Collected, T> reader;

	/**
	 * Create a mono.
	 * @param source the body
	 * @param scope the call
	 * @param maxSize how many bytes there may be
	 * @param limit how long they may take
	 * @param reader reads what came
	 */
	CollectedBody(Flux<DataBuffer> source, CallScope scope, int maxSize, Duration limit,
			Function<Collected, T> reader) {
		this.source = source;
		this.scope = scope;
		this.maxSize = maxSize;
		this.limit = limit;
		this.reader = reader;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.source.subscribe(new Collector<>(actual, this));
	}

	/**
	 * The bytes of a response that came.
	 *
	 * @param bytes the bytes
	 * @param failure what kept the rest from coming, or {@code null} if they are all
	 */
	record Collected(byte[] bytes, @Nullable Throwable failure) {
	}

	private static final class Collector<T> implements CoreSubscriber<DataBuffer>, Subscription, CallLimit.Waiting {

		private static final AtomicIntegerFieldUpdater<Collector> DONE = AtomicIntegerFieldUpdater
			.newUpdater(Collector.class, "done");

		private final CoreSubscriber<? super T> actual;

		private final CollectedBody<T> body;

		private final CallLimit limit;

		/** Locked by itself, since the time may run out while bytes come. */
		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

		private Subscription source = Operators.emptySubscription();

		@SuppressWarnings("UnusedVariable") // read through DONE
		private volatile int done;

		Collector(CoreSubscriber<? super T> actual, CollectedBody<T> body) {
			this.actual = actual;
			this.body = body;
			this.limit = body.scope.limit(body.limit, this);
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.source = subscription;
			this.actual.onSubscribe(this);
			this.limit.start();
		}

		@Override
		public void onNext(DataBuffer buffer) {
			boolean tooMuch;
			try {
				byte[] piece = new byte[Math.min(buffer.readableByteCount(), this.body.maxSize - this.bytes.size())];
				tooMuch = buffer.readableByteCount() > piece.length;
				buffer.read(piece);
				this.bytes.writeBytes(piece);
			}
			finally {
				DataBufferUtils.release(buffer);
			}
			if (tooMuch) {
				breakOff(new DataBufferLimitException("it has more than %d bytes".formatted(this.body.maxSize)));
			}
		}

		@Override
		public void onError(Throwable error) {
			if (end()) {
				read(error);
			}
		}

		@Override
		public void onComplete() {
			if (end()) {
				read(null);
			}
		}

		@Override
		public void onTimeout(Duration limit) {
			breakOff(new TimeoutException("the reply had begun but was not whole after %d ms (minimax.response-timeout)"
				.formatted(limit.toMillis())));
		}

		@Override
		public void onStop(Throwable reason) {
			if (end()) {
				ReplyBytes.cancel(this.source);
				this.actual.onError(this.body.scope.translate(reason));
			}
		}

		@Override
		public void request(long n) {
			this.source.request(Long.MAX_VALUE);
		}

		@Override
		public void cancel() {
			if (end()) {
				ReplyBytes.cancel(this.source);
			}
		}

		private void breakOff(Throwable reason) {
			if (end()) {
				ReplyBytes.cancel(this.source);
				read(reason);
			}
		}

		private void read(@Nullable Throwable failure) {
			T value;
			try {
				value = this.body.reader.apply(new Collected(this.bytes.toByteArray(), failure));
			}
			catch (RuntimeException ex) {
				this.actual.onError(this.body.scope.translate(ex));
				return;
			}
			this.actual.onNext(value);
			this.actual.onComplete();
		}

		private boolean end() {
			boolean first = DONE.compareAndSet(this, 0, 1);
			if (first) {
				this.limit.dispose();
			}
			return first;
		}

	}

}
