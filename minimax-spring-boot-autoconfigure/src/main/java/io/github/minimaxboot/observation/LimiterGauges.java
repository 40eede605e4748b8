package io.github.minimaxboot.observation;

import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.github.minimaxboot.ratelimit.RateLimiterStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a limiter of requests stands.
 *
 * @since 0.1.0
 * @see LimiterMeters
 */
public final class LimiterGauges implements MeterBinder {

	private final Supplier<? extends @Nullable RateLimiterStatus> status;

	/**
	 * Create gauges.
	 * @param status how the limiter stands now, {@code null} as long as there is none
	 */
	public LimiterGauges(Supplier<? extends @Nullable RateLimiterStatus> status) {
		this.status = status;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, LimiterMeterDocumentation.WAITING, RateLimiterStatus::waitingCalls);
		gauge(registry, LimiterMeterDocumentation.RUNNING, RateLimiterStatus::runningCalls);
		gauge(registry, LimiterMeterDocumentation.STORE_AVAILABLE,
				(status) -> (status.store() != RateLimiterStatus.Store.FALLBACK) ? 1 : 0);
	}

	/**
	 * Register a gauge that keeps this object from being collected.
	 */
	private void gauge(MeterRegistry registry, LimiterMeterDocumentation meter,
			ToDoubleFunction<RateLimiterStatus> value) {
		Gauge.builder(meter.getName(), () -> value(value)).description(meter.getDescription()).register(registry);
	}

	private double value(ToDoubleFunction<RateLimiterStatus> value) {
		RateLimiterStatus status = this.status.get();
		return (status != null) ? value.applyAsDouble(status) : Double.NaN;
	}

}
