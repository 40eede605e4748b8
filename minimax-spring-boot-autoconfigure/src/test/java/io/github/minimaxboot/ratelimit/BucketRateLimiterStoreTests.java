package io.github.minimaxboot.ratelimit;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.github.minimaxboot.transport.MiniMaxRateLimiter.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link BucketRateLimiter} with a store that several share, in virtual time.
 */
class BucketRateLimiterStoreTests {

	private static final String MODEL = "MiniMax-M3";

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Usage USAGE = new Usage(10, 10, 20, null, null);

	private final VirtualTraffic traffic = new VirtualTraffic();

	private final MemoryStore store = new MemoryStore(this.traffic.timers(), true);

	private final List<Permit> permits = new ArrayList<>();

	@Test
	void instancesTogetherKeepToTheQuotaAndUseNearlyAllOfIt() {
		for (int i = 0; i < 3; i++) {
			this.traffic.send(limiter(new RateLimit(600, null)).build(), 6000, 64, Duration.ofMillis(300), USAGE);
		}
		this.traffic.advance(Duration.ofMinutes(4));
		assertThat(this.traffic.mostInAMinute()).isLessThanOrEqualTo(600);
		assertThat(this.traffic.passed()).hasSizeGreaterThanOrEqualTo((int) (0.95 * 4 * 600));
		assertThat(this.traffic.errors()).isEmpty();
	}

	static List<RateLimit> limits() {
		return List.of(new RateLimit(600, null), new RateLimit(null, 12_000L));
	}

	@ParameterizedTest
	@MethodSource("limits")
	void noInstanceIsLeftBehind(RateLimit limit) {
		List<AtomicInteger> passed = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			AtomicInteger count = new AtomicInteger();
			passed.add(count);
			RateLimiterListener listener = new RateLimiterListener() {

				@Override
				public void onAdmission(String model, Duration waited) {
					count.incrementAndGet();
				}

			};
			this.traffic.send(limiter(limit).listeners(List.of(listener)).build(), 6000, 64, Duration.ofMillis(300),
					USAGE);
		}
		this.traffic.advance(Duration.ofMinutes(2));
		assertThat(passed).allSatisfy((count) -> assertThat(count).hasValueGreaterThan(300));
	}

	@Test
	void aRefusalOfOneInstanceKeepsTheOthersWaiting() {
		BucketRateLimiter one = limiter(new RateLimit(600, null)).build();
		BucketRateLimiter other = limiter(new RateLimit(600, null)).build();
		ask(one);
		ask(one);
		ask(other);
		this.permits.get(0).onError(VirtualTraffic.refusal(Duration.ofSeconds(10)));
		this.permits.get(2).onError(VirtualTraffic.refusal(Duration.ofSeconds(10)));
		BucketRateLimiter third = limiter(new RateLimit(600, null)).build();
		ask(third);
		this.traffic.advance(Duration.ofSeconds(9));
		assertThat(this.permits).hasSize(3);
		// not twice as long, though two said it
		this.traffic.advance(Duration.ofSeconds(3));
		assertThat(this.permits).hasSize(4);
	}

	@Test
	void refusalsOfSeveralInstancesOneAfterTheOtherDoNotAddUp() {
		List<BucketRateLimiter> limiters = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			limiters.add(limiter(new RateLimit(600, null)).build());
			ask(limiters.get(i));
			this.traffic.advance(Duration.ofMillis(200));
		}
		for (Permit permit : List.copyOf(this.permits)) {
			permit.onError(VirtualTraffic.refusal(Duration.ofSeconds(30)));
			this.traffic.advance(Duration.ofSeconds(2));
		}
		ask(limiter(new RateLimit(600, null)).build());
		this.traffic.advance(Duration.ofSeconds(30));
		assertThat(this.permits).hasSize(11);
	}

	@Test
	@SuppressWarnings("unchecked")
	void aStoreThatWasMadeForAnotherVersionIsOutOfReach() {
		AsyncProxyManager<String> other = mock(AsyncProxyManager.class, (call) -> {
			throw new NoSuchMethodError("builder");
		});
		BucketRateLimiter limiter = limiter(new RateLimit(600, null)).store(other).build();
		ask(limiter);
		ask(limiter);
		this.traffic.advance(Duration.ofSeconds(1));
		assertThat(this.permits).hasSize(2);
		assertThat(limiter.status().store()).isEqualTo(RateLimiterStatus.Store.FALLBACK);
	}

	@Test
	void aRequestThatIsGivenUpWhileTheStoreIsAskedIsNotSent() {
		BucketRateLimiter limiter = limiter(new RateLimit(600, null)).build();
		this.store.become(MemoryStore.State.SILENT);
		Disposable waiting = ask(limiter);
		waiting.dispose();
		this.traffic.advance(Duration.ofSeconds(2));
		assertThat(this.permits).isEmpty();
		assertThat(limiter.status().runningCalls()).isZero();
		ask(limiter);
		this.traffic.advance(Duration.ofSeconds(2));
		assertThat(this.permits).hasSize(1);
	}

	@Test
	void aRequestThatMayNotWaitIsStillAskedFor() {
		BucketRateLimiter limiter = limiter(new RateLimit(20, null)).maxWait(Duration.ZERO).build();
		ask(limiter);
		ask(limiter);
		this.traffic.advance(Duration.ZERO);
		assertThat(this.permits).hasSize(1);
		assertThat(this.traffic.errors()).hasSize(1);
	}

	@Test
	void aStoreThatBlocksIsAskedOnAThreadThatMay() {
		MemoryStore blocking = new MemoryStore(TimeMeter.SYSTEM_MILLISECONDS, false);
		BucketRateLimiter limiter = BucketRateLimiter.builder().limit(new RateLimit(20, null)).store(blocking).build();
		StepVerifier.create(limiter.acquire(VirtualTraffic.request(MODEL), VirtualTraffic.ACCOUNT))
			.expectNextCount(1)
			.expectComplete()
			.verify(LIMIT);
		assertThat(blocking.thread()).startsWith("boundedElastic");
		assertThat(limiter.status().store()).isEqualTo(RateLimiterStatus.Store.SHARED);
	}

	@Test
	void keysOfTheStoreNameTheAccountByAHashAndTheModel() {
		BucketRateLimiter limiter = BucketRateLimiter.builder()
			.timers(this.traffic.timers())
			.limit(new RateLimit(500, null))
			.modelLimits(Map.of(MODEL, new RateLimit(200, 10_000_000L)))
			.store(this.store)
			.build();
		ask(limiter);
		this.traffic.advance(Duration.ofSeconds(1));
		String account = AccountKey.of(VirtualTraffic.ACCOUNT).hash();
		assertThat(account).matches("[0-9a-f]{16}");
		assertThat(this.store.buckets()).containsOnlyKeys("minimax:rate-limit:" + account + ":MiniMax-M3:requests:200",
				"minimax:rate-limit:" + account + ":MiniMax-M3:tokens:10000000",
				"minimax:rate-limit:" + account + ":*:requests:500");
	}

	@Test
	void keysOfOneGroupShareAQuota() {
		URI url = URI.create("https://api.minimaxi.com");
		AccountKey one = AccountKey.of(new MiniMaxAccount(url, "sk-one", "42"));
		assertThat(one).isEqualTo(AccountKey.of(new MiniMaxAccount(url, "sk-two", "42")))
			.isNotEqualTo(AccountKey.of(new MiniMaxAccount(url, "sk-one", "43")))
			.isNotEqualTo(AccountKey.of(new MiniMaxAccount(URI.create("https://api.minimax.io"), "sk-one", "42")));
		assertThat(AccountKey.of(new MiniMaxAccount(url, "sk-one", null)))
			.isNotEqualTo(AccountKey.of(new MiniMaxAccount(url, "sk-two", null)));
	}

	private BucketRateLimiter.Builder limiter(RateLimit limit) {
		return BucketRateLimiter.builder()
			.timers(this.traffic.timers())
			.limit(limit)
			.maxWait(Duration.ofHours(1))
			.store(this.store.asAsync());
	}

	private Disposable ask(BucketRateLimiter limiter) {
		return this.traffic.ask(limiter, MODEL, (at, permit) -> this.permits.add(permit));
	}

}
