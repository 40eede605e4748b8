package io.github.minimaxboot.observation;

import java.time.Duration;
import java.util.Locale;

import io.github.minimaxboot.observation.ChatObservationDocumentation.LowCardinalityKeyNames;
import io.github.minimaxboot.observation.LimiterMeterDocumentation.EstimateKeyNames;
import io.github.minimaxboot.observation.LimiterMeterDocumentation.StoreKeyNames;
import io.github.minimaxboot.ratelimit.RateLimiterListener;
import io.github.minimaxboot.ratelimit.RateLimiterStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.springframework.util.StringUtils;

/**
 * Measures what a limiter of requests does, by the model.
 *
 * @since 0.1.0
 * @see LimiterGauges
 */
public final class LimiterMeters implements RateLimiterListener {

	private final MeterRegistry registry;

	/**
	 * Create meters.
	 * @param registry has the meters
	 */
	public LimiterMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onAdmission(String model, Duration waited) {
		timer(LimiterMeterDocumentation.WAIT, model).record(waited);
	}

	@Override
	public void onRejection(String model, Duration waited) {
		counter(LimiterMeterDocumentation.REJECTIONS, tags(model)).increment();
	}

	@Override
	public void onSettlement(String model, long estimated, long used) {
		LimiterMeterDocumentation meter = LimiterMeterDocumentation.ESTIMATE_ERROR;
		DistributionSummary.builder(meter.getName())
			.description(meter.getDescription())
			.baseUnit(meter.getBaseUnit())
			.tags(tags(model).and(EstimateKeyNames.DIRECTION.asString(), (used > estimated) ? "under" : "over"))
			.register(this.registry)
			.record(Math.abs(used - estimated));
	}

	@Override
	public void onPause(String model, Duration pause) {
		timer(LimiterMeterDocumentation.PAUSES, model).record(pause);
	}

	@Override
	public void onStoreState(RateLimiterStatus.Store state) {
		counter(LimiterMeterDocumentation.STORE_CHANGES,
				Tags.of(StoreKeyNames.STATE.asString(), state.name().toLowerCase(Locale.ROOT)))
			.increment();
	}

	private Timer timer(LimiterMeterDocumentation meter, String model) {
		return Timer.builder(meter.getName())
			.description(meter.getDescription())
			.tags(tags(model))
			.register(this.registry);
	}

	private Counter counter(LimiterMeterDocumentation meter, Tags tags) {
		return Counter.builder(meter.getName()).description(meter.getDescription()).tags(tags).register(this.registry);
	}

	private static Tags tags(String model) {
		return Tags.of(LowCardinalityKeyNames.REQUEST_MODEL.asString(), StringUtils.hasLength(model) ? model : "none");
	}

}
