package io.github.minimaxboot.transport;

import java.time.Duration;

import io.github.minimaxboot.MiniMaxException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a call that failed is made again, and when. A bean of this type
 * replaces the {@link BackOffRetryPolicy} of the {@code minimax.retry} properties:
 *
 * <pre class="code">
 * &#64;Bean
 * MiniMaxRetryPolicy onceAtOnce() {
 *     return (failure, attempt) -&gt; (failure.isRetryable() &amp;&amp; attempt == 1) ? Duration.ZERO : null;
 * }
 * </pre>
 * <p>
 * It is not asked once an event of a stream was handed out, since the caller would get
 * its text twice, and what it says does not count if the wait would end after the request
 * timeout. It is called on the threads of the HTTP client and must not block.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface MiniMaxRetryPolicy {

	/**
	 * Decide what follows a failure.
	 * @param failure what went wrong; {@link MiniMaxException#isRetryable()} says whether
	 * the same call may succeed later
	 * @param attempt which attempt failed, 1 for the first
	 * @return how long to wait before the next attempt, or {@code null} for no further
	 * one
	 */
	@Nullable Duration delay(MiniMaxException failure, int attempt);

}
