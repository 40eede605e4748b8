package io.github.minimaxboot.ratelimit;

import java.util.concurrent.CompletableFuture;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;

/**
 * A bucket of this process.
 */
final class LocalBucket implements QuotaBucket {

	private static final CompletableFuture<Long> AT_ONCE = CompletableFuture.completedFuture(0L);

	private final Pace pace;

	private final Bucket bucket;

	/**
	 * Create a full bucket.
	 * @param pace how it is filled
	 * @param clock tells the time
	 */
	LocalBucket(Pace pace, TimeMeter clock) {
		this.pace = pace;
		LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(clock);
		for (Bandwidth bandwidth : pace.configuration().getBandwidths()) {
			builder.addLimit(bandwidth);
		}
		this.bucket = builder.build();
	}

	@Override
	public CompletableFuture<Long> take(long amount) {
		long held = Math.min(amount, this.pace.capacity());
		long nanos = this.bucket.consumeIgnoringRateLimits(held);
		if (amount > held) {
			this.bucket.consumeIgnoringRateLimits(amount - held);
		}
		return (nanos == 0) ? AT_ONCE : CompletableFuture.completedFuture(nanos);
	}

	@Override
	public void putBack(long amount) {
		this.bucket.addTokens(amount);
	}

	@Override
	public void renew(long amount) {
		long more = this.pace.beyond(this.bucket.getAvailableTokens(), amount);
		if (more > 0) {
			this.bucket.tryConsumeAsMuchAsPossible(more);
		}
	}

	@Override
	public Pace pace() {
		return this.pace;
	}

	/**
	 * Pour out what has flown in while another bucket was used.
	 */
	void empty() {
		this.bucket.tryConsumeAsMuchAsPossible();
	}

}
