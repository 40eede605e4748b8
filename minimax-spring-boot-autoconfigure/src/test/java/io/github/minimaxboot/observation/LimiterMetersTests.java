package io.github.minimaxboot.observation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.minimaxboot.ratelimit.RateLimiterStatus;
import io.github.minimaxboot.ratelimit.RateLimiterStatus.Store;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LimiterMeters} and {@link LimiterGauges}.
 */
class LimiterMetersTests {

	private static final String MODEL = "MiniMax-M2.7";

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final LimiterMeters meters = new LimiterMeters(this.registry);

	@Test
	void theWaitIsTimedByTheModel() {
		this.meters.onAdmission(MODEL, Duration.ZERO);
		this.meters.onAdmission(MODEL, Duration.ofSeconds(3));
		this.meters.onAdmission("MiniMax-M3", Duration.ofSeconds(5));
		Timer wait = timer("wait");
		assertThat(wait.count()).isEqualTo(2);
		assertThat(wait.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
	}

	@Test
	void rejectionsAreCountedByTheModelAndAreNoWait() {
		this.meters.onRejection(MODEL, Duration.ofMinutes(1));
		assertThat(this.registry.get("minimax.client.limiter.rejections")
			.tag("gen_ai.request.model", MODEL)
			.counter()
			.count()).isOne();
		assertThat(this.registry.find("minimax.client.limiter.wait").timer()).isNull();
	}

	@Test
	void pausesAreCountedAndTimed() {
		this.meters.onPause(MODEL, Duration.ofSeconds(1));
		this.meters.onPause(MODEL, Duration.ofSeconds(2));
		Timer pauses = timer("pauses");
		assertThat(pauses.count()).isEqualTo(2);
		assertThat(pauses.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
	}

	@Test
	void theErrorOfTheEstimateHasADirection() {
		this.meters.onSettlement(MODEL, 1000, 400);
		this.meters.onSettlement(MODEL, 1000, 1000);
		this.meters.onSettlement(MODEL, 1000, 1070);
		assertThat(estimateError("over").count()).isEqualTo(2);
		assertThat(estimateError("over").totalAmount()).isEqualTo(600);
		assertThat(estimateError("under").count()).isOne();
		assertThat(estimateError("under").totalAmount()).isEqualTo(70);
	}

	@Test
	void changesOfTheStoreAreCountedByWhatItIsNow() {
		this.meters.onStoreState(Store.FALLBACK);
		this.meters.onStoreState(Store.SHARED);
		this.meters.onStoreState(Store.FALLBACK);
		assertThat(this.registry.get("minimax.client.limiter.store.changes").tag("state", "fallback").counter().count())
			.isEqualTo(2);
		assertThat(this.registry.get("minimax.client.limiter.store.changes").tag("state", "shared").counter().count())
			.isOne();
	}

	@Test
	void aRequestWithoutAModelHasTheKeyAllTheSame() {
		this.meters.onAdmission("", Duration.ZERO);
		assertThat(this.registry.get("minimax.client.limiter.wait").tag("gen_ai.request.model", "none").timer().count())
			.isOne();
	}

	@Test
	void theGaugesTellHowTheLimiterStandsNow() {
		AtomicReference<@Nullable RateLimiterStatus> status = new AtomicReference<>();
		new LimiterGauges(status::get).bindTo(this.registry);
		assertThat(gauge("waiting")).isNaN();
		status.set(new RateLimiterStatus(7, 3, Map.of(), Store.LOCAL));
		assertThat(gauge("waiting")).isEqualTo(7);
		assertThat(gauge("running")).isEqualTo(3);
		assertThat(gauge("store.available")).isOne();
		status.set(new RateLimiterStatus(0, 0, Map.of(), Store.FALLBACK));
		assertThat(gauge("waiting")).isZero();
		assertThat(gauge("store.available")).isZero();
		status.set(new RateLimiterStatus(0, 0, Map.of(), Store.SHARED));
		assertThat(gauge("store.available")).isOne();
	}

	private double gauge(String name) {
		return this.registry.get("minimax.client.limiter." + name).gauge().value();
	}

	private Timer timer(String name) {
		return this.registry.get("minimax.client.limiter." + name).tag("gen_ai.request.model", MODEL).timer();
	}

	private DistributionSummary estimateError(String direction) {
		return this.registry.get("minimax.client.limiter.estimate.error")
			.tag("gen_ai.request.model", MODEL)
			.tag("direction", direction)
			.summary();
	}

}
