package io.github.minimaxboot.chat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long one call may take. Each is {@code null} when it is not set, and that of the
 * transport counts then.
 *
 * @param response how long to wait for the first bytes of a reply, and for the end of one
 * that is not streamed
 * @param streamIdle how long to wait for the next bytes of a stream
 * @param request how long the whole call may take, retries included
 * @since 0.1.0
 */
public record CallTimeouts(@Nullable Duration response, @Nullable Duration streamIdle, @Nullable Duration request) {

	/**
	 * No timeout is set.
	 */
	public static final CallTimeouts NONE = new CallTimeouts(null, null, null);

	/**
	 * Create timeouts.
	 * @throws IllegalArgumentException if one is not above zero
	 */
	public CallTimeouts {
		check("responseTimeout", response);
		check("streamIdleTimeout", streamIdle);
		check("requestTimeout", request);
	}

	/**
	 * Lay other timeouts over these, one by one.
	 * @param over the timeouts that win where they are set
	 * @return the merged timeouts
	 */
	public CallTimeouts merge(CallTimeouts over) {
		return new CallTimeouts((over.response != null) ? over.response : this.response,
				(over.streamIdle != null) ? over.streamIdle : this.streamIdle,
				(over.request != null) ? over.request : this.request);
	}

	private static void check(String name, @Nullable Duration timeout) {
		if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
			throw new IllegalArgumentException("The option %s must be above zero, but is %s".formatted(name, timeout));
		}
	}

}
