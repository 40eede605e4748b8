package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * Watches how long a stream lets its reader wait. One timer a stream, set anew only when
 * it runs out, since a timer a frame would cost as much as the frame; and the wait counts
 * only while bytes are asked for, since a slow reader is not a slow stream. A stream that
 * keeps its connection alive but brings nothing of an answer has as long as a reply has
 * to begin.
 */
final class IdleWatch implements Disposable {

	private static final long NOT_WAITING = 0;

	private final WaitTimer time;

	private final long firstNanos;

	private final long idleNanos;

	private final long fruitlessNanos;

	private final Disposable.Swap timer = Disposables.swap();

	private volatile long waitingSince = NOT_WAITING;

	private volatile boolean begun;

	/** The waits since the answer last got on, all but the present one. */
	private volatile long fruitless;

	IdleWatch(Duration firstTimeout, Duration idleTimeout, WaitTimer time) {
		this.firstNanos = firstTimeout.toNanos();
		this.idleNanos = idleTimeout.toNanos();
		this.fruitlessNanos = Math.max(this.firstNanos, this.idleNanos);
		this.time = time;
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
		long now = this.time.now();
		this.waitingSince = (now != NOT_WAITING) ? now : 1;
	}

	/**
	 * Say that bytes came.
	 */
	void arrived() {
		this.begun = true;
		long waited = waited();
		this.waitingSince = NOT_WAITING;
		this.fruitless += waited;
	}

	/**
	 * Say that the bytes brought more of the answer, and did not just keep the connection
	 * alive.
	 */
	void progressed() {
		this.fruitless = 0;
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
		long waited = waited();
		long fruitless = this.fruitless + waited;
		if (waited >= limit) {
			onTimeout.accept(new TimeoutException(
					"the stream stalled, nothing came for %d ms (%s)".formatted(TimeUnit.NANOSECONDS.toMillis(limit),
							this.begun ? "minimax.stream-idle-timeout" : "minimax.response-timeout")));
		}
		else if (this.begun && fruitless >= this.fruitlessNanos) {
			onTimeout.accept(new TimeoutException(
					"the stream stalled, nothing of an answer came for %d ms (minimax.response-timeout)"
						.formatted(TimeUnit.NANOSECONDS.toMillis(this.fruitlessNanos))));
		}
		else {
			// by then the first bytes may have come, and the shorter limit counts
			schedule(Math.min(Math.min(limit - waited, this.fruitlessNanos - fruitless), this.idleNanos), onTimeout);
		}
	}

	private long waited() {
		long since = this.waitingSince;
		return (since != NOT_WAITING) ? this.time.now() - since : 0;
	}

	private void schedule(long nanos, Consumer<TimeoutException> onTimeout) {
		if (!isDisposed()) {
			this.timer.replace(this.time.start(() -> check(onTimeout), nanos));
		}
	}

}
