package io.github.minimaxboot.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The exchanges that are under way, so that they can be ended when the application is.
 */
final class OpenExchanges {

	private final Set<MonoSink<?>> open = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Return a signal for one exchange: it fails when the application ends, and is
	 * forgotten when its subscription is cancelled.
	 */
	<T> Mono<T> shutdown() {
		return Mono.create((sink) -> {
			this.open.add(sink);
			sink.onDispose(() -> this.open.remove(sink));
			if (this.closed) {
				end(sink);
			}
		});
	}

	/**
	 * End all exchanges, and from now on each new one.
	 */
	void close() {
		this.closed = true;
		this.open.forEach(OpenExchanges::end);
	}

	private static void end(MonoSink<?> sink) {
		sink.error(new IllegalStateException("the application is shutting down"));
	}

}
