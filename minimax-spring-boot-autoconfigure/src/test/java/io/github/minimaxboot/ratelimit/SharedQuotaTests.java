package io.github.minimaxboot.ratelimit;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.github.minimaxboot.LogLines;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Several instances share one quota by a Redis, which is a real one. The three processes
 * of {@code docs/rate-limit.md} in small.
 */
@EnabledIf(value = "io.github.minimaxboot.ratelimit.RedisServer#isInstalled",
		disabledReason = "redis-server is not installed")
class SharedQuotaTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final int INSTANCES = 3;

	private static final RateLimit QUOTA = new RateLimit(3600, null);

	/** What the bucket holds, and what flows into it in a second. */
	private static final int CAPACITY = 36;

	private static final double RATE = (3600 + 1 - CAPACITY - 72) / 60.0;

	/** What a second may have: the quota, what the bucket holds and what arrives late. */
	private static final int QUOTA_OF_A_SECOND = 60 + CAPACITY + 72;

	private static ClientResources resources;

	private RedisServer redis;

	private QuotaServer service;

	private List<SharingInstance> instances;

	@BeforeAll
	static void prepareRedisClients() {
		resources = ClientResources.builder().reconnectDelay(Delay.constant(Duration.ofMillis(50))).build();
	}

	@AfterAll
	static void stopRedisClients() {
		resources.shutdown(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
	}

	@BeforeEach
	void start() throws IOException {
		this.redis = RedisServer.start();
		this.service = new QuotaServer(QUOTA_OF_A_SECOND);
		this.instances = Stream
			.generate(() -> new SharingInstance(resources, this.redis.url(), this.service.url(), QUOTA, INSTANCES))
			.limit(INSTANCES)
			.toList();
	}

	@AfterEach
	void stop() {
		this.instances.forEach(SharingInstance::close);
		this.service.close();
		this.redis.close();
	}

	@Test
	void instancesUseUpTheirQuotaTogetherAndNotMore() {
		int calls = 66;
		long begin = System.nanoTime();
		List<String> answers = Flux.fromIterable(this.instances)
			.flatMap((instance) -> instance.answers(Flux.range(0, calls)))
			.collectList()
			.block(LIMIT);
		double seconds = (System.nanoTime() - begin) / 1e9;
		assertThat(answers).hasSize(INSTANCES * calls).containsOnly("harmless");
		assertThat(this.service.refusals()).isZero();
		// an instance that went its own way would be done earlier
		assertThat(seconds).isGreaterThan(0.99 * (INSTANCES * calls - CAPACITY) / RATE);
		// without the burst at the beginning, and without what one has left over at the
		// end
		assertThat(arrivalsPerSecond(50, INSTANCES * calls - 15)).isGreaterThan(0.95 * RATE);
	}

	@Test
	void aStoreThatGoesAndComesBackLosesNoCall() throws Exception {
		AtomicBoolean enough = new AtomicBoolean();
		try (LogLines log = new LogLines(StoreReach.class, Level.WARN)) {
			CompletableFuture<Long> answers = Flux.fromIterable(this.instances)
				.flatMap((instance) -> instance
					.answers(Flux.range(0, Integer.MAX_VALUE).takeWhile((call) -> !enough.get())))
				.count()
				.toFuture();
			awaitFurtherCalls(50);
			this.redis.kill();
			awaitQuotaIn(RateLimiterStatus.Store.FALLBACK);
			awaitFurtherCalls(50);
			this.redis.restart();
			awaitQuotaIn(RateLimiterStatus.Store.SHARED);
			awaitFurtherCalls(50);
			enough.set(true);
			assertThat(answers.get(LIMIT.toSeconds(), TimeUnit.SECONDS))
				.isEqualTo(this.instances.stream().mapToLong(SharingInstance::started).sum());
			assertThat(this.service.refusals()).isZero();
			assertThat(this.instances).allSatisfy((instance) -> assertThat(instance.storeStates())
				.containsExactly(RateLimiterStatus.Store.FALLBACK, RateLimiterStatus.Store.SHARED));
			assertThat(log.texts()).hasSize(INSTANCES)
				.allSatisfy((line) -> assertThat(line).contains("minimax.rate-limit.instances"));
		}
	}

	private double arrivalsPerSecond(int first, int last) {
		List<Long> arrivals = this.service.arrivals();
		return (last - first) / ((arrivals.get(last) - arrivals.get(first)) / 1e9);
	}

	private void awaitFurtherCalls(int number) {
		int before = this.service.arrivals().size();
		await().atMost(LIMIT).until(() -> this.service.arrivals().size() >= before + number);
	}

	private void awaitQuotaIn(RateLimiterStatus.Store store) {
		await().atMost(LIMIT)
			.until(() -> this.instances.stream().allMatch((instance) -> instance.keepsItsQuotaIn(store)));
	}

}
