package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Watches how long a stream lets its reader wait. One timer a stream, set anew only when
 * it runs out, since a timer a frame would cost as much as the frame; and the wait counts
 * only while bytes are asked for, since a slow reader is not a slow stream.
 */
final class IdleWatch implements Disposable {

	private static final long NOT_WAITING = 0;

	private final Scheduler scheduler;

	private final LongSupplier clock;

	private final long firstNanos;

	private final long idleNanos;

	private final Disposable.Swap timer = Disposables.swap();

	private volatile long waitingSince = NOT_WAITING;

	private volatile boolean begun;

	IdleWatch(Duration firstTimeout, Duration idleTimeout) {
		this(firstTimeout, idleTimeout, Schedulers.parallel(), System::nanoTime);
	}

	IdleWatch(Duration firstTimeout, Duration idleTimeout, Scheduler scheduler, LongSupplier clock) {
		this.firstNanos = firstTimeout.toNanos();
		this.idleNanos = idleTimeout.toNanos();
		this.scheduler = scheduler;
		this.clock = clock;
	}

	/**
	 * Begin to watch.
	 * @param onTimeout called at most once, with what ran out and where it is set
	 */
	void start(Consumer<TimeoutException> onTimeout) {
		schedule(Math.min(this.firstNanos, this.idleNanos), onTimeout);
	}

	/**
	 * Say that bytes were asked for.
	 */
	void waiting() {
		long now = this.clock.getAsLong();
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

	private void check(Consumer<TimeoutException> onTimeout) {
		long limit = this.begun ? this.idleNanos : this.firstNanos;
		long since = this.waitingSince;
		long waited = (since != NOT_WAITING) ? this.clock.getAsLong() - since : 0;
		if (waited >= limit) {
			onTimeout.accept(new TimeoutException(
					"the stream stalled, nothing came for %d ms (%s)".formatted(TimeUnit.NANOSECONDS.toMillis(limit),
							this.begun ? "minimax.stream-idle-timeout" : "minimax.response-timeout")));
		}
		else {
			// by then the first bytes may have come, and the shorter limit counts
			schedule(Math.min(limit - waited, this.idleNanos), onTimeout);
		}
	}

	private void schedule(long nanos, Consumer<TimeoutException> onTimeout) {
		if (!isDisposed()) {
			this.timer.replace(this.scheduler.schedule(() -> check(onTimeout), nanos, TimeUnit.NANOSECONDS));
		}
	}

}
