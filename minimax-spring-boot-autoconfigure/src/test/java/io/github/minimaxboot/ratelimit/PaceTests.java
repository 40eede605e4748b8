package io.github.minimaxboot.ratelimit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link Pace}.
 */
class PaceTests {

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 20, 99, 100, 200, 500, 10_000, 20_000_000 })
	void aMinuteHasNoMoreThanTheQuota(long quota) {
		Pace pace = Pace.ofRequests(quota);
		// what is there at the begin, and what flows in before the end
		assertThat(Math.ceil(pace.capacity() + pace.perMinute()) - 1).isLessThanOrEqualTo(quota);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 20, 99, 100, 200, 500, 10_000, 20_000_000 })
	void nearlyAllOfTheQuotaFlowsIn(long quota) {
		assertThat(Pace.ofRequests(quota).perMinute()).isGreaterThanOrEqualTo(0.96 * quota);
		assertThat(Pace.ofTokens(quota).perMinute()).isGreaterThanOrEqualTo(0.955 * quota);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 20, 500, 20_000_000 })
	void bucket4jCanKeepIt(long quota) {
		assertThat(Pace.ofRequests(quota).configuration().getBandwidths()).hasSize(1);
		assertThat(Pace.ofRequests(quota).share(3).configuration().getBandwidths()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 10 })
	void theSharesTogetherAreTheWhole(int instances) {
		Pace whole = Pace.ofRequests(500);
		assertThat(whole.share(instances).perMinute() * instances).isCloseTo(whole.perMinute(), within(0.001));
	}

}
