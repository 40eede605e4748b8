package io.github.minimaxboot.transport;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpRequest;
import reactor.util.context.ContextView;

/**
 * What the attempts of one call have in common: where they go, what limits them, and the
 * time at which all has to end.
 */
final class CallScope {

	private final ChatEndpoint endpoint;

	private final TransportLimits limits;

	private final OpenExchanges openExchanges;

	private final @Nullable String partialText;

	private final ExchangeProgress progress;

	private final WireLog log;

	private final long begin = System.nanoTime();

	private volatile @Nullable ClientHttpRequest request;

	/**
	 * Create the scope of a call that begins now.
	 * @param endpoint where it goes
	 * @param limits the limits
	 * @param openExchanges ends the call when the application ends
	 * @param partialText what a stream has delivered at its begin, or {@code null} if
	 * this is none
	 * @param context has whoever observes the call
	 */
	CallScope(ChatEndpoint endpoint, TransportLimits limits, OpenExchanges openExchanges, @Nullable String partialText,
			ContextView context) {
		this.endpoint = endpoint;
		this.limits = limits;
		this.openExchanges = openExchanges;
		this.partialText = partialText;
		this.progress = ExchangeProgress.of(context);
		this.log = new WireLog(endpoint, context);
	}

	ChatEndpoint endpoint() {
		return this.endpoint;
	}

	TransportLimits limits() {
		return this.limits;
	}

	ExchangeProgress progress() {
		return this.progress;
	}

	WireLog log() {
		return this.log;
	}

	/**
	 * Say that an attempt is being sent.
	 * @param request as the HTTP client has it
	 */
	void sending(ClientHttpRequest request) {
		this.request = request;
	}

	/**
	 * Return the request that was sent last, or {@code null} if none was yet.
	 */
	@Nullable ClientHttpRequest request() {
		return this.request;
	}

	/**
	 * Return how much of the request timeout is left, zero or less if nothing is, or
	 * {@code null} if there is none.
	 */
	@Nullable Duration remaining() {
		Duration limit = this.limits.requestTimeout();
		return (limit != null) ? remaining(limit) : null;
	}

	/**
	 * Return a limit for a wait of this call, which is not started yet.
	 * @param time how long this wait may take, or {@code null} if only the call as a
	 * whole is limited
	 * @param waiting who waits
	 */
	CallLimit limit(@Nullable Duration time, CallLimit.Waiting waiting) {
		return new CallLimit(waiting, this.openExchanges, time, this.limits.requestTimeout(), remaining());
	}

	/**
	 * Return what ends waits of the call that take too long.
	 */
	WaitTimer timer() {
		return this.openExchanges.timer();
	}

	private Duration remaining(Duration limit) {
		return limit.minusNanos(System.nanoTime() - this.begin);
	}

	boolean isStream() {
		return this.partialText != null;
	}

	/**
	 * Translate a failure that came before the first event, for the caller.
	 */
	Throwable translate(Throwable error) {
		return IoFailures.translate(error, this.endpoint, this.partialText);
	}

	/**
	 * Says nothing, since it would be seen among the attributes of the HTTP request.
	 */
	@Override
	public String toString() {
		return "CallScope";
	}

}
