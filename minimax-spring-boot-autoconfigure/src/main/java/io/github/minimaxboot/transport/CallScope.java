package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What the attempts of one call have in common: where they go, what limits them, and the
 * time at which all has to end.
 */
final class CallScope {

	private final ChatEndpoint endpoint;

	private final TransportLimits limits;

	private final Mono<Void> shutdown;

	private final long begin = System.nanoTime();

	/**
	 * Create the scope of a call that begins now.
	 * @param endpoint where it goes
	 * @param limits the limits
	 * @param shutdown fails when the transport is closed
	 */
	CallScope(ChatEndpoint endpoint, TransportLimits limits, Mono<Void> shutdown) {
		this.endpoint = endpoint;
		this.limits = limits;
		this.shutdown = shutdown;
	}

	ChatEndpoint endpoint() {
		return this.endpoint;
	}

	TransportLimits limits() {
		return this.limits;
	}

	/**
	 * Return how much of the request timeout is left, zero or less if nothing is, or
	 * {@code null} if there is none.
	 */
	@Nullable Duration remaining() {
		Duration limit = this.limits.requestTimeout();
		return (limit != null) ? limit.minusNanos(System.nanoTime() - this.begin) : null;
	}

	/**
	 * Return a signal that fails when the call has to end.
	 */
	Mono<Void> stop() {
		Duration limit = this.limits.requestTimeout();
		if (limit == null) {
			return this.shutdown;
		}
		Mono<Void> deadline = Mono.defer(() -> Mono.delay(limit.minusNanos(System.nanoTime() - this.begin)))
			.then(Mono.error(() -> new TimeoutException(
					"it took longer than %d ms (minimax.request-timeout)".formatted(limit.toMillis()))));
		return this.shutdown.or(deadline);
	}

	/**
	 * Translate a failure for the caller.
	 * @param error the failure
	 * @param partialText the text so far, or {@code null} if this is no stream
	 */
	Throwable translate(Throwable error, @Nullable String partialText) {
		return IoFailures.translate(error, this.endpoint, partialText);
	}

	/**
	 * Says nothing, since it would be seen among the attributes of the HTTP request.
	 */
	@Override
	public String toString() {
		return "CallScope";
	}

}
