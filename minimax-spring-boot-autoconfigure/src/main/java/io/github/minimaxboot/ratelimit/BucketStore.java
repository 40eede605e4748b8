package io.github.minimaxboot.ratelimit;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.AsyncBucketProxyAdapter;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import reactor.core.scheduler.Schedulers;

/**
 * The store of the application, in which instances share their buckets.
 */
abstract class BucketStore {

	/**
	 * Return the store of a manager that does not block.
	 */
	static BucketStore of(AsyncProxyManager<String> manager) {
		return new BucketStore() {

			@Override
			<T> CompletableFuture<T> tryAsk(String key, BucketConfiguration configuration,
					Function<AsyncBucketProxy, CompletableFuture<T>> question) {
				return question
					.apply(manager.builder().build(key, () -> CompletableFuture.completedFuture(configuration)));
			}

		};
	}

	/**
	 * Return the store of a manager, which is called on threads that may block if it
	 * cannot do without.
	 */
	static BucketStore of(ProxyManager<String> manager) {
		return manager.isAsyncModeSupported() ? of(manager.asAsync()) : blocking(manager);
	}

	private static BucketStore blocking(ProxyManager<String> manager) {
		return new BucketStore() {

			@Override
			<T> CompletableFuture<T> tryAsk(String key, BucketConfiguration configuration,
					Function<AsyncBucketProxy, CompletableFuture<T>> question) {
				return CompletableFuture.supplyAsync(() -> question
					.apply(AsyncBucketProxyAdapter.fromSync(manager.builder().build(key, () -> configuration)))
					.join(), Schedulers.boundedElastic()::schedule);
			}

		};
	}

	/**
	 * Ask a bucket of the store.
	 * @param key names the bucket
	 * @param configuration what it is made with unless it is there
	 * @param question what it is asked
	 * @return the answer, or why there is none
	 */
	final <T> CompletableFuture<T> ask(String key, BucketConfiguration configuration,
			Function<AsyncBucketProxy, CompletableFuture<T>> question) {
		try {
			return tryAsk(key, configuration, question);
		}
		catch (RuntimeException | LinkageError ex) {
			// the latter if it was made for another version of Bucket4j
			return CompletableFuture.failedFuture(ex);
		}
	}

	abstract <T> CompletableFuture<T> tryAsk(String key, BucketConfiguration configuration,
			Function<AsyncBucketProxy, CompletableFuture<T>> question);

}
