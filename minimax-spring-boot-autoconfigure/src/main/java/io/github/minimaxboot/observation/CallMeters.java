package io.github.minimaxboot.observation;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.observation.ChatMeterDocumentation.TokenUsageKeyNames;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.function.SingletonSupplier;

/**
 * The meters of the calls that have the same keys, each made when it first has something
 * to record.
 */
final class CallMeters {

	private final Supplier<DistributionSummary> inputTokens;

	private final Supplier<DistributionSummary> outputTokens;

	private final Supplier<Counter> cachedTokens;

	private final Supplier<Counter> reasoningTokens;

	private final Supplier<Timer> firstChunk;

	private final Supplier<Timer> outputChunk;

	CallMeters(MeterRegistry registry, KeyValues keys) {
		Tags tags = Tags.of(keys.stream().map((key) -> Tag.of(key.getKey(), key.getValue())).toList());
		this.inputTokens = tokens(registry, tags, "input");
		this.outputTokens = tokens(registry, tags, "output");
		this.cachedTokens = counter(registry, tags, ChatMeterDocumentation.CACHED_TOKENS);
		this.reasoningTokens = counter(registry, tags, ChatMeterDocumentation.REASONING_TOKENS);
		this.firstChunk = timer(registry, tags, ChatMeterDocumentation.TIME_TO_FIRST_CHUNK);
		this.outputChunk = timer(registry, tags, ChatMeterDocumentation.TIME_PER_OUTPUT_CHUNK);
	}

	void record(ChatObservationContext call) {
		Usage usage = call.getUsage();
		recordTokens(this.inputTokens, usage.promptTokens());
		recordTokens(this.outputTokens, usage.completionTokens());
		count(this.cachedTokens, usage.cachedTokens());
		count(this.reasoningTokens, usage.reasoningTokens());
		recordTime(this.firstChunk, call.getTimeToFirstChunk());
		recordTime(this.outputChunk, call.getTimePerOutputChunk());
	}

	private static void recordTokens(Supplier<DistributionSummary> summary, @Nullable Integer tokens) {
		if (tokens != null) {
			summary.get().record(tokens);
		}
	}

	private static void count(Supplier<Counter> counter, @Nullable Integer tokens) {
		if (tokens != null) {
			counter.get().increment(tokens);
		}
	}

	private static void recordTime(Supplier<Timer> timer, @Nullable Duration time) {
		if (time != null) {
			timer.get().record(time);
		}
	}

	private static Supplier<DistributionSummary> tokens(MeterRegistry registry, Tags tags, String type) {
		return SingletonSupplier.of(() -> DistributionSummary.builder(ChatMeterDocumentation.TOKEN_USAGE.getName())
			.description(ChatMeterDocumentation.TOKEN_USAGE.getDescription())
			.baseUnit(ChatMeterDocumentation.TOKEN_USAGE.getBaseUnit())
			.tags(tags.and(TokenUsageKeyNames.TOKEN_TYPE.asString(), type))
			.register(registry));
	}

	private static Supplier<Counter> counter(MeterRegistry registry, Tags tags, ChatMeterDocumentation meter) {
		return SingletonSupplier.of(() -> Counter.builder(meter.getName())
			.description(meter.getDescription())
			.baseUnit(meter.getBaseUnit())
			.tags(tags)
			.register(registry));
	}

	private static Supplier<Timer> timer(MeterRegistry registry, Tags tags, ChatMeterDocumentation meter) {
		return SingletonSupplier
			.of(() -> Timer.builder(meter.getName()).description(meter.getDescription()).tags(tags).register(registry));
	}

}
