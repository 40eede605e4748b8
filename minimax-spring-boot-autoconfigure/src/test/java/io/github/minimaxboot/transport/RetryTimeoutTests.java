package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.Together;
import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for how timeouts and retries go together, for calls and streams on each HTTP
 * client.
 */
class RetryTimeoutTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final MockReply ANSWER = MockReply.stream(StreamReading.delta("at last"), StreamReading.finish());

	private static final MockReply LATE = ANSWER.withDelay(Duration.ofMinutes(1));

	@Test
	void theRequestTimeoutHoldsForAllAttemptsTogether() {
		inAllWays((way, server) -> {
			server.enqueue(MockReply.error(1002, "rate limit")).enqueue(LATE);
			MiniMaxTransport transport = transport(way, server,
					(builder) -> builder.requestTimeout(Duration.ofSeconds(2)));
			assertThatExceptionOfType(MiniMaxTransportException.Timeout.class)
				.isThrownBy(() -> way.call(transport).blockLast(LIMIT))
				.withMessageContaining("minimax.request-timeout")
				.satisfies((ex) -> {
					assertThat(ex.getAttempts()).isEqualTo(2);
					assertThat(ex.getSuppressed()).hasAtLeastOneElementOfType(MiniMaxApiException.RateLimited.class);
				});
		});
	}

	@Test
	void theResponseTimeoutHoldsForEachAttempt() {
		inAllWays((way, server) -> {
			server.enqueue(LATE).enqueue(ANSWER);
			List<MiniMaxException> failures = new CopyOnWriteArrayList<>();
			way.call(
					transport(way, server,
							(builder) -> builder.responseTimeout(Duration.ofSeconds(1))
								.retryListeners(List.of((failure, attempt, delay) -> failures.add(failure)))))
				.blockLast(LIMIT);
			assertThat(failures).singleElement().isInstanceOf(MiniMaxTransportException.Timeout.class);
		});
	}

	private static void inAllWays(BiConsumer<HttpMiniMaxTransportErrorTests.Way, MockMiniMaxServer> check) {
		Together.check(Stream.of(HttpMiniMaxTransportErrorTests.ways()), (way) -> {
			try (MockMiniMaxServer server = MockMiniMaxServer.start()) {
				// the first call of a JVM takes longer than the limits here
				server.enqueue(ANSWER);
				way.call(transport(way, server, (builder) -> builder)).blockLast(LIMIT);
				server.reset();
				check.accept(way, server);
			}
		});
	}

	private static MiniMaxTransport transport(HttpMiniMaxTransportErrorTests.Way way, MockMiniMaxServer server,
			UnaryOperator<HttpMiniMaxTransport.Builder> customizer) {
		return way.transport(server.baseUrl(),
				(builder) -> customizer.apply(builder.retryPolicy(HttpMiniMaxTransportRetryTests.AT_ONCE)));
	}

}
