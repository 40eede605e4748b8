package io.github.minimaxboot.reliability;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.unit.DataSize;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The auto-configured client, with all that it has by default, carries 2,000 streams at a
 * time in a heap of 1 GiB.
 */
@Timeout(120)
class LoadTests {

	private static final int STREAMS = 2000;

	private static final int PIECES = 20;

	private static final Duration LIMIT = Duration.ofSeconds(100);

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private static ServerProcess server;

	private static ApplicationContextRunner runner;

	private static List<Outcome> outcomes;

	private static int requests;

	private static int threadsAdded;

	/** The tests of the burst look at one, since that is the dear part. */
	@BeforeAll
	@Timeout(120)
	static void burst() {
		server = ServerProcess.start(Duration.ofMinutes(10));
		runner = MiniMaxRunners.withKey(server.baseUrl());
		int before = THREADS.getThreadCount();
		THREADS.resetPeakThreadCount();
		runner.run((context) -> {
			MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
			outcomes = Flux.range(0, STREAMS)
				.flatMap((index) -> slowStream(miniMax, "#" + index), STREAMS)
				// the others would wait for the one that failed
				.takeUntil((outcome) -> outcome.failure() != null)
				.collectList()
				.block(LIMIT);
		});
		threadsAdded = THREADS.getPeakThreadCount() - before;
		requests = server.requests();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void aHeapOfOneGibibyteIsEnough() {
		assertThat(Runtime.getRuntime().maxMemory()).as("run with -Xmx1g, as the pom does")
			.isLessThanOrEqualTo(DataSize.ofGigabytes(1).toBytes());
		assertThat(outcomes).hasSize(STREAMS);
	}

	@Test
	void noneOfTwoThousandStreamsAtATimeFails() {
		assertThat(outcomes).extracting(Outcome::failure).containsOnlyNulls().hasSize(STREAMS);
	}

	@Test
	void eachOfTwoThousandStreamsAtATimeHasItsOwnText() {
		assertThat(outcomes)
			.allSatisfy((outcome) -> assertThat(outcome.text()).isEqualTo(LoadFrames.text(outcome.tag(), PIECES)));
	}

	@Test
	void eachOfTwoThousandStreamsAtATimeHasItsUsage() {
		assertThat(outcomes).allSatisfy((outcome) -> {
			assertThat(outcome.usage().promptTokens()).isEqualTo(LoadFrames.PROMPT_TOKENS);
			assertThat(outcome.usage().completionTokens()).isEqualTo(PIECES);
			assertThat(outcome.usage().totalTokens()).isEqualTo(LoadFrames.PROMPT_TOKENS + PIECES);
		});
	}

	@Test
	void noneOfTwoThousandStreamsAtATimeNeedsASecondRequest() {
		assertThat(requests).isEqualTo(STREAMS);
	}

	@Test
	void theNumberOfThreadsDoesNotGrowWithTheNumberOfStreams() {
		assertThat(threadsAdded).isLessThan(50);
	}

	@Test
	void noThreadIsBusyWhileTwoThousandStreamsAreSilent() {
		runner.run((context) -> {
			MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
			AtomicInteger begun = new AtomicInteger();
			CompletableFuture<Integer> allBegun = new CompletableFuture<>();
			Disposable streams = silentStreams(miniMax).subscribe((event) -> {
				if (begun.incrementAndGet() == STREAMS) {
					allBegun.complete(STREAMS);
				}
			}, allBegun::completeExceptionally);
			assertThat(allBegun).succeedsWithin(LIMIT);
			// a thread that spins uses a whole core, or its share of one on a loaded
			// machine
			ThreadWindow window = ThreadWindow.calm(0.2);
			assertThat(window.busy()).isEmpty();
			assertThat(window.cpuShare()).isLessThanOrEqualTo(0.2);
			// they were all open, and those of the test before are not counted any more
			assertThat(streams.isDisposed()).isFalse();
			await().atMost(LIMIT).until(() -> server.connections() == STREAMS);
			streams.dispose();
		});
	}

	/** Shows that the burst is one that a pool can fail. */
	@Test
	void thePoolThatReactorNettyHasByDefaultWouldFail() {
		runner.withBean(ClientHttpConnector.class, () -> new ReactorClientHttpConnector(HttpClient.create()))
			.run((context) -> {
				MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
				Mono<Void> streams = silentStreams(miniMax).then();
				assertThatExceptionOfType(MiniMaxTransportException.class).isThrownBy(() -> streams.block(LIMIT))
					.satisfies((ex) -> assertThat(ex.getCause().getClass().getSimpleName())
						.isEqualTo("PoolAcquirePendingLimitException"));
			});
	}

	/**
	 * The server begins to answer when all streams are there, so that all are at a time.
	 */
	private static Mono<Outcome> slowStream(MiniMaxTemplate miniMax, String tag) {
		return miniMax.chat("together %d slow %d 50 %s".formatted(STREAMS, PIECES, tag))
			.stream()
			.events()
			.collectList()
			.map((events) -> new Outcome(tag, text(events), usage(events), null))
			.onErrorResume((ex) -> Mono.just(new Outcome(tag, null, null, ex)));
	}

	private static Flux<ChatEvent> silentStreams(MiniMaxTemplate miniMax) {
		return Flux.range(0, STREAMS).flatMap((index) -> miniMax.chat("silent #" + index).stream().events(), STREAMS);
	}

	private static String text(List<ChatEvent> events) {
		return events.stream()
			.filter(ChatEvent.Text.class::isInstance)
			.map((event) -> ((ChatEvent.Text) event).delta())
			.collect(Collectors.joining());
	}

	private static Usage usage(List<ChatEvent> events) {
		return ((ChatEvent.Completion) events.get(events.size() - 1)).response().usage();
	}

	private record Outcome(String tag, String text, Usage usage, Throwable failure) {
	}

}
