package io.github.minimaxboot.benchmarks.ratelimit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A quota without mercy: no 60 seconds, wherever they begin, have more than it allows. A
 * request counts when it comes, with all the tokens that it will use; one that is refused
 * does not count.
 */
final class StrictQuota {

	private static final long WINDOW = Duration.ofMinutes(1).toNanos();

	private final long requestsPerMinute;

	private final long tokensPerMinute;

	private final List<Arrival> arrivals = new ArrayList<>();

	private final Deque<Arrival> window = new ArrayDeque<>();

	private long tokensInWindow;

	StrictQuota(long requestsPerMinute, long tokensPerMinute) {
		this.requestsPerMinute = requestsPerMinute;
		this.tokensPerMinute = tokensPerMinute;
	}

	/**
	 * Let a request in, or tell what there are too many of.
	 */
	synchronized @Nullable Excess admit(long tokens) {
		long now = System.nanoTime();
		for (Arrival oldest = this.window.peekFirst(); oldest != null
				&& oldest.nanos() <= now - WINDOW; oldest = this.window.peekFirst()) {
			this.window.removeFirst();
			this.tokensInWindow -= oldest.tokens();
		}
		Excess excess = null;
		if (this.window.size() + 1 > this.requestsPerMinute) {
			excess = Excess.REQUESTS;
		}
		else if (this.tokensInWindow + tokens > this.tokensPerMinute) {
			excess = Excess.TOKENS;
		}
		Arrival arrival = new Arrival(now, tokens, excess == null);
		this.arrivals.add(arrival);
		if (excess == null) {
			this.window.addLast(arrival);
			this.tokensInWindow += tokens;
		}
		return excess;
	}

	/**
	 * Return all that came so far, in order.
	 */
	synchronized List<Arrival> arrivals() {
		return List.copyOf(this.arrivals);
	}

	/**
	 * What there are too many of, with the code that MiniMax has for it.
	 */
	enum Excess {

		REQUESTS(1002, "rate limit"), TOKENS(1039, "token limit");

		private final int code;

		private final String message;

		Excess(int code, String message) {
			this.code = code;
			this.message = message;
		}

		int code() {
			return this.code;
		}

		String message() {
			return this.message;
		}

	}

}
