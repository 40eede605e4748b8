package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.List;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.MiniMaxTransportException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link BackOffRetryPolicy}.
 */
class BackOffRetryPolicyTests {

	private static final MiniMaxTransportException PASSING = new MiniMaxTransportException("reset", null, true, null);

	@Test
	void aCallIsMadeAgainTwiceByDefault() {
		MiniMaxRetryPolicy policy = BackOffRetryPolicy.builder().build();
		assertThat(policy.delay(PASSING, 1)).isNotNull();
		assertThat(policy.delay(PASSING, 2)).isNotNull();
		assertThat(policy.delay(PASSING, 3)).isNull();
	}

	@RepeatedTest(20)
	void theFirstRetryWaitsHalfASecondAndABitByDefault() {
		assertThat(BackOffRetryPolicy.builder().build().delay(PASSING, 1)).isBetween(Duration.ofMillis(500),
				Duration.ofMillis(750));
	}

	@RepeatedTest(20)
	void theSecondRetryWaitsTwiceAsLongMoreOrLessByDefault() {
		assertThat(BackOffRetryPolicy.builder().build().delay(PASSING, 2)).isBetween(Duration.ofMillis(500),
				Duration.ofMillis(1500));
	}

	@Test
	void theDelayGrowsUpToTheLongest() {
		MiniMaxRetryPolicy policy = BackOffRetryPolicy.builder()
			.maxRetries(100)
			.delay(Duration.ofMillis(100))
			.multiplier(3)
			.maxDelay(Duration.ofMillis(1000))
			.jitter(Duration.ZERO)
			.build();
		assertThat(policy.delay(PASSING, 1)).isEqualTo(Duration.ofMillis(100));
		assertThat(policy.delay(PASSING, 2)).isEqualTo(Duration.ofMillis(300));
		assertThat(policy.delay(PASSING, 3)).isEqualTo(Duration.ofMillis(900));
		assertThat(policy.delay(PASSING, 4)).isEqualTo(Duration.ofMillis(1000));
		assertThat(policy.delay(PASSING, 100)).isEqualTo(Duration.ofMillis(1000));
	}

	@RepeatedTest(20)
	void noJitterGoesBeyondTheLongestDelay() {
		MiniMaxRetryPolicy policy = BackOffRetryPolicy.builder()
			.maxRetries(100)
			.maxDelay(Duration.ofMillis(600))
			.jitter(Duration.ofMinutes(1))
			.build();
		assertThat(policy.delay(PASSING, 50)).isLessThanOrEqualTo(Duration.ofMillis(600));
	}

	@Test
	void whatCannotSucceedIsNotTriedAgain() {
		MiniMaxRetryPolicy policy = BackOffRetryPolicy.builder().build();
		assertThat(policy.delay(new MiniMaxTransportException("not JSON", null, false, null), 1)).isNull();
		assertThat(policy.delay(new MiniMaxEntityException("not it", "", List.of("x"), 1, null), 1)).isNull();
		assertThat(policy.delay(quotaExceeded(1008), 1)).isNull();
	}

	@RepeatedTest(20)
	void theTimeThatTheReplyAsksForIsWaitedAndABit() {
		assertThat(BackOffRetryPolicy.builder().build().delay(rateLimited(Duration.ofSeconds(5)), 1))
			.isBetween(Duration.ofSeconds(5), Duration.ofMillis(5250));
		assertThat(BackOffRetryPolicy.builder().build().delay(rateLimited(Duration.ofSeconds(10)), 1))
			.isEqualTo(Duration.ofSeconds(10));
	}

	@RepeatedTest(20)
	void aReplyThatAsksForNoWaitDoesNotSwitchTheBackOffOff() {
		assertThat(BackOffRetryPolicy.builder().build().delay(rateLimited(Duration.ZERO), 1))
			.isBetween(Duration.ofMillis(500), Duration.ofMillis(750));
	}

	@Test
	void noRetryComesEarlierThanTheReplyAsksFor() {
		assertThat(BackOffRetryPolicy.builder().build().delay(rateLimited(Duration.ofSeconds(11)), 1)).isNull();
		assertThat(BackOffRetryPolicy.builder()
			.maxDelay(Duration.ofMinutes(1))
			.jitter(Duration.ZERO)
			.build()
			.delay(rateLimited(Duration.ofSeconds(11)), 1)).isEqualTo(Duration.ofSeconds(11));
	}

	@ParameterizedTest
	@CsvSource({ "2056, true", "1008, false", "1028, false", "1030, false", "2061, false" })
	void onlyAUsedUpWindowOfAPlanIsTriedAgainAndOnlyOnRequest(int code, boolean retried) {
		assertThat(BackOffRetryPolicy.builder().build().delay(quotaExceeded(code), 1)).isNull();
		MiniMaxRetryPolicy onRequest = BackOffRetryPolicy.builder().retryQuotaExceeded(true).build();
		assertThat(onRequest.delay(quotaExceeded(code), 1) != null).isEqualTo(retried);
	}

	@Test
	void noRetriesAreWanted() {
		assertThat(BackOffRetryPolicy.builder().maxRetries(0).build().delay(PASSING, 1)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "max retries", "delay", "multiplier", "max delay", "jitter" })
	void aNumberOutOfRangeIsRefusedByItsName(String name) {
		BackOffRetryPolicy.Builder builder = BackOffRetryPolicy.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> {
			switch (name) {
				case "max retries" -> builder.maxRetries(-1);
				case "delay" -> builder.delay(Duration.ofMillis(-1));
				case "multiplier" -> builder.multiplier(0.9);
				case "max delay" -> builder.maxDelay(Duration.ZERO);
				default -> builder.jitter(Duration.ofMillis(-1));
			}
		}).withMessageContaining("The " + name + " must be");
	}

	private static MiniMaxApiException rateLimited(@Nullable Duration retryAfter) {
		return new MiniMaxApiException.RateLimited("slow down",
				new MiniMaxApiException.Refusal(429, 1002, "rate limit", null, retryAfter), true, null);
	}

	private static MiniMaxApiException quotaExceeded(int code) {
		return new MiniMaxApiException.QuotaExceeded("used up",
				new MiniMaxApiException.Refusal(200, code, "usage limit", null, null), false, null);
	}

}
