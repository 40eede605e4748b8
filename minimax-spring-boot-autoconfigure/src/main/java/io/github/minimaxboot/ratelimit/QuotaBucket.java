package io.github.minimaxboot.ratelimit;

import java.util.concurrent.CompletableFuture;

/**
 * A bucket that keeps one quota, such as the requests of a model in a minute.
 */
interface QuotaBucket {

	/**
	 * Take an amount, which the bucket owes if it does not have it. Whoever takes from it
	 * next waits longer, so that nobody is overtaken by those who want less. Of an amount
	 * that the bucket can never hold, a full bucket is waited for before, and what goes
	 * beyond it by whoever comes next.
	 * @param amount the amount
	 * @return after how many nanoseconds it may be used, 0 for at once; never fails
	 */
	CompletableFuture<Long> take(long amount);

	/**
	 * Put back what was not used.
	 * @param amount the amount
	 */
	void putBack(long amount);

	/**
	 * Let an amount count from now on that was taken some time ago and is used now only:
	 * as if it were put back and taken again.
	 * @param amount the amount
	 */
	void renew(long amount);

	/**
	 * Return how the bucket is filled.
	 * @return the pace of all who share the bucket
	 */
	Pace pace();

}
