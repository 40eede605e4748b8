package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * What the attempts of one call have in common: where they go, what limits them, and the
 * time at which all has to end.
 */
final class CallScope {

	private final ChatEndpoint endpoint;

	private final TransportLimits limits;

	private final Mono<Void> shutdown;

	private final @Nullable String partialText;

	private final ExchangeProgress progress;

	private final WireLog log;

	private final long begin = System.nanoTime();

	/**
	 * Create the scope of a call that begins now.
	 * @param endpoint where it goes
	 * @param limits the limits
	 * @param shutdown fails when the transport is closed
	 * @param partialText what a stream has delivered at its begin, or {@code null} if
	 * this is none
	 * @param context has whoever observes the call
	 */
	CallScope(ChatEndpoint endpoint, TransportLimits limits, Mono<Void> shutdown, @Nullable String partialText,
			ContextView context) {
		this.endpoint = endpoint;
		this.limits = limits;
		this.shutdown = shutdown;
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
	 * Return how much of the request timeout is left, zero or less if nothing is, or
	 * {@code null} if there is none.
	 */
	@Nullable Duration remaining() {
		Duration limit = this.limits.requestTimeout();
		return (limit != null) ? remaining(limit) : null;
	}

	/**
	 * Return a signal that fails when the call has to end.
	 */
	Mono<Void> stop() {
		Duration limit = this.limits.requestTimeout();
		if (limit == null) {
			return this.shutdown;
		}
		Mono<Void> deadline = Mono.defer(() -> Mono.delay(remaining(limit)))
			.then(Mono.error(() -> new TimeoutException(
					"it took longer than %d ms (minimax.request-timeout)".formatted(limit.toMillis()))));
		return this.shutdown.or(deadline);
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
