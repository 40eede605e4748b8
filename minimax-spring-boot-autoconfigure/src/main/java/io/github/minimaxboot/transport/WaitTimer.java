package io.github.minimaxboot.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
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
 * <p>
 * The schedulers of Reactor may be shut down or replaced at any time, as tests in virtual
 * time do, and a thread of theirs may be kept busy by the application. So whoever begins
 * a wait also sees to it that somebody looks.
 */
final class WaitTimer {

	private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

	/** From here on, a tick more or less is not seen. */
	private static final long LONG = TimeUnit.SECONDS.toNanos(2);

	/** Without a look for so long, nobody looks any more. */
	private static final long STALLED = TimeUnit.SECONDS.toNanos(1);

	private final Supplier<Scheduler> scheduler;

	private final LongSupplier nanoTime;

	private final Set<LongWait> waits = ConcurrentHashMap.newKeySet();

	/** Looks at the waits, or {@code null} while there are none. */
	private final AtomicReference<Scheduler.@Nullable Worker> looker = new AtomicReference<>();

	private volatile long lastLook;

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
		long now = now();
		LongWait wait = new LongWait(this.waits, end, now + nanos);
		this.waits.add(wait);
		Scheduler.Worker looker = this.looker.get();
		if (looker == null || now - this.lastLook > STALLED) {
			replace(looker);
		}
		return wait;
	}

	private void replace(Scheduler.@Nullable Worker looker) {
		// one thread, and not each of the scheduler's in turn
		Scheduler.Worker worker = this.scheduler.get().createWorker();
		this.lastLook = now();
		if (this.looker.compareAndSet(looker, worker)) {
			tick(worker);
		}
		else {
			worker.dispose();
		}
	}

	private void tick(Scheduler.Worker worker) {
		worker.schedule(() -> look(worker), TICK, TimeUnit.NANOSECONDS);
	}

	private void look(Scheduler.Worker worker) {
		if (this.looker.get() != worker) {
			worker.dispose();
			return;
		}
		long now = now();
		this.lastLook = now;
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
		if (this.looker.compareAndSet(worker, null) && !this.waits.isEmpty()) {
			replace(null);
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
