package io.github.minimaxboot.ratelimit;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.github.minimaxboot.transport.MiniMaxRateLimiter.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link BucketRateLimiter}, in virtual time.
 */
class BucketRateLimiterTests {

	private static final String MODEL = "MiniMax-M3";

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final VirtualTraffic traffic = new VirtualTraffic();

	private final List<Permit> permits = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 20, 200, 500, 5000 })
	void noMinuteHasMoreRequestsThanTheQuotaAndNearlyAllAreUsed(int quota) {
		BucketRateLimiter limiter = limiter(new RateLimit(quota, null)).maxWait(Duration.ofHours(1)).build();
		this.traffic.send(limiter, 10 * quota, 256, Duration.ofMillis(300), new Usage(10, 10, 20, null, null));
		this.traffic.advance(Duration.ofMinutes(5));
		assertThat(this.traffic.mostInAMinute()).isLessThanOrEqualTo(quota);
		assertThat(this.traffic.passed()).hasSizeGreaterThanOrEqualTo((int) Math.floor(0.95 * 5 * quota));
		assertThat(this.traffic.errors()).isEmpty();
	}

	@Test
	void aRequestThatFindsRoomPassesAtOnce() {
		BucketRateLimiter limiter = limiter(new RateLimit(20, 1_000_000L)).build();
		ask(limiter, MODEL);
		assertThat(this.permits).hasSize(1);
		assertThat(limiter.status().waitingCalls()).isZero();
		assertThat(limiter.status().runningCalls()).isOne();
	}

	@Test
	void requestsPassInTheOrderInWhichTheyCame() {
		BucketRateLimiter limiter = limiter(new RateLimit(60, null)).build();
		List<Integer> order = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			int number = i;
			this.traffic.ask(limiter, MODEL, (at, permit) -> order.add(number));
		}
		this.traffic.advance(Duration.ofSeconds(30));
		assertThat(order).hasSize(20).isSorted();
	}

	@Test
	void aRequestThatHasWaitedTooLongFailsWithTheLocalLimit() {
		BucketRateLimiter limiter = limiter(new RateLimit(1, null)).maxWait(Duration.ofSeconds(5)).build();
		ask(limiter, MODEL);
		ask(limiter, MODEL);
		this.traffic.advance(Duration.ofMillis(4999));
		assertThat(this.traffic.errors()).isEmpty();
		this.traffic.advance(Duration.ofMillis(1));
		assertThat(this.traffic.errors()).singleElement()
			.isInstanceOfSatisfying(MiniMaxApiException.RateLimited.class, (ex) -> {
				assertThat(ex.isLocal()).isTrue();
				assertThat(ex.isRetryable()).isTrue();
				assertThat(ex.getStatus()).isEqualTo(429);
				assertThat(ex.getCode()).isNull();
				assertThat(ex.getRetryAfter()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(70));
				assertThat(ex).hasMessageContaining("minimax.rate-limit.max-wait").hasMessageContaining(MODEL);
			});
		assertThat(limiter.status().waitingCalls()).isZero();
	}

	@Test
	void aRequestMayWaitForEver() {
		BucketRateLimiter limiter = limiter(new RateLimit(1, null)).maxWait(Duration.ofSeconds(Long.MAX_VALUE)).build();
		ask(limiter, MODEL);
		ask(limiter, MODEL);
		this.traffic.advance(Duration.ofSeconds(70));
		assertThat(this.permits).hasSize(2);
	}

	@Test
	void aRequestThatMayNotWaitPassesAtOnceOrFailsAtOnce() {
		BucketRateLimiter limiter = limiter(new RateLimit(20, null)).maxWait(Duration.ZERO).build();
		ask(limiter, MODEL);
		ask(limiter, MODEL);
		assertThat(this.permits).hasSize(1);
		assertThat(this.traffic.errors()).hasSize(1);
	}

	@Test
	void aRequestThatMayNotWaitFailsAtOnceWhenAllPlacesAreTaken() {
		BucketRateLimiter limiter = limiter(RateLimit.NONE).maxConcurrentCalls(1).maxWait(Duration.ZERO).build();
		ask(limiter, MODEL);
		ask(limiter, MODEL);
		this.permits.get(0).onCancel();
		ask(limiter, MODEL);
		assertThat(this.permits).hasSize(2);
		assertThat(this.traffic.errors()).hasSize(1);
	}

	@Test
	void aRequestThatIsGivenUpFreesItsPlace() {
		BucketRateLimiter limiter = limiter(new RateLimit(20, null)).build();
		ask(limiter, MODEL);
		List<Disposable> waiting = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			waiting.add(ask(limiter, MODEL));
		}
		ask(limiter, MODEL);
		waiting.forEach(Disposable::dispose);
		assertThat(limiter.status().waitingCalls()).isOne();
		this.traffic.advance(Duration.ofSeconds(4));
		assertThat(this.permits).hasSize(2);
		assertThat(this.traffic.errors()).isEmpty();
	}

	@Test
	void whatARequestHadTakenWhenItWasGivenUpIsPutBack() {
		// passes the requests and waits for a place
		BucketRateLimiter limiter = limiter(new RateLimit(20, null)).maxConcurrentCalls(1).build();
		ask(limiter, MODEL);
		Disposable waiting = ask(limiter, MODEL);
		this.traffic.advance(Duration.ofSeconds(10));
		waiting.dispose();
		this.permits.get(0).onCancel();
		this.traffic.advance(SECOND);
		ask(limiter, MODEL);
		assertThat(this.permits).hasSize(2);
	}

	@Test
	void onlySoManyCallsRunAtTheSameTime() {
		BucketRateLimiter limiter = limiter(RateLimit.NONE).maxConcurrentCalls(2).build();
		for (int i = 0; i < 5; i++) {
			ask(limiter, MODEL);
		}
		assertThat(this.permits).hasSize(2);
		this.permits.get(0).onResponse(VirtualTraffic.answer(1, 1));
		this.traffic.advance(Duration.ZERO);
		assertThat(this.permits).hasSize(3);
		this.permits.get(1).onError(new IllegalStateException());
		this.traffic.advance(Duration.ZERO);
		assertThat(this.permits).hasSize(4);
		this.permits.get(2).onCancel();
		this.traffic.advance(Duration.ZERO);
		assertThat(this.permits).hasSize(5);
		assertThat(limiter.status()).isEqualTo(new RateLimiterStatus(0, 2, Map.of(), RateLimiterStatus.Store.LOCAL));
	}

	@Test
	void aCallThatEndsTwiceFreesOnePlace() {
		BucketRateLimiter limiter = limiter(RateLimit.NONE).maxConcurrentCalls(1).build();
		ask(limiter, MODEL);
		ask(limiter, MODEL);
		ask(limiter, MODEL);
		this.permits.get(0).onResponse(VirtualTraffic.answer(1, 1));
		this.permits.get(0).onCancel();
		this.traffic.advance(SECOND);
		assertThat(this.permits).hasSize(2);
	}

	@Test
	void aModelWithALimitOfItsOwnDoesNotKeepOthersWaiting() {
		BucketRateLimiter limiter = BucketRateLimiter.builder()
			.timers(this.traffic.timers())
			.modelLimits(Map.of(MODEL, new RateLimit(1, null)))
			.build();
		ask(limiter, MODEL);
		ask(limiter, MODEL);
		ask(limiter, "MiniMax-M2.7");
		assertThat(this.permits).hasSize(2);
		assertThat(limiter.status().waitingCalls()).isOne();
	}

	@Test
	void aModelKeepsToTheLimitOfAllBesidesItsOwn() {
		BucketRateLimiter limiter = BucketRateLimiter.builder()
			.timers(this.traffic.timers())
			.limit(new RateLimit(1, null))
			.modelLimits(Map.of(MODEL, new RateLimit(500, null)))
			.build();
		ask(limiter, MODEL);
		ask(limiter, MODEL);
		ask(limiter, "MiniMax-M2.7");
		assertThat(this.permits).hasSize(1);
	}

	@Test
	void theIdOfAModelMayBeWrittenInSmallLetters() {
		BucketRateLimiter limiter = BucketRateLimiter.builder()
			.timers(this.traffic.timers())
			.modelLimits(Map.of("minimax-m3", new RateLimit(1, null)))
			.build();
		ask(limiter, MODEL);
		ask(limiter, MODEL);
		assertThat(this.permits).hasSize(1);
	}

	@Test
	void accountsHaveQuotasOfTheirOwn() {
		BucketRateLimiter limiter = limiter(new RateLimit(1, null)).build();
		MiniMaxAccount other = new MiniMaxAccount(URI.create("https://api.minimax.io"), "sk-other", null);
		ask(limiter, MODEL);
		limiter.acquire(VirtualTraffic.request(MODEL), other).subscribe(this.permits::add);
		assertThat(this.permits).hasSize(2);
	}

	@Test
	void listenersAreToldOfWaitsRejectionsAndSettlements() {
		List<String> told = new ArrayList<>();
		BucketRateLimiter limiter = limiter(new RateLimit(60, null)).maxWait(Duration.ofMillis(1500))
			.listeners(List.of(new RateLimiterListener() {

				@Override
				public void onAdmission(String model, Duration waited) {
					told.add("admission " + model + " " + waited.toSeconds());
					throw new IllegalStateException("does not decide what happens");
				}

				@Override
				public void onRejection(String model, Duration waited) {
					told.add("rejection " + model + " " + waited.toMillis());
				}

				@Override
				public void onSettlement(String model, long estimated, long used) {
					told.add("settlement " + model + " " + estimated + " " + used);
				}

			}))
			.build();
		ask(limiter, MODEL);
		ask(limiter, MODEL);
		ask(limiter, MODEL);
		this.traffic.advance(Duration.ofSeconds(2));
		this.permits.get(0).onResponse(VirtualTraffic.answer(10, 40));
		assertThat(told).containsExactly("admission MiniMax-M3 0", "admission MiniMax-M3 1",
				"rejection MiniMax-M3 1500", "settlement MiniMax-M3 505 50");
	}

	@Test
	void aStatusCountsWhoWaits() {
		BucketRateLimiter limiter = limiter(new RateLimit(20, null)).build();
		for (int i = 0; i < 4; i++) {
			ask(limiter, MODEL);
		}
		assertThat(limiter.status().waitingCalls()).isEqualTo(3);
		this.traffic.advance(Duration.ofMinutes(1));
		assertThat(limiter.status().waitingCalls()).isZero();
		assertThat(this.traffic.passed().get(1).toMillis()).isCloseTo(3061L, within(10L));
	}

	private BucketRateLimiter.Builder limiter(RateLimit limit) {
		return BucketRateLimiter.builder().timers(this.traffic.timers()).limit(limit);
	}

	private Disposable ask(BucketRateLimiter limiter, String model) {
		return this.traffic.ask(limiter, model, (at, permit) -> this.permits.add(permit));
	}

}
