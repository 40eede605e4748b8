package io.github.minimaxboot.transport;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryAfter}.
 */
class RetryAfterTests {

	private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

	private final HttpHeaders headers = new HttpHeaders();

	@ParameterizedTest
	@CsvSource({ "0, 0", "7, 7", "' 120 ', 120", "999999999, 999999999", "12345678901234567890, 999999999" })
	void aNumberIsSeconds(String value, long seconds) {
		this.headers.set("Retry-After", value);
		assertThat(RetryAfter.of(this.headers, () -> NOW)).isEqualTo(Duration.ofSeconds(seconds));
	}

	@Test
	void aDateIsATimeToWaitUntil() {
		this.headers.set("Retry-After", "Mon, 23 Nov 2026 10:00:30 GMT");
		assertThat(RetryAfter.of(this.headers, () -> NOW)).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void aDateIsReadByTheClockOfTheOtherSide() {
		this.headers.set("Retry-After", "Mon, 23 Nov 2026 12:00:05 GMT");
		this.headers.set("Date", "Mon, 23 Nov 2026 12:00:00 GMT");
		assertThat(RetryAfter.of(this.headers, () -> NOW)).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void aDateThatHasPassedIsNoWait() {
		this.headers.set("Retry-After", "Mon, 23 Nov 2026 09:00:00 GMT");
		assertThat(RetryAfter.of(this.headers, () -> NOW)).isEqualTo(Duration.ZERO);
	}

	@Test
	void aDateWithoutAReadableClockIsReadByOurs() {
		this.headers.set("Retry-After", "Mon, 23 Nov 2026 10:00:30 GMT");
		this.headers.set("Date", "yesterday");
		assertThat(RetryAfter.of(this.headers, () -> NOW)).isEqualTo(Duration.ofSeconds(30));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "-1", "1.5", "٣", "Mon, 32 Nov 2026 10:00:00 GMT" })
	void whatCannotBeReadSaysNothing(String value) {
		this.headers.set("Retry-After", value);
		assertThat(RetryAfter.of(this.headers, () -> NOW)).isNull();
	}

	@Test
	void noHeaderSaysNothing() {
		assertThat(RetryAfter.of(this.headers, () -> NOW)).isNull();
	}

}
