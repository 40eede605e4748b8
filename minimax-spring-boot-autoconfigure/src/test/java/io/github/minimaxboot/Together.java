package io.github.minimaxboot;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.function.ThrowingConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Checks that run at the same time, since each of them only waits for a limit.
 */
public final class Together {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private Together() {
	}

	/**
	 * Check each of the ways, and fail if one of them fails.
	 */
	public static <T> void check(Stream<T> ways, ThrowingConsumer<T> check) {
		List<T> all = ways.toList();
		Flux.fromIterable(all)
			.flatMapDelayError(
					(way) -> Mono.fromRunnable(() -> check(way, check)).subscribeOn(Schedulers.boundedElastic()),
					all.size(), 1)
			.blockLast(LIMIT);
	}

	private static <T> void check(T way, ThrowingConsumer<T> check) {
		try {
			check.accept(way);
		}
		catch (Throwable ex) {
			throw new AssertionError("%s: %s".formatted(way, ex.getMessage()), ex);
		}
	}

}
