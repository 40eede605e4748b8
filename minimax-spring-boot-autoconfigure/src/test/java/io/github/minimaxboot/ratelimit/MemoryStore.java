package io.github.minimaxboot.ratelimit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;

/**
 * A store in memory, which can fail as others do.
 */
final class MemoryStore extends AbstractCompareAndSwapBasedProxyManager<String> {

	private final Map<String, byte[]> buckets = new ConcurrentHashMap<>();

	private final boolean async;

	private State state = State.WELL;

	private int questions;

	private volatile String thread = "";

	MemoryStore(TimeMeter clock, boolean async) {
		super(ClientSideConfig.getDefault().withClientClock(clock));
		this.async = async;
	}

	void become(State state) {
		this.state = state;
	}

	Map<String, byte[]> buckets() {
		return this.buckets;
	}

	int questions() {
		return this.questions;
	}

	String thread() {
		return this.thread;
	}

	@Override
	protected CompareAndSwapOperation beginCompareAndSwapOperation(String key) {
		this.thread = Thread.currentThread().getName();
		return new CompareAndSwapOperation() {

			@Override
			public Optional<byte[]> getStateData(Optional<Long> timeoutNanos) {
				return Optional.ofNullable(MemoryStore.this.buckets.get(key));
			}

			@Override
			public boolean compareAndSwap(byte[] original, byte[] changed, RemoteBucketState newState,
					Optional<Long> timeoutNanos) {
				return swap(key, original, changed);
			}

		};
	}

	@Override
	protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(String key) {
		this.questions++;
		return new AsyncCompareAndSwapOperation() {

			@Override
			public CompletableFuture<Optional<byte[]>> getStateData(Optional<Long> timeoutNanos) {
				return switch (MemoryStore.this.state) {
					case WELL ->
						CompletableFuture.completedFuture(Optional.ofNullable(MemoryStore.this.buckets.get(key)));
					case FAILING -> CompletableFuture.failedFuture(new IllegalStateException("connection refused"));
					case THROWING -> throw new IllegalStateException("closed");
					case SILENT -> new CompletableFuture<>();
				};
			}

			@Override
			public CompletableFuture<Boolean> compareAndSwap(byte[] original, byte[] changed,
					RemoteBucketState newState, Optional<Long> timeoutNanos) {
				return CompletableFuture.completedFuture(swap(key, original, changed));
			}

		};
	}

	private synchronized boolean swap(String key, byte[] original, byte[] changed) {
		byte[] current = this.buckets.get(key);
		if ((current == null) ? original == null : Arrays.equals(current, original)) {
			this.buckets.put(key, changed);
			return true;
		}
		return false;
	}

	@Override
	public void removeProxy(String key) {
		this.buckets.remove(key);
	}

	@Override
	protected CompletableFuture<Void> removeAsync(String key) {
		removeProxy(key);
		return CompletableFuture.completedFuture(null);
	}

	@Override
	public boolean isAsyncModeSupported() {
		return this.async;
	}

	@Override
	public boolean isExpireAfterWriteSupported() {
		return false;
	}

	enum State {

		WELL, FAILING, THROWING, SILENT

	}

}
