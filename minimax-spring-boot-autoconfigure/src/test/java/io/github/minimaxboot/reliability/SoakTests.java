package io.github.minimaxboot.reliability;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten minutes of a service that fails in every way, after which nothing is left behind.
 * Not part of the build: {@code mvn -Psoak -pl minimax-spring-boot-autoconfigure -am
 * verify}, with {@code -Dsoak.duration=30s} to try it.
 */
@Tag("soak")
class SoakTests {

	private static final Duration DURATION = DurationStyle.detectAndParse(System.getProperty("soak.duration", "10m"));

	private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(2);

	private static final long MEGABYTE = 1 << 20;

	private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

	private static ServerProcess server;

	private static SoakRun run;

	private static boolean allEnded;

	private static int connectionsLeft;

	@BeforeAll
	@Timeout(value = 2, unit = TimeUnit.HOURS)
	static void run() {
		assertThat(DURATION).isBetween(Duration.ofSeconds(10), Duration.ofHours(1));
		LOG.start();
		((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
		server = ServerProcess.start(DURATION.plusMinutes(10));
		MiniMaxRunners.withKey(server.baseUrl())
			.withPropertyValues("minimax.response-timeout=10s", "minimax.stream-idle-timeout=10s",
					"minimax.max-in-memory-size=256KB", "minimax.pool.max-idle-time=" + MAX_IDLE_TIME.toMillis() + "ms",
					"minimax.pool.max-life-time=20s", "minimax.retry.delay=10ms", "minimax.retry.max-delay=50ms",
					"minimax.retry.jitter=5ms")
			.run((context) -> {
				MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
				run = new SoakRun(server, miniMax);
				allEnded = run.run(DURATION);
				connectionsLeft = connectionsAfterIdleTime();
			});
		report();
	}

	@AfterAll
	static void stop() {
		server.close();
		((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(LOG);
	}

	@Test
	void everyCallEnds() {
		assertThat(allEnded).isTrue();
	}

	@Test
	void everyCallEndsAsItsKindPromises() {
		assertThat(run.tally().broken()).isEmpty();
	}

	@Test
	void everyKindOfCallWasMade() {
		assertThat(run.tally().kinds()).isEqualTo(SoakKind.values().length);
	}

	/** Half as much again, and what a collector and its regions may vary by. */
	@Test
	void theHeapIsFlat() {
		assertThat(last(SoakSample::heap)).isLessThan(first(SoakSample::heap) * 3 / 2 + 16 * MEGABYTE);
	}

	@Test
	void theMemoryOfNettyIsFlat() {
		assertThat(last(SoakSample::direct)).isLessThan(first(SoakSample::direct) * 3 / 2 + 16 * MEGABYTE);
	}

	@Test
	void theNumberOfThreadsIsFlat() {
		assertThat(last(SoakSample::threads)).isLessThan(first(SoakSample::threads) + 10);
	}

	@Test
	void noConnectionIsLeftAfterTheIdleTime() {
		assertThat(connectionsLeft).isZero();
	}

	/** Netty's and Reactor's last resort for an error that nobody takes. */
	@Test
	void noErrorIsDropped() {
		assertThat(log()).isEmpty();
	}

	private static int connectionsAfterIdleTime() {
		try {
			Awaitility.await().atMost(MAX_IDLE_TIME.multipliedBy(10)).until(() -> server.connections() == 0);
		}
		catch (ConditionTimeoutException ex) {
			// told by the number
		}
		return server.connections();
	}

	private static long first(ToLongFunction<SoakSample> figure) {
		return SoakSample.first(run.samples(), figure);
	}

	private static long last(ToLongFunction<SoakSample> figure) {
		return SoakSample.last(run.samples(), figure);
	}

	private static List<String> log() {
		return LOG.list.stream()
			.filter((line) -> line.getLoggerName().startsWith("io.netty") || line.getLoggerName().startsWith("reactor"))
			.map((line) -> line.getLoggerName() + ": " + line.getFormattedMessage())
			.distinct()
			.toList();
	}

	private static void report() {
		System.out.printf("%n%d calls in %s%n%s", run.tally().calls(), DURATION, run.tally().table());
		System.out.printf("heap after collection: %d MB at first, %d MB at last%n", first(SoakSample::heap) / MEGABYTE,
				last(SoakSample::heap) / MEGABYTE);
		System.out.printf("direct memory: %d MB at first, %d MB at last%n", first(SoakSample::direct) / MEGABYTE,
				last(SoakSample::direct) / MEGABYTE);
		System.out.printf("threads: %d at first, %d at last%n", first(SoakSample::threads), last(SoakSample::threads));
		System.out.printf("connections: %d at first, %d at last, %d after the idle time%n",
				first(SoakSample::connections), last(SoakSample::connections), connectionsLeft);
		log().forEach((line) -> System.out.println("log: " + line.lines().findFirst().orElse("")));
	}

}
