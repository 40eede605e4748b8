package io.github.minimaxboot.ratelimit;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.bucket4j.TimeMeter;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * The time, and what happens at one.
 *
 * @param scheduler has the threads
 * @param nanoTime tells the time
 */
record Timers(Supplier<Scheduler> scheduler, LongSupplier nanoTime) implements TimeMeter {

	long now() {
		return this.nanoTime.getAsLong();
	}

	/**
	 * Do something on a thread of its own.
	 */
	Disposable soon(Runnable task) {
		return this.scheduler.get().schedule(task);
	}

	Disposable after(long nanos, Runnable task) {
		return this.scheduler.get().schedule(task, nanos, TimeUnit.NANOSECONDS);
	}

	@Override
	public long currentTimeNanos() {
		return now();
	}

	@Override
	public boolean isWallClockBased() {
		return false;
	}

}
