package io.github.minimaxboot.health;

import java.time.Duration;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.observation.ErrorType;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an error: nothing that was said in the call.
 *
 * @param type the word for it, see {@link ErrorType}
 * @param code MiniMax's code, or {@code null} if it gave none
 * @param time when it came, in nanoseconds of {@link LastCalls#now()}
 */
record LastError(String type, @Nullable Integer code, long time) {

	static LastError of(Throwable error, long now) {
		Integer code = (error instanceof MiniMaxApiException refusal) ? refusal.getCode() : null;
		return new LastError(ErrorType.of(error), code, now);
	}

	/**
	 * Return the later one of two.
	 */
	static @Nullable LastError later(@Nullable LastError one, @Nullable LastError other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return (one.time - other.time >= 0) ? one : other;
	}

	Duration age(long now) {
		return Duration.ofNanos(now - this.time);
	}

}
