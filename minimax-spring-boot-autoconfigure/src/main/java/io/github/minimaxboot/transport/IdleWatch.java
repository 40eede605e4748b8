package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

/**
 * Watches how long a stream lets its reader wait. One timer a stream, set anew only when
 * it runs out, since a timer a frame would cost as much as the frame; and the wait counts
 * only while bytes are asked for, since a slow reader is not a slow stream.
 */
final class IdleWatch implements Disposable {

	private static final long NOT_WAITING = 0;

	private final long firstNanos;

	private final long idleNanos;

	private final Disposable.Swap timer = Disposables.swap();

	private volatile long waitingSince = NOT_WAITING;

	private volatile boolean begun;

	IdleWatch(Duration firstTimeout, Duration idleTimeout) {
		this.firstNanos = firstTimeout.toNanos();
		this.idleNanos = idleTimeout.toNanos();
	}

	/**
	 * Begin to watch.
	 * @param onTimeout called at most once, with what ran out
	 */
	void start(Consumer<Duration> onTimeout) {
		schedule(Math.min(this.firstNanos, this.idleNanos), onTimeout);
	}

	/**
	 * Say that bytes were asked for.
	 */
	void waiting() {
		long now = System.nanoTime();
		this.waitingSince = (now != NOT_WAITING) ? now : 1;
	}

	/**
	 * Say that bytes came.
	 */
	void arrived() {
		this.begun = true;
		this.waitingSince = NOT_WAITING;
	}

	@Override
	public void dispose() {
		this.timer.dispose();
	}

	@Override
	public boolean isDisposed() {
		return this.timer.isDisposed();
	}

	private void check(Consumer<Duration> onTimeout) {
		long limit = this.begun ? this.idleNanos : this.firstNanos;
		long since = this.waitingSince;
		long waited = (since != NOT_WAITING) ? System.nanoTime() - since : 0;
		if (waited >= limit) {
			onTimeout.accept(Duration.ofNanos(limit));
		}
		else {
			schedule(limit - waited, onTimeout);
		}
	}

	private void schedule(long nanos, Consumer<Duration> onTimeout) {
		if (!isDisposed()) {
			this.timer.replace(Schedulers.parallel().schedule(() -> check(onTimeout), nanos, TimeUnit.NANOSECONDS));
		}
	}

}
