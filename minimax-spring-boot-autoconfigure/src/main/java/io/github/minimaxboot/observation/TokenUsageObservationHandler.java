package io.github.minimaxboot.observation;

import java.util.stream.Stream;

import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.observation.ChatObservationDocumentation.TokenUsageKeyNames;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;

/**
 * Records the tokens that each call used, as far as MiniMax said it.
 * <p>
 * A plain {@link ObservationHandler} on purpose: of the meter handlers, Spring Boot runs
 * only the first that supports a context, so that one of those would take the place of
 * the timer.
 *
 * @since 0.1.0
 */
public final class TokenUsageObservationHandler implements ObservationHandler<ChatObservationContext> {

	private final MeterRegistry registry;

	/**
	 * Create a handler.
	 * @param registry where the tokens are recorded
	 */
	public TokenUsageObservationHandler(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ChatObservationContext;
	}

	@Override
	public void onStop(ChatObservationContext context) {
		ChatResponse response = context.getResponse();
		if (response != null) {
			Usage usage = response.usage();
			Tags tags = Tags.of(tags(context).toList());
			record("input", usage.promptTokens(), tags);
			record("output", usage.completionTokens(), tags);
		}
	}

	private void record(String type, @Nullable Integer tokens, Tags tags) {
		if (tokens != null) {
			DistributionSummary.builder(ChatObservationDocumentation.TOKEN_USAGE)
				.description("Tokens used by calls to MiniMax")
				.baseUnit("tokens")
				.tags(tags.and(TokenUsageKeyNames.TOKEN_TYPE.asString(), type))
				.register(this.registry)
				.record(tokens);
		}
	}

	private static Stream<Tag> tags(ChatObservationContext context) {
		return context.getLowCardinalityKeyValues().stream().map((key) -> Tag.of(key.getKey(), key.getValue()));
	}

}
