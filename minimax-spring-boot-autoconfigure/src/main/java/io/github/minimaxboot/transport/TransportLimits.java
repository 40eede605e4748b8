package io.github.minimaxboot.transport;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long a call may take and how large a reply may be.
 *
 * @param responseTimeout how long to wait for the first bytes of a reply
 * @param streamIdleTimeout how long to wait for each of the next bytes of a stream
 * @param requestTimeout how long the whole call may take, or {@code null} for any time
 * @param maxInMemorySize the most bytes that a reply, or one event of a stream, may have
 */
record TransportLimits(Duration responseTimeout, Duration streamIdleTimeout, @Nullable Duration requestTimeout,
		int maxInMemorySize) {

	/** No call lasts longer, and a count of nanoseconds holds it. */
	private static final Duration LONGEST = Duration.ofDays(36500);

	TransportLimits {
		responseTimeout = capped(responseTimeout);
		streamIdleTimeout = capped(streamIdleTimeout);
		requestTimeout = (requestTimeout != null) ? capped(requestTimeout) : null;
	}

	private static Duration capped(Duration timeout) {
		return (timeout.compareTo(LONGEST) > 0) ? LONGEST : timeout;
	}

	/**
	 * Return how long to wait until the head of a reply is there.
	 */
	Duration untilHead() {
		return (this.requestTimeout != null && this.requestTimeout.compareTo(this.responseTimeout) < 0)
				? this.requestTimeout : this.responseTimeout;
	}

	/**
	 * Return the property that sets how long to wait until the head of a reply is there.
	 */
	String untilHeadProperty() {
		return untilHead().equals(this.responseTimeout) ? "minimax.response-timeout" : "minimax.request-timeout";
	}

}
