package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.ClientResponse;
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

	private static final int LEAST_EXPECTED = 1024;

	private static final int MOST_EXPECTED = 1 << 20;

	private final Flux<DataBuffer> source;

	private final CallScope scope;

	private final int maxSize;

	private final int expectedSize;

	private final Duration limit;

	private final Function<Collected, T> reader;

	/**
	 * Create a mono.
	 * @param response has the body
	 * @param scope the call
	 * @param maxSize how many bytes there may be
	 * @param limit how long they may take
	 * @param reader reads what came
	 */
	CollectedBody(ClientResponse response, CallScope scope, int maxSize, Duration limit,
			Function<Collected, T> reader) {
		this.source = ReplyBytes.of(response);
		this.expectedSize = expectedSize(response, Math.min(maxSize, MOST_EXPECTED));
		this.scope = scope;
		this.maxSize = maxSize;
		this.limit = limit;
		this.reader = reader;
	}

	/**
	 * Return how much is announced, of which not all may come.
	 */
	private static int expectedSize(ClientResponse response, int most) {
		try {
			long announced = response.headers().contentLength().orElse(LEAST_EXPECTED);
			return (int) Math.max(0, Math.min(announced, most));
		}
		catch (NumberFormatException ex) {
			return LEAST_EXPECTED;
		}
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

		/** Locked, since the time may run out while bytes come. */
		private byte[] bytes;

		private int size;

		private Subscription source = Operators.emptySubscription();

		@SuppressWarnings("UnusedVariable") // read through DONE
		private volatile int done;

		Collector(CoreSubscriber<? super T> actual, CollectedBody<T> body) {
			this.actual = actual;
			this.body = body;
			this.limit = body.scope.limit(body.limit, this);
			this.bytes = new byte[body.expectedSize];
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
			boolean all;
			try {
				all = append(buffer);
			}
			finally {
				DataBufferUtils.release(buffer);
			}
			if (!all) {
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

		/**
		 * Take what there is room for.
		 * @return whether that is all
		 */
		private synchronized boolean append(DataBuffer buffer) {
			int count = Math.min(buffer.readableByteCount(), this.body.maxSize - this.size);
			boolean all = buffer.readableByteCount() == count;
			int needed = this.size + count;
			if (needed > this.bytes.length) {
				long larger = Math.min(this.bytes.length * 2L, this.body.maxSize);
				this.bytes = Arrays.copyOf(this.bytes, (int) Math.max(needed, larger));
			}
			buffer.read(this.bytes, this.size, count);
			this.size = needed;
			return all;
		}

		private synchronized byte[] bytes() {
			return (this.size == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.size);
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
				value = this.body.reader.apply(new Collected(bytes(), failure));
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
