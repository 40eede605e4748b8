package io.github.minimaxboot.transport;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * How long a reply asks to wait before the next call: a number of seconds or a date (RFC
 * 9110, section 10.2.3).
 */
final class RetryAfter {

	private static final int MOST_DIGITS = 9;

	private RetryAfter() {
	}

	/**
	 * Return what the headers ask for.
	 * @param headers the headers of the reply
	 * @param clock tells when the reply came
	 * @return the time to wait from now on, or {@code null} if they do not say, or
	 * nothing that can be read
	 */
	static @Nullable Duration of(HttpHeaders headers, Supplier<Instant> clock) {
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		if (value == null) {
			return null;
		}
		String text = value.strip();
		if (!text.isEmpty() && text.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			// more digits than any wait needs are still a long wait
			return Duration.ofSeconds(
					(text.length() <= MOST_DIGITS) ? Long.parseLong(text) : Long.parseLong("9".repeat(MOST_DIGITS)));
		}
		Instant date = date(headers, HttpHeaders.RETRY_AFTER);
		if (date == null) {
			return null;
		}
		// the date is by the clock of the other side
		Instant sent = date(headers, HttpHeaders.DATE);
		Duration wait = Duration.between((sent != null) ? sent : clock.get(), date);
		return wait.isNegative() ? Duration.ZERO : wait;
	}

	private static @Nullable Instant date(HttpHeaders headers, String name) {
		try {
			ZonedDateTime date = headers.getFirstZonedDateTime(name);
			return (date != null) ? date.toInstant() : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
