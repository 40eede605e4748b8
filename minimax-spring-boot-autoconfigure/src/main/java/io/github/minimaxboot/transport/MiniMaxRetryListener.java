package io.github.minimaxboot.transport;

import java.time.Duration;

import io.github.minimaxboot.MiniMaxException;

/**
 * Is told of each call that is made again. All beans of this type are.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MiniMaxRetryListener {

	/**
	 * Take note of a retry that begins now. It is called on the threads of the HTTP
	 * client and must not block.
	 * @param failure why the attempt failed
	 * @param attempt which attempt failed, 1 for the first
	 * @param delay how long the next one has waited
	 */
	void onRetry(MiniMaxException failure, int attempt, Duration delay);

}
