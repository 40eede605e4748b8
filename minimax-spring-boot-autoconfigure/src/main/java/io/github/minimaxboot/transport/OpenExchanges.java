package io.github.minimaxboot.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The exchanges that are under way, so that they can be ended when the application is.
 */
final class OpenExchanges {

	private final Set<CallLimit> open = ConcurrentHashMap.newKeySet();

	private final WaitTimer timer;

	private volatile boolean closed;

	OpenExchanges() {
		this(new WaitTimer());
	}

	/**
	 * Create a set of none.
	 * @param timer ends waits that take too long
	 */
	OpenExchanges(WaitTimer timer) {
		this.timer = timer;
	}

	/**
	 * Return what ends waits of the exchanges that take too long.
	 */
	WaitTimer timer() {
		return this.timer;
	}

	/**
	 * Return what keeps an exchange from being begun, or {@code null} if nothing does.
	 */
	@Nullable Exception refusal() {
		return this.closed ? ended() : null;
	}

	/**
	 * Add what ends one exchange. It does so at once if the application has ended.
	 */
	void add(CallLimit limit) {
		this.open.add(limit);
		if (this.closed) {
			limit.stop(ended());
		}
	}

	void remove(CallLimit limit) {
		this.open.remove(limit);
	}

	/**
	 * End all exchanges, and from now on each new one.
	 */
	void close() {
		this.closed = true;
		this.open.forEach((limit) -> limit.stop(ended()));
	}

	private static Exception ended() {
		return new IllegalStateException("the application is shutting down");
	}

}
