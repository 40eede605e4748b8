package io.github.minimaxboot.ratelimit;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;

/**
 * A bucket in the shared store, or one of this process with the share of this instance
 * while the store is out of reach.
 */
final class SharedBucket implements QuotaBucket {

	/** The first of the line may hold one of the other bucket, which passes besides. */
	private static final long HELD = 1;

	private final String key;

	private final Pace pace;

	private final BucketConfiguration configuration;

	private final BucketStore store;

	private final StoreReach reach;

	private final LocalBucket fallback;

	/** Whether the fallback is in use, so that it is emptied at its begin only. */
	private boolean fallenBack;

	/**
	 * Create a bucket.
	 * @param key names it in the store
	 * @param pace how it is filled
	 * @param store has it
	 * @param reach knows whether the store answers
	 * @param fallback takes its place
	 */
	SharedBucket(String key, Pace pace, BucketStore store, StoreReach reach, LocalBucket fallback) {
		this.key = key;
		this.pace = pace;
		this.configuration = pace.configuration();
		this.store = store;
		this.reach = reach;
		this.fallback = fallback;
	}

	@Override
	public CompletableFuture<Long> take(long amount) {
		if (!this.reach.isReachable()) {
			return fallback().take(amount);
		}
		long held = Math.min(amount, this.pace.capacity());
		long all = held + back();
		return ask((bucket) -> bucket.consumeIgnoringRateLimits(all)).thenApply((nanos) -> {
			if (amount > held) {
				ask((bucket) -> bucket.consumeIgnoringRateLimits(amount - held));
			}
			return nanos;
		}).exceptionallyCompose((failure) -> fallback().take(amount));
	}

	@Override
	public void putBack(long amount) {
		if (this.reach.isReachable()) {
			ask((bucket) -> bucket.addTokens(amount));
		}
		else {
			fallback().putBack(amount);
		}
	}

	@Override
	public void renew(long amount) {
		if (!this.reach.isReachable()) {
			fallback().renew(amount);
			return;
		}
		ask(AsyncBucketProxy::getAvailableTokens).thenAccept((available) -> {
			long more = this.pace.beyond(available, amount);
			if (more > 0) {
				ask((bucket) -> bucket.tryConsumeAsMuchAsPossible(more));
			}
		});
	}

	@Override
	public Pace pace() {
		return this.pace;
	}

	private <T> CompletableFuture<T> ask(Function<AsyncBucketProxy, CompletableFuture<T>> question) {
		return this.reach.limited(this.store.ask(this.key, this.configuration, question))
			.whenComplete((answer, failure) -> {
				if (failure != null) {
					this.reach.failed(failure,
							() -> this.store.ask(this.key, this.configuration, AsyncBucketProxy::getAvailableTokens));
				}
			});
	}

	/**
	 * Go back to the store, if this was not there.
	 * @return what is to be taken from it before: its share of what has flown in though
	 * it was used, and of what those use who do not know yet that the store is back
	 */
	private synchronized long back() {
		if (!this.fallenBack) {
			return 0;
		}
		this.fallenBack = false;
		Pace share = this.fallback.pace();
		return HELD + share.capacity() + share.amount(StoreReach.PROBE_INTERVAL);
	}

	private synchronized LocalBucket fallback() {
		if (!this.fallenBack) {
			this.fallenBack = true;
			// what has flown in meanwhile was used up in the store
			this.fallback.empty();
			this.fallback.take(HELD);
		}
		return this.fallback;
	}

}
