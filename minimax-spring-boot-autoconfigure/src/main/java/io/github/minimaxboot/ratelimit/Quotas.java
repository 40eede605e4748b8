package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * The buckets that a request has to pass, one after the other.
 */
final class Quotas {

	private final List<Quota> quotas = new ArrayList<>();

	/**
	 * Add the buckets of a limit, which several may share.
	 * @param requests counts requests, or {@code null} if they are not limited
	 * @param tokens counts tokens, or {@code null} if they are not limited
	 */
	void add(@Nullable QuotaBucket requests, @Nullable QuotaBucket tokens) {
		if (requests != null) {
			this.quotas.add(new Quota(requests, false));
		}
		if (tokens != null) {
			this.quotas.add(new Quota(tokens, true));
		}
	}

	int size() {
		return this.quotas.size();
	}

	/**
	 * Take what a request needs from one of the buckets.
	 * @return as {@link QuotaBucket#take} does
	 */
	CompletableFuture<Long> take(int index, long tokens) {
		Quota quota = this.quotas.get(index);
		return quota.bucket.take(quota.amount(tokens));
	}

	/**
	 * Let what was taken from one of the buckets count from now on.
	 */
	void renew(int index, long tokens) {
		Quota quota = this.quotas.get(index);
		quota.bucket.renew(quota.amount(tokens));
	}

	/**
	 * Put back what was taken from the first buckets.
	 * @param count how many buckets
	 * @param tokens what the request needed
	 */
	void putBack(int count, long tokens) {
		for (Quota quota : this.quotas.subList(0, count)) {
			quota.bucket.putBack(quota.amount(tokens));
		}
	}

	/**
	 * Correct what was reserved by what was used.
	 * @param more tokens, less than zero if fewer were used than reserved
	 */
	void settle(long more) {
		for (Quota quota : this.quotas) {
			if (quota.countsTokens && more > 0) {
				quota.bucket.take(more);
			}
			else if (quota.countsTokens && more < 0) {
				quota.bucket.putBack(-more);
			}
		}
	}

	/**
	 * Let all who share the buckets wait.
	 */
	void pause(Duration time) {
		if (!this.quotas.isEmpty()) {
			// one is enough
			QuotaBucket bucket = this.quotas.get(0).bucket;
			bucket.take(bucket.pace().amount(time));
		}
	}

	/**
	 * Return how long it takes until requests of that many tokens have passed.
	 */
	Duration time(int requests, long tokens) {
		Duration longest = Duration.ZERO;
		for (Quota quota : this.quotas) {
			Duration time = quota.bucket.pace().time(requests * quota.amount(tokens));
			longest = (time.compareTo(longest) > 0) ? time : longest;
		}
		return longest;
	}

	private record Quota(QuotaBucket bucket, boolean countsTokens) {

		long amount(long tokens) {
			return this.countsTokens ? tokens : 1;
		}

	}

}
