package io.github.minimaxboot.core;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/**
 * Calls code of an application. Reactor throws the errors that it takes for fatal at the
 * thread, where nobody waits for them, and the call would never end; here they are
 * failures as any other.
 */
final class Foreign {

	private Foreign() {
	}

	/**
	 * Call something at once, with {@code null} as an empty result.
	 */
	static <T> Mono<T> call(Callable<? extends @Nullable T> callable) {
		try {
			return Mono.justOrEmpty(callable.call());
		}
		catch (Throwable ex) {
			return Mono.error(signal(ex));
		}
	}

	/**
	 * Subscribe to something. What it throws later, on a thread of its own, is out of
	 * reach.
	 */
	static <T> Mono<T> guard(Mono<T> mono) {
		return Mono.deferContextual((context) -> {
			try {
				// nothing of ours is behind it yet, so that what is thrown is not ours
				return Mono.fromFuture(mono.contextWrite(context).toFuture());
			}
			catch (Throwable ex) {
				return Mono.error(signal(ex));
			}
		});
	}

	private static Throwable signal(Throwable thrown) {
		return Exceptions.isFatal(thrown) ? new IllegalStateException(thrown) : thrown;
	}

}
