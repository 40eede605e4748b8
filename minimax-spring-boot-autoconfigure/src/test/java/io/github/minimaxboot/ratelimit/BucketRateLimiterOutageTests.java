package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.github.minimaxboot.LogLines;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.transport.MiniMaxRateLimiter.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BucketRateLimiter} with a store that goes out of reach, in virtual
 * time.
 */
class BucketRateLimiterOutageTests {

	private static final String MODEL = "MiniMax-M3";

	private static final Usage USAGE = new Usage(10, 10, 20, null, null);

	private final VirtualTraffic traffic = new VirtualTraffic();

	private final MemoryStore store = new MemoryStore(this.traffic.timers(), true);

	private final List<Permit> permits = new ArrayList<>();

	private final List<RateLimiterStatus.Store> states = new ArrayList<>();

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WELL")
	void anOutageLosesNoCallAndKeepsTheQuota(MemoryStore.State outage) {
		for (int i = 0; i < 3; i++) {
			this.traffic.send(limiter(new RateLimit(600, null)).instances(3).build(), 800, 64, Duration.ofMillis(300),
					USAGE);
		}
		this.traffic.advance(Duration.ofSeconds(70));
		this.store.become(outage);
		this.traffic.advance(Duration.ofSeconds(70));
		int before = this.traffic.passed().size();
		this.store.become(MemoryStore.State.WELL);
		this.traffic.advance(Duration.ofSeconds(120));
		assertThat(before).isGreaterThanOrEqualTo((int) (0.93 * 600 * 140 / 60));
		assertThat(this.traffic.passed()).hasSize(2400);
		assertThat(this.traffic.mostInAMinute()).isLessThanOrEqualTo(600);
		assertThat(this.traffic.errors()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 50, 200, 600 })
	void noMinuteHasMoreThanTheQuotaWhileTheStoreComesAndGoes(int quota) {
		for (int i = 0; i < 3; i++) {
			this.traffic.send(limiter(new RateLimit(quota, null)).instances(3).build(), 10 * quota, 64,
					Duration.ofMillis(300), USAGE);
		}
		this.traffic.advance(Duration.ofSeconds(70));
		for (int i = 0; i < 10; i++) {
			this.store.become(MemoryStore.State.FAILING);
			this.traffic.advance(Duration.ofSeconds(5));
			this.store.become(MemoryStore.State.WELL);
			this.traffic.advance(Duration.ofSeconds(7));
		}
		assertThat(this.traffic.mostInAMinute()).isLessThanOrEqualTo(quota);
		assertThat(this.traffic.errors()).isEmpty();
	}

	@Test
	void oneWarningTellsOfAnOutageAndOneLineOfItsEnd() {
		try (LogLines lines = new LogLines(StoreReach.class, Level.INFO)) {
			BucketRateLimiter limiter = limiter(new RateLimit(600, null)).instances(3).build();
			this.store.become(MemoryStore.State.FAILING);
			for (int i = 0; i < 5; i++) {
				ask(limiter);
				this.traffic.advance(Duration.ofSeconds(3));
			}
			assertThat(limiter.status().store()).isEqualTo(RateLimiterStatus.Store.FALLBACK);
			this.store.become(MemoryStore.State.WELL);
			this.traffic.advance(Duration.ofSeconds(1));
			assertThat(limiter.status().store()).isEqualTo(RateLimiterStatus.Store.SHARED);
			assertThat(lines.texts()).hasSize(2);
			assertThat(lines.texts().get(0)).contains("out of reach", "1/3", "minimax.rate-limit.instances");
			assertThat(lines.texts().get(1)).contains("is back");
		}
		assertThat(this.permits).hasSize(5);
		assertThat(this.states).containsExactly(RateLimiterStatus.Store.FALLBACK, RateLimiterStatus.Store.SHARED);
	}

	@Test
	void aClosedLimiterAsksTheStoreNoMore() {
		BucketRateLimiter limiter = limiter(new RateLimit(600, null)).build();
		this.store.become(MemoryStore.State.FAILING);
		ask(limiter);
		this.traffic.advance(Duration.ofSeconds(3));
		limiter.close();
		this.traffic.advance(Duration.ofSeconds(1));
		int questions = this.store.questions();
		this.traffic.advance(Duration.ofSeconds(10));
		assertThat(this.store.questions()).isEqualTo(questions);
	}

	@Test
	void nobodyWaitsForAStoreThatSaysNothing() {
		BucketRateLimiter limiter = limiter(new RateLimit(6000, null)).storeTimeout(Duration.ofMillis(200)).build();
		this.store.become(MemoryStore.State.SILENT);
		ask(limiter);
		this.traffic.advance(Duration.ofMillis(199));
		assertThat(this.permits).isEmpty();
		this.traffic.advance(Duration.ofMillis(150));
		assertThat(this.permits).hasSize(1);
		int questions = this.store.questions();
		ask(limiter);
		this.traffic.advance(Duration.ofMillis(300));
		assertThat(this.permits).hasSize(2);
		assertThat(this.store.questions()).isEqualTo(questions);
	}

	private BucketRateLimiter.Builder limiter(RateLimit limit) {
		return BucketRateLimiter.builder()
			.timers(this.traffic.timers())
			.limit(limit)
			.maxWait(Duration.ofHours(1))
			.listeners(List.of(new RateLimiterListener() {

				@Override
				public void onStoreState(RateLimiterStatus.Store state) {
					BucketRateLimiterOutageTests.this.states.add(state);
				}

			}))
			.store(this.store.asAsync());
	}

	private Disposable ask(BucketRateLimiter limiter) {
		return this.traffic.ask(limiter, MODEL, (at, permit) -> this.permits.add(permit));
	}

}
