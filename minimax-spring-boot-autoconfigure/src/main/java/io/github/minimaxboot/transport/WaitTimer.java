package io.github.minimaxboot.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Ends waits that take too long, which hardly any does: nearly all are over long before.
 * <p>
 * A timer of the scheduler's own for each wait would wake a thread and take a lock that
 * all calls share, two or three times a call. So long waits are looked at all together,
 * ten times a second while there are any, and end up to a tenth of a second late. A short
 * one has a timer of its own.
 */
final class WaitTimer {

	private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

	/** From here on, a tick more or less is not seen. */
	private static final long LONG = TimeUnit.SECONDS.toNanos(2);

	private final Supplier<Scheduler> scheduler;

	private final LongSupplier nanoTime;

	private final Set<LongWait> waits = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean ticking = new AtomicBoolean();

	WaitTimer() {
		// not the time of the scheduler, which is that of the wall clock and may be set
		this(Schedulers::parallel, System::nanoTime);
	}

	/**
	 * Create a timer.
	 * @param scheduler has the threads on which waits end
	 * @param nanoTime tells the time
	 */
	WaitTimer(Supplier<Scheduler> scheduler, LongSupplier nanoTime) {
		this.scheduler = scheduler;
		this.nanoTime = nanoTime;
	}

	/**
	 * Return the time.
	 * @return nanoseconds, to be compared with others of this timer only
	 */
	long now() {
		return this.nanoTime.getAsLong();
	}

	/**
	 * Begin a wait.
	 * @param end run when it has taken too long
	 * @param nanos how long it may take
	 * @return to be disposed of when the wait is over
	 */
	Disposable start(Runnable end, long nanos) {
		if (nanos < LONG) {
			return this.scheduler.get().schedule(end, nanos, TimeUnit.NANOSECONDS);
		}
		LongWait wait = new LongWait(this.waits, end, now() + nanos);
		this.waits.add(wait);
		if (!this.ticking.get()) {
			begin();
		}
		return wait;
	}

	private void begin() {
		if (this.ticking.compareAndSet(false, true)) {
			// one thread, and not each of the scheduler's in turn
			tick(this.scheduler.get().createWorker());
		}
	}

	private void tick(Scheduler.Worker worker) {
		worker.schedule(() -> look(worker), TICK, TimeUnit.NANOSECONDS);
	}

	private void look(Scheduler.Worker worker) {
		long now = now();
		for (LongWait wait : this.waits) {
			// one that was disposed of at the same time is not ended
			if (wait.deadline - now <= 0 && this.waits.remove(wait)) {
				// not here, where it would keep the others waiting
				this.scheduler.get().schedule(wait.end);
			}
		}
		if (!this.waits.isEmpty()) {
			tick(worker);
			return;
		}
		worker.dispose();
		this.ticking.set(false);
		if (!this.waits.isEmpty()) {
			begin();
		}
	}

	/**
	 * A wait that is looked at now and then.
	 */
	private static final class LongWait implements Disposable {

		private final Set<LongWait> waits;

		private final Runnable end;

		private final long deadline;

		LongWait(Set<LongWait> waits, Runnable end, long deadline) {
			this.waits = waits;
			this.end = end;
			this.deadline = deadline;
		}

		@Override
		public void dispose() {
			this.waits.remove(this);
		}

		@Override
		public boolean isDisposed() {
			return !this.waits.contains(this);
		}

	}

}
