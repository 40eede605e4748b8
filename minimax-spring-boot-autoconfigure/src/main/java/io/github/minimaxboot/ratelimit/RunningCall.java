package io.github.minimaxboot.ratelimit;

import java.util.concurrent.atomic.AtomicBoolean;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.transport.MiniMaxRateLimiter;

/**
 * A request that may be sent, until it has ended.
 */
final class RunningCall implements MiniMaxRateLimiter.Permit {

	/** The code of an answer that the content filter keeps back (minimax-api §5.3). */
	private static final int OUTPUT_SENSITIVE = 1027;

	private final Line line;

	private final String model;

	private final TokenEstimator.Estimate estimate;

	private final long sentAt;

	private final AtomicBoolean ended = new AtomicBoolean();

	/**
	 * Create a call that is sent now.
	 * @param line let it pass
	 * @param model the model that is asked
	 * @param estimate what was reserved for it
	 * @param sentAt the time
	 */
	RunningCall(Line line, String model, TokenEstimator.Estimate estimate, long sentAt) {
		this.line = line;
		this.model = model;
		this.estimate = estimate;
		this.sentAt = sentAt;
	}

	String model() {
		return this.model;
	}

	TokenEstimator.Estimate estimate() {
		return this.estimate;
	}

	long sentAt() {
		return this.sentAt;
	}

	@Override
	public void onResponse(ChatResponse response) {
		if (end()) {
			this.line.succeeded(this, response.usage());
		}
	}

	@Override
	public void onError(Throwable error) {
		if (!end()) {
			return;
		}
		if (error instanceof MiniMaxApiException.RateLimited refusal && !refusal.isLocal()) {
			this.line.refused(this, refusal);
		}
		if (error instanceof MiniMaxApiException refusal && !isBegun(refusal)) {
			this.line.unused(this);
		}
	}

	@Override
	public void onCancel() {
		// what a call that was given up has used is not known: it stays reserved
		end();
	}

	/**
	 * Say that the caller gave up before it got this.
	 */
	void notSent() {
		if (end()) {
			this.line.notSent(this);
		}
	}

	private boolean end() {
		if (this.ended.compareAndSet(false, true)) {
			this.line.ended();
			return true;
		}
		return false;
	}

	/**
	 * An answer that breaks off, or that the content filter keeps back, has used tokens;
	 * one that never began has not.
	 */
	private static boolean isBegun(MiniMaxApiException refusal) {
		return (refusal.getPartialText() != null && !refusal.getPartialText().isEmpty())
				|| Integer.valueOf(OUTPUT_SENSITIVE).equals(refusal.getCode());
	}

}
