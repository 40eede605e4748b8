package io.github.minimaxboot.transport;

import java.time.Duration;

import io.github.minimaxboot.chat.CallTimeouts;
import org.jspecify.annotations.Nullable;

/**
 * How long a call may take and how large a reply may be.
 *
 * @param responseTimeout how long to wait for the first bytes of a reply
 * @param streamIdleTimeout how long to wait for each of the next bytes of a stream
 * @param requestTimeout how long the whole call may take, or {@code null} for any time
 * @param maxInMemorySize the most bytes that a reply, or one event of a stream, may have,
 * and the most characters that the answer of a stream may have
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

	/**
	 * Return the limits of a call that brings timeouts of its own.
	 */
	TransportLimits with(CallTimeouts timeouts) {
		if (timeouts.equals(CallTimeouts.NONE)) {
			return this;
		}
		return new TransportLimits(orElse(timeouts.response(), this.responseTimeout),
				orElse(timeouts.streamIdle(), this.streamIdleTimeout),
				(timeouts.request() != null) ? timeouts.request() : this.requestTimeout, this.maxInMemorySize);
	}

	private static Duration orElse(@Nullable Duration timeout, Duration otherwise) {
		return (timeout != null) ? timeout : otherwise;
	}

	private static Duration capped(Duration timeout) {
		return (timeout.compareTo(LONGEST) > 0) ? LONGEST : timeout;
	}

}
