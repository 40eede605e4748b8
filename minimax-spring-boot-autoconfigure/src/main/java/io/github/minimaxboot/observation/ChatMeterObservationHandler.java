package io.github.minimaxboot.observation;

import java.time.Duration;

import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.observation.ChatMeterDocumentation.TokenUsageKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;

/**
 * Records what the timer of a call does not: its tokens, and how fast its stream came.
 * What MiniMax did not say is not recorded, and what it said is, however the call ended.
 * <p>
 * A plain {@link ObservationHandler} on purpose: of the meter handlers, Spring Boot runs
 * only the first that supports a context, so that one of those would take the place of
 * the timer.
 *
 * @since 0.1.0
 */
public final class ChatMeterObservationHandler implements ObservationHandler<ChatObservationContext> {

	private final MeterRegistry registry;

	/**
	 * Create a handler.
	 * @param registry has the meters
	 */
	public ChatMeterObservationHandler(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ChatObservationContext;
	}

	@Override
	public void onStop(ChatObservationContext context) {
		Tags tags = Tags.empty();
		for (KeyValue key : context.getLowCardinalityKeyValues()) {
			tags = tags.and(Tag.of(key.getKey(), key.getValue()));
		}
		Usage usage = context.getUsage();
		recordTokens("input", usage.promptTokens(), tags);
		recordTokens("output", usage.completionTokens(), tags);
		count(ChatMeterDocumentation.CACHED_TOKENS, usage.cachedTokens(), tags);
		count(ChatMeterDocumentation.REASONING_TOKENS, usage.reasoningTokens(), tags);
		recordTime(ChatMeterDocumentation.TIME_TO_FIRST_CHUNK, context.getTimeToFirstChunk(), tags);
		recordTime(ChatMeterDocumentation.TIME_PER_OUTPUT_CHUNK, context.getTimePerOutputChunk(), tags);
	}

	private void recordTokens(String type, @Nullable Integer tokens, Tags tags) {
		if (tokens != null) {
			DistributionSummary.builder(ChatMeterDocumentation.TOKEN_USAGE.getName())
				.description(ChatMeterDocumentation.TOKEN_USAGE.getDescription())
				.baseUnit(ChatMeterDocumentation.TOKEN_USAGE.getBaseUnit())
				.tags(tags.and(TokenUsageKeyNames.TOKEN_TYPE.asString(), type))
				.register(this.registry)
				.record(tokens);
		}
	}

	private void count(ChatMeterDocumentation meter, @Nullable Integer tokens, Tags tags) {
		if (tokens != null) {
			Counter.builder(meter.getName())
				.description(meter.getDescription())
				.baseUnit(meter.getBaseUnit())
				.tags(tags)
				.register(this.registry)
				.increment(tokens);
		}
	}

	private void recordTime(ChatMeterDocumentation meter, @Nullable Duration time, Tags tags) {
		if (time != null) {
			Timer.builder(meter.getName())
				.description(meter.getDescription())
				.tags(tags)
				.register(this.registry)
				.record(time);
		}
	}

}
