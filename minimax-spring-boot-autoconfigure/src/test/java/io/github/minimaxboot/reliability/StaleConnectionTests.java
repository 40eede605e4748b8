package io.github.minimaxboot.reliability;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A connection of the pool that has gone stale fails no call of the auto-configured
 * client.
 */
class StaleConnectionTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final String ANSWER = LoadFrames.text("a", 1);

	/**
	 * The close comes before or after the connection is used again, as it happens. Seldom
	 * does the next call fall into the gap, hence the tests that follow.
	 */
	@ParameterizedTest
	@EnumSource(Mode.class)
	void aServerThatClosesEachConnectionWithoutSayingSoFailsNoCall(Mode mode) {
		try (RawServer server = RawServer.start((exchange) -> {
			answer(exchange);
			exchange.close();
		})) {
			assertThatNoCallFails(runner(server), mode, 200);
			assertThat(server.connections()).isGreaterThanOrEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void aConnectionThatClosesWhenItIsUsedAgainFailsNoCall(Mode mode) {
		assertThatNoCallFailsOnConnectionsThatServeOnlyOne(mode, RawServer.Exchange::close);
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void aConnectionThatIsResetWhenItIsUsedAgainFailsNoCall(Mode mode) {
		assertThatNoCallFailsOnConnectionsThatServeOnlyOne(mode, RawServer.Exchange::reset);
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void aServerThatResetsIdleConnectionsFailsNoCall(Mode mode) {
		BlockingQueue<RawServer.Exchange> exchanges = new LinkedBlockingQueue<>();
		try (RawServer server = RawServer.start((exchange) -> {
			exchanges.add(exchange);
			answer(exchange);
		})) {
			runner(server).run((context) -> {
				MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
				for (int i = 0; i < 50; i++) {
					assertThat(mode.call(miniMax).block(LIMIT)).isEqualTo(ANSWER);
					exchanges.remove().reset();
				}
				assertThat(server.connections()).isEqualTo(50);
			});
		}
	}

	@Test
	void aConnectionIsClosedWhenItWasIdleForLongerThanItMay() {
		CompletableFuture<Boolean> closed = new CompletableFuture<>();
		try (RawServer server = RawServer.start((exchange) -> {
			answer(exchange);
			if (exchange.number() == 1) {
				closed.complete(exchange.awaitClientGone(LIMIT));
			}
		})) {
			runner(server).withPropertyValues("minimax.pool.max-idle-time=100ms").run((context) -> {
				MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
				assertThat(Mode.REACTIVE.call(miniMax).block(LIMIT)).isEqualTo(ANSWER);
				assertThat(closed.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
				assertThat(Mode.REACTIVE.call(miniMax).block(LIMIT)).isEqualTo(ANSWER);
				assertThat(server.connections()).isEqualTo(2);
			});
		}
	}

	@Test
	void callsMoveToANewConnectionWhenOneIsOlderThanItMayBe() {
		List<Socket> sockets = new CopyOnWriteArrayList<>();
		try (RawServer server = RawServer.start((exchange) -> {
			sockets.add(exchange.socket());
			answer(exchange);
		})) {
			runner(server).withPropertyValues("minimax.pool.max-life-time=200ms").run((context) -> {
				MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
				await().atMost(LIMIT).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
					assertThat(Mode.REACTIVE.call(miniMax).block(LIMIT)).isEqualTo(ANSWER);
					// the server closes its side when it sees the end of the client's
					return sockets.get(0).isClosed();
				});
				assertThat(Mode.REACTIVE.call(miniMax).block(LIMIT)).isEqualTo(ANSWER);
				assertThat(server.connections()).isGreaterThan(1);
			});
		}
	}

	@Test
	void aStreamThatOutlivesItsConnectionsTimeIsWhole() {
		CountDownLatch otherIsGone = new CountDownLatch(1);
		try (RawServer server = RawServer.start((exchange) -> {
			if (exchange.number() > 1) {
				answer(exchange);
				if (exchange.awaitClientGone(LIMIT)) {
					otherIsGone.countDown();
				}
				return;
			}
			exchange.beginChunkedStream();
			exchange.chunk(LoadFrames.delta("a", 0));
			RawServer.Exchange.hold(otherIsGone);
			exchange.chunk(LoadFrames.finish());
			exchange.chunk(LoadFrames.aggregate("a", 1));
			exchange.chunk("");
		})) {
			runner(server).withPropertyValues("minimax.pool.max-life-time=10ms", "minimax.pool.max-idle-time=10ms")
				.run((context) -> {
					MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
					CountDownLatch begun = new CountDownLatch(1);
					CompletableFuture<String> text = miniMax.chat("hi")
						.stream()
						.content()
						.doOnNext((delta) -> begun.countDown())
						.reduce("", String::concat)
						.toFuture();
					assertThat(begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
					// this one's connection is the younger, and yet goes before the
					// stream goes on
					assertThat(Mode.REACTIVE.call(miniMax).block(LIMIT)).isEqualTo(ANSWER);
					assertThat(text.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ANSWER);
					assertThat(otherIsGone.getCount()).isZero();
				});
		}
	}

	@ParameterizedTest
	@EnumSource(Mode.class)
	void anyNumberOfConnectionsThatWentStaleTogetherFailsNoCall(Mode mode) {
		int count = 10;
		CountDownLatch allArrived = new CountDownLatch(count);
		Set<Socket> used = ConcurrentHashMap.newKeySet();
		try (RawServer server = RawServer.start((exchange) -> {
			if (!used.add(exchange.socket())) {
				exchange.reset();
				return;
			}
			allArrived.countDown();
			RawServer.Exchange.hold(allArrived);
			answer(exchange);
		})) {
			runner(server).run((context) -> {
				MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
				Flux.range(0, count).flatMap((i) -> mode.call(miniMax), count).blockLast(LIMIT);
				assertThat(mode.call(miniMax).block(LIMIT)).isEqualTo(ANSWER);
			});
			assertThat(server.requests()).isLessThanOrEqualTo(count + 2);
		}
	}

	/**
	 * The gap itself, at each use of a connection after the first: the client has sent
	 * its call when it is told that the connection is closed.
	 */
	private static void assertThatNoCallFailsOnConnectionsThatServeOnlyOne(Mode mode, RawServer.Script otherwise) {
		Set<Socket> used = ConcurrentHashMap.newKeySet();
		try (RawServer server = RawServer.start((exchange) -> {
			if (used.add(exchange.socket())) {
				answer(exchange);
			}
			else {
				otherwise.serve(exchange);
			}
		})) {
			assertThatNoCallFails(runner(server), mode, 50);
			// there were calls that got a dead connection
			assertThat(server.requests()).isGreaterThan(50);
		}
	}

	private static void assertThatNoCallFails(ApplicationContextRunner runner, Mode mode, int calls) {
		runner.run((context) -> {
			MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
			for (int i = 0; i < calls; i++) {
				assertThat(mode.call(miniMax).block(LIMIT)).isEqualTo(ANSWER);
			}
		});
	}

	/** Retries as they are by default, but without the waits. */
	private static ApplicationContextRunner runner(RawServer server) {
		return MiniMaxRunners.withKey(server.baseUrl())
			.withPropertyValues("minimax.retry.delay=1ms", "minimax.retry.max-delay=1ms", "minimax.retry.jitter=0ms");
	}

	/** Answer in the way that was asked for, and keep the connection. */
	private static void answer(RawServer.Exchange exchange) throws IOException {
		if (new String(exchange.body(), StandardCharsets.UTF_8).contains("\"stream\":true")) {
			exchange.beginChunkedStream();
			exchange.chunk(LoadFrames.delta("a", 0) + LoadFrames.finish() + LoadFrames.aggregate("a", 1));
			exchange.chunk("");
		}
		else {
			exchange.reply(200, "application/json", LoadFrames.whole("a", 1));
		}
	}

}
