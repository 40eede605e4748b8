package io.github.minimaxboot.observation;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.jspecify.annotations.Nullable;

/**
 * Gives the timers of calls and of their wait, and the token usage, the buckets that
 * OpenTelemetry advises for generative AI, so that percentiles can be told over several
 * instances. {@code management.metrics.distribution.slo.*} has other ones by the name of
 * a meter.
 *
 * @since 0.1.0
 */
public final class ChatHistograms implements MeterFilter {

	/** From 10 ms to 82 s, in nanoseconds. */
	private static final double[] TIMES = buckets(10_000_000, (bucket) -> bucket * 2);

	/** From 1 to 67 million. */
	private static final double[] TOKENS = buckets(1, (bucket) -> bucket * 4);

	@Override
	public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		double[] buckets = buckets(id.getName());
		if (buckets == null || config.getServiceLevelObjectiveBoundaries() != null) {
			return config;
		}
		return DistributionStatisticConfig.builder().serviceLevelObjectives(buckets).build().merge(config);
	}

	private static double @Nullable [] buckets(String meter) {
		if (meter.equals(ChatMeterDocumentation.TOKEN_USAGE.getName())) {
			return TOKENS;
		}
		boolean timer = meter.equals(ChatObservationDocumentation.OPERATION_DURATION)
				|| meter.equals(ChatMeterDocumentation.TIME_TO_FIRST_CHUNK.getName())
				|| meter.equals(ChatMeterDocumentation.TIME_PER_OUTPUT_CHUNK.getName())
				|| meter.equals(LimiterMeterDocumentation.WAIT.getName());
		return timer ? TIMES : null;
	}

	private static double[] buckets(double first, DoubleUnaryOperator next) {
		return DoubleStream.iterate(first, next).limit(14).toArray();
	}

}
