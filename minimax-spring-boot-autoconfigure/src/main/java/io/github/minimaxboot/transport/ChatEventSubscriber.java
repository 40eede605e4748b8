package io.github.minimaxboot.transport;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.chat.ChatEvent;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * Moves the events of one stream to its caller, as many as the caller asked for, and asks
 * the network for bytes only when the ones at hand are used up. Whoever brings news
 * (bytes, demand, an end, a cancellation) goes through {@link #drain()}, which only one
 * thread at a time runs, so that the reader needs no lock.
 */
final class ChatEventSubscriber implements CoreSubscriber<DataBuffer>, Subscription, CallLimit.Waiting {

	/** How long the rest of a body may take after the stream said that it is done. */
	private static final long REST_TIME = TimeUnit.SECONDS.toNanos(5);

	private static final AtomicIntegerFieldUpdater<ChatEventSubscriber> WORK = AtomicIntegerFieldUpdater
		.newUpdater(ChatEventSubscriber.class, "work");

	private static final AtomicLongFieldUpdater<ChatEventSubscriber> DEMAND = AtomicLongFieldUpdater
		.newUpdater(ChatEventSubscriber.class, "demand");

	private final CoreSubscriber<? super ChatEvent> actual;

	private final ChatEventReader reader;

	private final IdleWatch watch;

	private final CallScope scope;

	private final CallLimit limit;

	private final Runnable onFirstEvent;

	private final Disposable.Composite resources = Disposables.composite();

	/** Gives up on a body that does not end after its stream has. */
	private final Disposable.Swap rest = Disposables.swap();

	private Subscription source = Operators.emptySubscription();

	@SuppressWarnings("UnusedVariable") // read through WORK
	private volatile int work;

	private volatile long demand;

	/** One at most, unless all are asked for at once. */
	private final Queue<DataBuffer> arrived = Queues.<DataBuffer>unbounded(16).get();

	private volatile boolean cancelled;

	private volatile boolean sourceEnded;

	private volatile @Nullable Throwable failure;

	/** Bytes were asked for and did not come yet; touched while draining only. */
	private boolean waiting;

	/** All bytes were asked for; touched while draining only. */
	private boolean unbounded;

	/** The next event, read but not asked for yet; touched while draining only. */
	private @Nullable ChatEvent next;

	/** How much of an answer there was; touched while draining only. */
	private long answerSize;

	/** The caller has an event; touched while draining only. */
	private boolean begun;

	/** The caller has the last event. */
	private volatile boolean completed;

	/** The caller has its last signal. */
	private volatile boolean terminated;

	ChatEventSubscriber(CoreSubscriber<? super ChatEvent> actual, ChatEventReader reader, IdleWatch watch,
			CallScope scope, Runnable onFirstEvent) {
		this.actual = actual;
		this.reader = reader;
		this.watch = watch;
		this.scope = scope;
		this.limit = scope.limit(null, this);
		this.onFirstEvent = onFirstEvent;
		this.resources.add(watch);
		this.resources.add(this.limit);
	}

	@Override
	public Context currentContext() {
		return this.actual.currentContext();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.source = subscription;
		this.watch.start(this::abort);
		this.actual.onSubscribe(this);
		this.limit.start();
	}

	@Override
	public void onNext(DataBuffer buffer) {
		if (this.terminated || this.cancelled) {
			DataBufferUtils.release(buffer);
			return;
		}
		this.watch.arrived();
		this.arrived.offer(buffer);
		drain();
	}

	@Override
	public void onError(Throwable error) {
		this.rest.dispose();
		this.failure = error;
		this.sourceEnded = true;
		drain();
	}

	@Override
	public void onComplete() {
		this.rest.dispose();
		this.sourceEnded = true;
		drain();
	}

	@Override
	public void request(long n) {
		if (Operators.validate(n)) {
			Operators.addCap(DEMAND, this, n);
			drain();
		}
	}

	@Override
	public void cancel() {
		if (!this.cancelled && !this.terminated) {
			this.cancelled = true;
			this.resources.dispose();
			if (!this.completed) {
				ReplyBytes.cancel(this.source);
			}
			else if (!this.sourceEnded) {
				// a caller that has all it wants is no reason to lose the connection
				readRest();
			}
			drain();
		}
	}

	@Override
	public void onStop(Throwable reason) {
		abort(reason);
	}

	private void abort(Throwable error) {
		this.failure = error;
		this.sourceEnded = true;
		ReplyBytes.cancel(this.source);
		drain();
	}

	private void drain() {
		if (WORK.getAndIncrement(this) != 0) {
			return;
		}
		int missed = 1;
		do {
			boolean ended = this.sourceEnded;
			boolean more;
			do {
				takeArrived();
				more = !this.arrived.isEmpty();
				if (!this.cancelled && !this.terminated) {
					emit(ended && !more);
				}
			}
			while (more);
			missed = WORK.addAndGet(this, -missed);
		}
		while (missed != 0);
	}

	/**
	 * Take one buffer, so that no more is held than its frames.
	 */
	private void takeArrived() {
		DataBuffer buffer = this.arrived.poll();
		if (buffer == null) {
			return;
		}
		this.waiting = false;
		if (this.cancelled || this.terminated) {
			DataBufferUtils.release(buffer);
		}
		else {
			this.reader.append(buffer);
		}
	}

	private void emit(boolean ended) {
		long asked = this.demand;
		long given = 0;
		while (!this.cancelled && prepareNext(ended)) {
			if (given == asked) {
				break;
			}
			ChatEvent event = Objects.requireNonNull(this.next);
			this.next = null;
			given++;
			if (!this.begun) {
				this.begun = true;
				this.onFirstEvent.run();
			}
			this.completed = event instanceof ChatEvent.Completion;
			this.actual.onNext(event);
		}
		if (given > 0 && asked != Long.MAX_VALUE) {
			DEMAND.addAndGet(this, -given);
		}
		if (this.next == null && given < asked && !this.cancelled && !this.terminated && !this.waiting && !ended) {
			this.waiting = true;
			if (this.reader.answerSize() != this.answerSize) {
				this.answerSize = this.reader.answerSize();
				this.watch.progressed();
			}
			this.watch.waiting();
			if (!this.unbounded) {
				// a caller that takes all there is holds nothing back
				this.unbounded = asked == Long.MAX_VALUE;
				this.source.request(this.unbounded ? Long.MAX_VALUE : 1);
			}
		}
	}

	/**
	 * Read the next event, one ahead of the demand, since the end of a stream is told
	 * even to a caller that asks for nothing more.
	 * @return {@code false} if there is none yet, or none at all
	 */
	private boolean prepareNext(boolean ended) {
		if (this.next != null) {
			return true;
		}
		Throwable failure = this.failure;
		try {
			if (ended && failure == null) {
				this.reader.end();
			}
			this.next = this.reader.next();
		}
		catch (RuntimeException ex) {
			failure = ex;
			ended = true;
		}
		if (this.next != null) {
			return true;
		}
		if (this.reader.isComplete()) {
			terminate(null);
		}
		else if (ended && failure != null) {
			if (!(failure instanceof MiniMaxException) && this.reader.completeIfWhole()) {
				this.next = this.reader.next();
				return this.next != null;
			}
			terminate(failure);
		}
		return false;
	}

	private void terminate(@Nullable Throwable failure) {
		this.terminated = true;
		this.resources.dispose();
		// a stream that ended with an error of MiniMax has a body like any other
		boolean wellFormed = failure == null || failure instanceof MiniMaxApiException;
		if (!wellFormed && !this.sourceEnded) {
			ReplyBytes.cancel(this.source);
		}
		if (failure == null) {
			this.actual.onComplete();
		}
		else {
			this.actual.onError(IoFailures.translate(failure, this.scope.endpoint(), this.reader.text()));
		}
		if (wellFormed && !this.sourceEnded) {
			readRest();
		}
	}

	/**
	 * Read what is left of the body, which should be at hand, since a connection whose
	 * body was not read to its end is lost to the pool.
	 */
	private void readRest() {
		this.rest.update(this.scope.timer().start(() -> ReplyBytes.cancel(this.source), REST_TIME));
		this.source.request(Long.MAX_VALUE);
	}

}
