package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What the first request of a line has taken from the buckets, one after the other.
 */
final class Reservation {

	/** By how much a request may be sent later than what it took was there. */
	private static final long LATE = Duration.ofMillis(100).toNanos();

	/**
	 * So long before what it took is there it takes from the next bucket: what it holds
	 * for longer, while others take from that, would pass besides what they took.
	 */
	private static final long AHEAD = Duration.ofSeconds(1).toNanos();

	private final Quotas quotas;

	/** When what it took from each of the buckets is there. */
	private final long[] readyAt;

	private int taken;

	/**
	 * Create a reservation of nothing.
	 * @param quotas the buckets
	 */
	Reservation(Quotas quotas) {
		this.quotas = quotas;
		this.readyAt = new long[quotas.size()];
	}

	boolean isEmpty() {
		return this.taken == 0;
	}

	boolean isComplete() {
		return this.taken == this.readyAt.length;
	}

	/**
	 * Take from the next bucket.
	 * @return as {@link QuotaBucket#take} does
	 */
	CompletableFuture<Long> takeNext(long tokens) {
		return this.quotas.take(this.taken, tokens);
	}

	/**
	 * Say that it has taken from the next bucket.
	 * @param readyAt when that is there
	 */
	void taken(long readyAt) {
		this.readyAt[this.taken] = readyAt;
		this.taken++;
	}

	/**
	 * Return how many nanoseconds it takes until all is there, zero or less if all is.
	 */
	long remaining(long now) {
		long nanos = 0;
		for (int i = 0; i < this.taken; i++) {
			nanos = Math.max(nanos, this.readyAt[i] - now);
		}
		return nanos;
	}

	/**
	 * Return how many nanoseconds to wait before it takes from the next bucket, zero or
	 * less for not at all.
	 */
	long untilNext(long now) {
		return remaining(now) - AHEAD;
	}

	/**
	 * Use it up. What it has held for some time counts from now on: what has flown in
	 * instead would let another request pass together with this.
	 */
	void use(long tokens, long now) {
		for (int i = 0; i < this.taken; i++) {
			if (now - this.readyAt[i] > LATE) {
				this.quotas.renew(i, tokens);
			}
		}
		this.taken = 0;
	}

	/**
	 * Put all back.
	 */
	void putBack(long tokens) {
		int count = this.taken;
		this.taken = 0;
		this.quotas.putBack(count, tokens);
	}

}
