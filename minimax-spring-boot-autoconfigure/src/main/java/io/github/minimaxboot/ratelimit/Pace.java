package io.github.minimaxboot.ratelimit;

import java.time.Duration;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;

/**
 * How a bucket must be filled for a quota of each minute to be kept in any 60 seconds,
 * wherever they begin. A bucket that holds the quota itself would let nearly twice as
 * much pass: all that it holds, and what flows in while that is used.
 * <p>
 * In a window of 60 seconds there is at most what the bucket holds at its begin and what
 * flows in until just before its end, less than {@code capacity + refill}. So the bucket
 * is small, and what it holds is taken off the refill. Some more is taken off since
 * requests do not take equally long to get to MiniMax, which counts them there.
 *
 * @param capacity how much the bucket holds
 * @param perMinute how much flows in in a minute
 */
record Pace(long capacity, double perMinute) {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	/** More than anybody has; Bucket4j knows no faster pace than one a nanosecond. */
	private static final long MOST = MINUTE.toNanos();

	/** The bucket holds this part of the quota, and so much of a burst is let pass. */
	private static final int CAPACITY = 100;

	/**
	 * Taken off for the way to MiniMax: requests that leave 1.2 seconds apart may arrive
	 * together.
	 */
	private static final double WAY = 0.02;

	/**
	 * Taken off for tokens of answers that are under way, and were estimated wrongly.
	 */
	private static final double ESTIMATE = 0.01;

	/**
	 * Return the pace of requests.
	 * @param quota how many each minute may have
	 */
	static Pace ofRequests(long quota) {
		return of(quota, WAY);
	}

	/**
	 * Return the pace of tokens.
	 * @param quota how many each minute may have
	 */
	static Pace ofTokens(long quota) {
		return of(quota, WAY + ESTIMATE);
	}

	private static Pace of(long number, double margin) {
		long quota = Math.min(number, MOST);
		long capacity = Math.max(1, quota / CAPACITY);
		return new Pace(capacity, quota + 1 - capacity - quota * margin);
	}

	/**
	 * Return the pace of one of several that share the quota.
	 * @param instances how many there are
	 */
	Pace share(int instances) {
		return new Pace(Math.max(1, this.capacity / instances), this.perMinute / instances);
	}

	/**
	 * Return how long it takes until so much has flown in.
	 */
	Duration time(long amount) {
		return Duration.ofNanos((long) (MINUTE.toNanos() * (amount / this.perMinute)));
	}

	/**
	 * Return how much flows in in a time.
	 */
	long amount(Duration time) {
		return Math.max(1, Math.round(this.perMinute * time.toNanos() / MINUTE.toNanos()));
	}

	/**
	 * Return how much would flow over if an amount were put back.
	 * @param available what the bucket holds
	 * @param amount the amount
	 */
	long beyond(long available, long amount) {
		return Math.min(available, available + amount - this.capacity);
	}

	BucketConfiguration configuration() {
		return BucketConfiguration.builder().addLimit(bandwidth()).build();
	}

	/**
	 * Return the pace in the words of Bucket4j, which knows whole numbers of tokens only.
	 */
	private Bandwidth bandwidth() {
		long tokens = Math.max(1, (long) this.perMinute);
		return Bandwidth.builder().capacity(this.capacity).refillGreedy(tokens, time(tokens)).build();
	}

}
