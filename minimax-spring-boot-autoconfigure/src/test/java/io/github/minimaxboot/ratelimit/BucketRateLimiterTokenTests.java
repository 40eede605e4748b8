package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.transport.MiniMaxRateLimiter.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the tokens of {@link BucketRateLimiter}, in virtual time.
 */
class BucketRateLimiterTokenTests {

	private static final String MODEL = "MiniMax-M3";

	private final VirtualTraffic traffic = new VirtualTraffic();

	private final List<Permit> permits = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(ints = { 20, 900, 2000 })
	void noMinuteHasMoreTokensThanTheQuotaAndNearlyAllAreUsed(int perAnswer) {
		BucketRateLimiter limiter = limiter(new RateLimit(null, 200_000L)).maxWait(Duration.ofHours(1)).build();
		Usage usage = new Usage(100, perAnswer, 100 + perAnswer, null, null);
		this.traffic.send(limiter, 20_000, 512, Duration.ofSeconds(2), usage);
		this.traffic.advance(Duration.ofMinutes(5));
		assertThat(this.traffic.mostTokensInAMinute()).isLessThanOrEqualTo(200_000);
		assertThat(this.traffic.passed().size() * (100.0 + perAnswer)).isGreaterThanOrEqualTo(0.95 * 5 * 200_000);
	}

	@Test
	void aRequestThatIsLargerThanTheBucketPassesAndTheNextPaysForIt() {
		BucketRateLimiter limiter = limiter(new RateLimit(null, 60_000L)).build();
		ask(limiter, MODEL);
		this.permits.get(0).onResponse(VirtualTraffic.answer(1000, 29_000));
		ask(limiter, MODEL);
		this.traffic.advance(Duration.ofSeconds(28));
		assertThat(this.permits).hasSize(1);
		this.traffic.advance(Duration.ofSeconds(4));
		assertThat(this.permits).hasSize(2);
	}

	@Test
	void tokensThatWereNotUsedAreThereForTheNext() {
		BucketRateLimiter limiter = limiter(new RateLimit(null, 60_000L)).build();
		// 500 of 600 are reserved for an answer of which nothing is known
		ask(limiter, MODEL);
		this.permits.get(0).onResponse(VirtualTraffic.answer(5, 5));
		for (int i = 0; i < 10; i++) {
			ask(limiter, MODEL);
		}
		this.traffic.advance(Duration.ZERO);
		assertThat(this.permits).hasSize(11);
	}

	@Test
	void aRefusedCallUsesNoTokens() {
		BucketRateLimiter limiter = limiter(new RateLimit(null, 60_000L)).build();
		ask(limiter, MODEL);
		this.permits.get(0)
			.onError(new MiniMaxApiException.InvalidRequest("no",
					new MiniMaxApiException.Refusal(200, 2013, "no", null, null), false, ""));
		ask(limiter, MODEL);
		assertThat(this.permits).hasSize(2);
	}

	@Test
	void anAnswerThatIsKeptBackKeepsItsTokens() {
		BucketRateLimiter limiter = limiter(new RateLimit(null, 60_000L)).build();
		ask(limiter, MODEL);
		this.permits.get(0)
			.onError(new MiniMaxApiException.ContentFiltered("no",
					new MiniMaxApiException.Refusal(200, 1027, "no", null, null), false, ""));
		ask(limiter, MODEL);
		assertThat(this.permits).hasSize(1);
	}

	@Test
	void aCallThatBreaksOffKeepsItsTokens() {
		BucketRateLimiter limiter = limiter(new RateLimit(null, 60_000L)).build();
		ask(limiter, MODEL);
		this.permits.get(0)
			.onError(new MiniMaxApiException.ServerError("no",
					new MiniMaxApiException.Refusal(200, 1013, "no", null, null), true, "Once upon a"));
		ask(limiter, MODEL);
		assertThat(this.permits).hasSize(1);
	}

	@Test
	void aLargeRequestIsNotOvertakenByAllTheSmallOnes() {
		BucketRateLimiter limiter = BucketRateLimiter.builder()
			.timers(this.traffic.timers())
			.limit(new RateLimit(null, 60_000L))
			.modelLimits(Map.of("large", RateLimit.NONE))
			.build();
		this.traffic.send(limiter, 10_000, 16, Duration.ofMillis(100), new Usage(5, 15, 20, null, null));
		this.traffic.advance(Duration.ofSeconds(10));
		// of another line, and more than the bucket can ever hold
		limiter
			.acquire(VirtualTraffic.request("large").mutate().options((it) -> it.maxCompletionTokens(5000)).build(),
					VirtualTraffic.ACCOUNT)
			.subscribe(this.permits::add);
		this.traffic.advance(Duration.ofSeconds(6));
		assertThat(this.permits).hasSize(1);
	}

	private BucketRateLimiter.Builder limiter(RateLimit limit) {
		return BucketRateLimiter.builder().timers(this.traffic.timers()).limit(limit);
	}

	private Disposable ask(BucketRateLimiter limiter, String model) {
		return this.traffic.ask(limiter, model, (at, permit) -> this.permits.add(permit));
	}

}
