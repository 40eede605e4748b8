package io.github.minimaxboot.ratelimit;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.github.minimaxboot.transport.MiniMaxRateLimiter.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Line}, in virtual time.
 */
class LineTests {

	private static final String MODEL = "MiniMax-M3";

	private final VirtualTraffic traffic = new VirtualTraffic();

	private final List<Permit> permits = new ArrayList<>();

	@Test
	@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void aRequestThatIsGivenUpBeforeItGetsToTheLineDoesNotStandInIt() {
		BucketRateLimiter limiter = limiter(new RateLimit(600, null)).build();
		limiter.acquire(VirtualTraffic.request(MODEL), VirtualTraffic.ACCOUNT).subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				cancel();
			}

		});
		assertThat(limiter.status().waitingCalls()).isZero();
		ask(limiter, MODEL);
		assertThat(this.permits).hasSize(1);
	}

	@Test
	void whatWasHeldDuringAWaitForAPlaceDoesNotPassBesidesWhatHasFlownIn() {
		BucketRateLimiter limiter = limiter(new RateLimit(20, null)).maxConcurrentCalls(1).build();
		send(limiter, (i) -> Duration.ofMillis((i == 0) ? 30_000 : 100), (i) -> VirtualTraffic.answer(1, 1));
		assertThat(this.traffic.mostInAMinute()).isBetween(19, 20);
	}

	@Test
	void whatWasHeldDuringAWaitForTokensDoesNotPassBesidesWhatHasFlownIn() {
		BucketRateLimiter limiter = limiter(new RateLimit(20, 60_000L)).build();
		send(limiter, (i) -> Duration.ofMillis(100), (i) -> VirtualTraffic.answer(10, (i == 0) ? 20_000 : 10));
		assertThat(this.traffic.mostInAMinute()).isBetween(19, 20);
	}

	@Test
	void whatManyLinesHoldDuringTheirWaitsDoesNotPassAtOnce() {
		Map<String, RateLimit> models = new HashMap<>();
		for (int i = 0; i < 10; i++) {
			models.put("model-" + i, new RateLimit(2, null));
		}
		BucketRateLimiter limiter = limiter(new RateLimit(20, null)).modelLimits(models).build();
		models.keySet().forEach((model) -> {
			for (int i = 0; i < 20; i++) {
				ask(limiter, model);
			}
		});
		for (int i = 0; i < 200; i++) {
			ask(limiter, MODEL);
		}
		this.traffic.advance(Duration.ofMinutes(5));
		assertThat(this.traffic.mostInAMinute()).isBetween(19, 20);
	}

	@Test
	void linesTakeTurnsForPlaces() {
		BucketRateLimiter limiter = limiter(RateLimit.NONE).maxConcurrentCalls(1)
			.modelLimits(Map.of("one", new RateLimit(100_000, null)))
			.build();
		Map<String, AtomicInteger> passed = Map.of("one", new AtomicInteger(), "other", new AtomicInteger());
		passed.forEach((model, count) -> {
			for (int i = 0; i < 50; i++) {
				this.traffic.ask(limiter, model, (at, permit) -> {
					count.incrementAndGet();
					this.traffic.scheduler().schedule(permit::onCancel, 100, TimeUnit.MILLISECONDS);
				});
			}
		});
		this.traffic.advance(Duration.ofSeconds(4));
		assertThat(passed.values()).allSatisfy((count) -> assertThat(count.get()).isBetween(19, 22));
	}

	@Test
	void aListenerWithAnErrorDoesNotStopTheLine() {
		BucketRateLimiter limiter = limiter(new RateLimit(600, null)).listeners(List.of(new RateLimiterListener() {

			@Override
			public void onAdmission(String model, Duration waited) {
				throw new NoClassDefFoundError("of a meter");
			}

		})).build();
		ask(limiter, MODEL);
		ask(limiter, MODEL);
		this.traffic.advance(Duration.ofSeconds(1));
		assertThat(this.permits).hasSize(2);
	}

	@Test
	void allKeysOfAGroupShareAQuota() {
		BucketRateLimiter limiter = limiter(new RateLimit(1, null)).build();
		URI url = URI.create("https://api.minimaxi.com");
		for (String key : List.of("sk-one", "sk-two")) {
			limiter.acquire(VirtualTraffic.request(MODEL), new MiniMaxAccount(url, key, "42"))
				.subscribe(this.permits::add);
		}
		assertThat(this.permits).hasSize(1);
		assertThat(limiter.status().waitingCalls()).isOne();
	}

	@Test
	void aQuotaMayBeAsLargeAsANumber() {
		BucketRateLimiter limiter = limiter(new RateLimit(Integer.MAX_VALUE, Long.MAX_VALUE)).build();
		ask(limiter, MODEL);
		assertThat(this.permits).hasSize(1);
	}

	@Test
	void namesOfModelsAreNotCollectedForEver() {
		LineSettings settings = new LineSettings(this.traffic.timers(), () -> 0, Duration.ZERO,
				new Listeners(List.of()));
		for (int i = 0; i < 1000; i++) {
			settings.estimator("made up " + i);
		}
		assertThat(settings.estimators()).hasSizeLessThanOrEqualTo(100);
	}

	private void send(BucketRateLimiter limiter, IntFunction<Duration> latency, IntFunction<ChatResponse> answer) {
		Flux.range(0, 100)
			.flatMap((i) -> this.traffic.request(limiter, MODEL)
				.flatMap((permit) -> Mono.delay(latency.apply(i), this.traffic.scheduler())
					.doOnNext((tick) -> permit.onResponse(answer.apply(i)))), 50)
			.subscribe();
		this.traffic.advance(Duration.ofMinutes(4));
	}

	private BucketRateLimiter.Builder limiter(RateLimit limit) {
		return BucketRateLimiter.builder().timers(this.traffic.timers()).limit(limit).maxWait(Duration.ofHours(1));
	}

	private void ask(BucketRateLimiter limiter, String model) {
		this.traffic.ask(limiter, model, (at, permit) -> this.permits.add(permit));
	}

}
