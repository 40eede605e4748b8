package io.github.minimaxboot.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.transport.MiniMaxRetryListener;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how many calls were made again, by what had gone wrong, and the last of them.
 * Unlike {@link RetryMeter} it needs no Micrometer.
 *
 * @since 0.1.0
 */
public final class RetryLog implements MiniMaxRetryListener {

	private final Clock clock;

	private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

	private volatile @Nullable Entry last;

	/**
	 * Create a log.
	 */
	public RetryLog() {
		this(Clock.systemUTC());
	}

	RetryLog(Clock clock) {
		this.clock = clock;
	}

	@Override
	public void onRetry(MiniMaxException failure, int attempt, Duration delay) {
		String reason = ErrorType.of(failure);
		this.counts.computeIfAbsent(reason, (word) -> new LongAdder()).increment();
		this.last = new Entry(reason, attempt, this.clock.instant(), delay);
	}

	/**
	 * Return how many calls were made again.
	 * @return the numbers by the word for what had gone wrong, which are few, in the
	 * order of the words
	 */
	public Map<String, Long> counts() {
		Map<String, Long> counts = new TreeMap<>();
		this.counts.forEach((reason, count) -> counts.put(reason, count.sum()));
		return counts;
	}

	/**
	 * Return the last retry.
	 * @return the retry, or {@code null} if there was none
	 */
	public @Nullable Entry last() {
		return this.last;
	}

	/**
	 * A retry.
	 *
	 * @param reason the word for what had gone wrong
	 * @param attempt which attempt had failed, 1 for the first
	 * @param time when the next one began
	 * @param waited how long that one had waited
	 * @since 0.1.0
	 */
	public record Entry(String reason, int attempt, Instant time, Duration waited) {
	}

}
