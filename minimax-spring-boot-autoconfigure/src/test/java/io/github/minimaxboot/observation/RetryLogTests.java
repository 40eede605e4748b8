package io.github.minimaxboot.observation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.minimaxboot.MiniMaxTransportException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link RetryLog}.
 */
class RetryLogTests {

	private static final Instant NOW = Instant.parse("2026-11-23T06:24:57Z");

	private static final MiniMaxTransportException BROKEN = new MiniMaxTransportException("broken", null, true, null);

	private static final MiniMaxTransportException LATE = new MiniMaxTransportException.Timeout("late", null, true,
			null);

	private final RetryLog log = new RetryLog(Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void nothingWasRetriedAtFirst() {
		assertThat(this.log.counts()).isEmpty();
		assertThat(this.log.last()).isNull();
	}

	@Test
	void retriesAreCountedByTheirReasonAndTheLastIsKept() {
		this.log.onRetry(BROKEN, 1, Duration.ofSeconds(1));
		this.log.onRetry(LATE, 1, Duration.ofSeconds(1));
		this.log.onRetry(BROKEN, 2, Duration.ofSeconds(2));
		assertThat(this.log.counts()).containsExactly(entry("timeout", 1L), entry("transport", 2L));
		assertThat(this.log.last()).isEqualTo(new RetryLog.Entry("transport", 2, NOW, Duration.ofSeconds(2)));
	}

}
