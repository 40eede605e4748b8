package io.github.minimaxboot.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import io.github.minimaxboot.chat.ChatEvent;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * All that a caller gets of a stream.
 *
 * @param events the events
 * @param failure the error at the end, or {@code null}
 */
record StreamOutcome(List<ChatEvent> events, @Nullable Throwable failure) {

	private static final Throwable STALLED = new TimeoutException("the stream does not end");

	private static final NettyDataBufferFactory NETTY = new NettyDataBufferFactory(ByteBufAllocator.DEFAULT);

	/** Of a caller that wants all there is. */
	static StreamOutcome of(List<byte[]> pieces) throws Exception {
		return of(source(pieces, DefaultDataBufferFactory.sharedInstance), () -> Long.MAX_VALUE);
	}

	/**
	 * Of a caller that asks for a few events at a time, now on the thread that brought
	 * one and now on another, while the bytes come on another thread too, or do not.
	 */
	static StreamOutcome atRandomDemand(List<byte[]> pieces, Random random) throws Exception {
		boolean pooled = random.nextInt(4) == 0;
		Flux<DataBuffer> source = source(pieces, pooled ? NETTY : DefaultDataBufferFactory.sharedInstance);
		if (random.nextBoolean()) {
			source = source.publishOn(Schedulers.parallel(), random.nextInt(1, 4));
		}
		return of(source, () -> random.nextInt(-2, 4));
	}

	private static StreamOutcome of(Flux<DataBuffer> source, Demand demand) throws Exception {
		Caller caller = new Caller(demand);
		// what publishOn has taken but not passed on when it is cancelled
		Flux<DataBuffer> released = source.doOnDiscard(DataBuffer.class, DataBufferUtils::release);
		new ChatEventFlux(released, StreamReading.HEAD, StreamReading.scope(), () -> {
		}).subscribe(caller);
		return caller.outcome.completeOnTimeout(new StreamOutcome(List.of(), STALLED), 10, TimeUnit.SECONDS).get();
	}

	private static Flux<DataBuffer> source(List<byte[]> pieces, DataBufferFactory buffers) {
		return Flux.fromIterable(pieces).map((piece) -> buffers.allocateBuffer(Math.max(1, piece.length)).write(piece));
	}

	String text() {
		return StreamReading.text(this.events);
	}

	String reasoning() {
		return StreamReading.reasoning(this.events);
	}

	/**
	 * Return whether another stream says the same and ends the same.
	 */
	boolean isLike(StreamOutcome other) {
		return this.events.equals(other.events) && String.valueOf(this.failure).equals(String.valueOf(other.failure));
	}

	/**
	 * How many events a caller asks for; a number that is not above zero is one, asked
	 * for on another thread.
	 */
	@FunctionalInterface
	private interface Demand {

		long next();

	}

	private static final class Caller extends BaseSubscriber<ChatEvent> {

		private final CompletableFuture<StreamOutcome> outcome = new CompletableFuture<>();

		private final List<ChatEvent> events = new ArrayList<>();

		private final AtomicLong asked = new AtomicLong();

		private final Demand demand;

		Caller(Demand demand) {
			this.demand = demand;
		}

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			ask();
		}

		@Override
		protected void hookOnNext(ChatEvent event) {
			this.events.add(event);
			long left = this.asked.decrementAndGet();
			if (left == 0) {
				ask();
			}
			else if (left < 0) {
				hookOnError(new AssertionError("an event came that nobody asked for"));
			}
		}

		@Override
		protected void hookOnComplete() {
			this.outcome.complete(new StreamOutcome(this.events, null));
		}

		@Override
		protected void hookOnError(Throwable error) {
			this.outcome.complete(new StreamOutcome(this.events, error));
		}

		private void ask() {
			long number = this.demand.next();
			if (number > 0) {
				ask(number);
			}
			else {
				Schedulers.boundedElastic().schedule(() -> ask(1));
			}
		}

		private void ask(long number) {
			this.asked.addAndGet(number);
			request(number);
		}

	}

}
