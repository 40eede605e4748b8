package io.github.minimaxboot.benchmarks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;

/**
 * Takes all that comes and adds up how much text it was.
 *
 * @param <T> what comes
 */
final class Drain<T> extends BaseSubscriber<T> {

	private static final int SECONDS = 30;

	private final CountDownLatch end = new CountDownLatch(1);

	private final ToLongFunction<? super T> characters;

	private long sum;

	private @Nullable Throwable failure;

	private Drain(ToLongFunction<? super T> characters) {
		this.characters = characters;
	}

	/**
	 * Take all of a stream.
	 * @param source the stream
	 * @param characters how much text an element brings
	 * @return how much text it was
	 * @throws IllegalStateException if that is not the whole text, or the stream failed
	 */
	static <T> long of(Publisher<T> source, ToLongFunction<? super T> characters) throws InterruptedException {
		return of(source, characters, () -> {
		});
	}

	/**
	 * Take all of a stream that has to be fed.
	 * @param source the stream
	 * @param characters how much text an element brings
	 * @param feed makes the stream flow, once it has a subscriber
	 * @return how much text it was
	 * @throws IllegalStateException if that is not the whole text, or the stream failed
	 */
	static <T> long of(Publisher<T> source, ToLongFunction<? super T> characters, Runnable feed)
			throws InterruptedException {
		Drain<T> drain = new Drain<>(characters);
		source.subscribe(drain);
		feed.run();
		if (!drain.end.await(SECONDS, TimeUnit.SECONDS) || drain.failure != null || drain.sum != Replies.CHARACTERS) {
			throw new IllegalStateException("%d characters came".formatted(drain.sum), drain.failure);
		}
		return drain.sum;
	}

	@Override
	protected void hookOnNext(T element) {
		this.sum += this.characters.applyAsLong(element);
	}

	@Override
	protected void hookOnError(Throwable error) {
		this.failure = error;
	}

	@Override
	protected void hookFinally(SignalType signal) {
		this.end.countDown();
	}

}
