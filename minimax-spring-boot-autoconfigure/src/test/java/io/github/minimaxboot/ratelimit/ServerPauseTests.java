package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.transport.MiniMaxRateLimiter.Permit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the pause of a {@link BucketRateLimiter} after a refusal of MiniMax.
 */
class ServerPauseTests {

	private static final String MODEL = "MiniMax-M3";

	private final VirtualTraffic traffic = new VirtualTraffic();

	private final List<Permit> permits = new ArrayList<>();

	private final List<Duration> pauses = new ArrayList<>();

	private final BucketRateLimiter limiter = BucketRateLimiter.builder()
		.timers(this.traffic.timers())
		.limit(new RateLimit(6000, null))
		.listeners(List.of(new RateLimiterListener() {

			@Override
			public void onPause(String model, Duration pause) {
				ServerPauseTests.this.pauses.add(pause);
			}

		}))
		.build();

	@Test
	void aRefusalKeepsAllWaitingForASecond() {
		refuse(ask(), null);
		Permit next = ask();
		assertThat(next).isNull();
		assertThat(this.limiter.status().pauses()).containsOnlyKeys("*");
		this.traffic.advance(Duration.ofMillis(999));
		assertThat(this.permits).hasSize(1);
		this.traffic.advance(Duration.ofMillis(252));
		assertThat(this.permits).hasSize(2);
		assertThat(this.limiter.status().pauses()).isEmpty();
	}

	@Test
	void refusalsOfRequestsThatWereSentBeforeBelongToTheSamePause() {
		Permit first = ask();
		Permit second = ask();
		refuse(first, null);
		refuse(second, null);
		assertThat(this.pauses).hasSize(1);
	}

	@Test
	void thePauseGrowsUpToAMinuteWhileRequestsAreRefusedAfterIt() {
		for (int i = 0; i < 8; i++) {
			refuse(ask(), null);
			this.traffic.advance(Duration.ofSeconds(76));
		}
		for (int i = 0; i < 8; i++) {
			long usual = Math.min(60_000, 1000L << i);
			assertThat(this.pauses.get(i)).isBetween(Duration.ofMillis(usual), Duration.ofMillis(usual * 5 / 4));
		}
	}

	@Test
	void pausesAreScattered() {
		for (int i = 0; i < 8; i++) {
			refuse(ask(), null);
			this.traffic.advance(Duration.ofSeconds(76));
		}
		assertThat(this.pauses.subList(6, 8)).doesNotHaveDuplicates();
	}

	@Test
	void successesBringThePauseBackToNormal() {
		for (int i = 0; i < 3; i++) {
			refuse(ask(), null);
			this.traffic.advance(Duration.ofSeconds(10));
		}
		for (int i = 0; i < 3; i++) {
			ask().onResponse(VirtualTraffic.answer(1, 1));
			this.traffic.advance(Duration.ofSeconds(1));
		}
		refuse(ask(), null);
		assertThat(this.pauses.get(3)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1250));
	}

	@Test
	void thePauseIsAtLeastWhatMiniMaxAsksFor() {
		refuse(ask(), Duration.ofSeconds(20));
		assertThat(this.pauses).containsExactly(Duration.ofSeconds(20));
	}

	@Test
	void thePauseIsAMinuteAtMostWhateverMiniMaxAsksFor() {
		refuse(ask(), Duration.ofSeconds(Long.MAX_VALUE));
		assertThat(this.pauses).containsExactly(Duration.ofMinutes(1));
	}

	@Test
	void aLaterRefusalOfTheSameWaveMayProlongThePause() {
		Permit first = ask();
		Permit second = ask();
		refuse(first, null);
		refuse(second, Duration.ofSeconds(20));
		ask();
		this.traffic.advance(Duration.ofSeconds(19));
		assertThat(this.permits).hasSize(2);
		this.traffic.advance(Duration.ofSeconds(2));
		assertThat(this.permits).hasSize(3);
	}

	private Permit ask() {
		int before = this.permits.size();
		this.traffic.ask(this.limiter, MODEL, (at, permit) -> this.permits.add(permit));
		return (this.permits.size() > before) ? this.permits.get(before) : null;
	}

	private static void refuse(Permit permit, Duration retryAfter) {
		permit.onError(VirtualTraffic.refusal(retryAfter));
	}

}
