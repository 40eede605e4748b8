package io.github.minimaxboot.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * Makes buckets, in this process or in the shared store.
 */
final class Buckets {

	private final Timers timers;

	private final int instances;

	private final @Nullable BucketStore store;

	private final @Nullable StoreReach reach;

	/**
	 * Create what makes buckets.
	 * @param timers the time
	 * @param instances how many share the store
	 * @param store the store, or {@code null} if there is none
	 * @param reach whether it answers, or {@code null} if there is none
	 */
	Buckets(Timers timers, int instances, @Nullable BucketStore store, @Nullable StoreReach reach) {
		this.timers = timers;
		this.instances = instances;
		this.store = store;
		this.reach = reach;
	}

	/**
	 * Make a bucket.
	 * @param key names it in the store
	 * @param pace how it is filled
	 */
	QuotaBucket create(String key, Pace pace) {
		if (this.store == null || this.reach == null) {
			return new LocalBucket(pace, this.timers);
		}
		LocalBucket fallback = new LocalBucket(pace.share(this.instances), this.timers);
		return new SharedBucket(key, pace, this.store, this.reach, fallback);
	}

	void close() {
		if (this.reach != null) {
			this.reach.close();
		}
	}

	boolean areShared() {
		return this.store != null;
	}

	RateLimiterStatus.Store state() {
		return (this.reach != null) ? this.reach.state() : RateLimiterStatus.Store.LOCAL;
	}

}
