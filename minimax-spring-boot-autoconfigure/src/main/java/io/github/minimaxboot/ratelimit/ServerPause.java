package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The pause after MiniMax has refused a request for its rate: the server has the last
 * word. It grows with each refusal that comes after one, and shrinks with successes.
 */
final class ServerPause {

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofMinutes(1);

	/** Up to so much is added, lest all instances come back at once. */
	private static final double JITTER = 0.25;

	private final DoubleSupplier random;

	private int level;

	private long begin;

	private long end;

	private boolean ever;

	/**
	 * Create a pause that has not begun.
	 * @param random gives numbers from 0 to 1
	 */
	ServerPause(DoubleSupplier random) {
		this.random = random;
	}

	/**
	 * Return how many nanoseconds are left, zero or less if none are.
	 */
	synchronized long remaining(long now) {
		return this.ever ? this.end - now : 0;
	}

	/**
	 * Say that a request was refused.
	 * @param sentAt when it was sent
	 * @param now the time
	 * @param retryAfter how long MiniMax asks to wait, or {@code null} if it does not say
	 * @return how long the pause is that begins now, or {@code null} if the refusal
	 * belongs to one that has begun: to a request that was sent before
	 */
	synchronized @Nullable Duration refused(long sentAt, long now, @Nullable Duration retryAfter) {
		// whatever a gateway says, somebody tries again after the longest pause
		long asked = (retryAfter == null) ? 0 : ((retryAfter.compareTo(LONGEST) < 0) ? retryAfter : LONGEST).toNanos();
		if (this.ever && sentAt - this.end < 0) {
			this.end = Math.max(this.end - now, asked) + now;
			return null;
		}
		long grown = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(this.level, 6));
		long pause = Math.max(asked, (long) (grown * (1 + JITTER * this.random.getAsDouble())));
		this.level++;
		this.ever = true;
		this.begin = now;
		this.end = now + pause;
		return Duration.ofNanos(pause);
	}

	/**
	 * Say that a request had an answer.
	 * @param sentAt when it was sent
	 */
	synchronized void succeeded(long sentAt) {
		if (this.level > 0 && sentAt - this.begin > 0) {
			this.level--;
		}
	}

}
