package io.github.minimaxboot.observation;

import io.github.minimaxboot.observation.ChatObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

/**
 * The one list of the meters beside the timer of
 * {@link ChatObservationDocumentation#CHAT}. Unless they say otherwise they have the low
 * cardinality keys of that.
 *
 * @since 0.1.0
 */
public enum ChatMeterDocumentation implements MeterDocumentation {

	/**
	 * Time until the first piece of a stream came.
	 */
	TIME_TO_FIRST_CHUNK("gen_ai.client.operation.time_to_first_chunk", Meter.Type.TIMER, null,
			"Time until the first piece of a stream came"),

	/**
	 * Time that each piece of a stream after the first took, on average of the stream.
	 * Not of one that failed.
	 */
	TIME_PER_OUTPUT_CHUNK("gen_ai.client.operation.time_per_output_chunk", Meter.Type.TIMER, null,
			"Time that each piece of a stream after the first took, on average of the stream"),

	/**
	 * Tokens that a call used.
	 */
	TOKEN_USAGE("gen_ai.client.token.usage", Meter.Type.DISTRIBUTION_SUMMARY, "tokens", "Tokens that a call used") {

		@Override
		public KeyName[] getAdditionalKeyNames() {
			return TokenUsageKeyNames.values();
		}

	},

	/**
	 * Input tokens that were read from a cache, a part of all input tokens.
	 */
	CACHED_TOKENS("gen_ai.client.inference.usage.cache_read.input_tokens", Meter.Type.COUNTER, "tokens",
			"Input tokens that were read from a cache, a part of all input tokens"),

	/**
	 * Output tokens that were reasoning, a part of all output tokens.
	 */
	REASONING_TOKENS("gen_ai.client.inference.usage.reasoning.output_tokens", Meter.Type.COUNTER, "tokens",
			"Output tokens that were reasoning, a part of all output tokens"),

	/**
	 * Calls to MiniMax that were made again.
	 */
	RETRIES("minimax.client.retries", Meter.Type.COUNTER, null, "Calls to MiniMax that were made again") {

		@Override
		public KeyName[] getKeyNames() {
			return RetryKeyNames.values();
		}

	},

	/**
	 * Answers that were not the entity asked for, so that the model was asked again.
	 */
	ENTITY_REPAIRS("minimax.client.entity.repairs", Meter.Type.COUNTER, null,
			"Answers that were not the entity asked for, so that the model was asked again") {

		@Override
		public KeyName[] getKeyNames() {
			return new KeyName[] { LowCardinalityKeyNames.REQUEST_MODEL };
		}

	};

	private final String name;

	private final Meter.Type type;

	private final @Nullable String baseUnit;

	private final String description;

	ChatMeterDocumentation(String name, Meter.Type type, @Nullable String baseUnit, String description) {
		this.name = name;
		this.type = type;
		this.baseUnit = baseUnit;
		this.description = description;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public @Nullable String getBaseUnit() {
		return this.baseUnit;
	}

	@Override
	public KeyName[] getKeyNames() {
		return LowCardinalityKeyNames.values();
	}

	/**
	 * Return what the meter measures.
	 * @return the description, as the registry gets it
	 */
	public String getDescription() {
		return this.description;
	}

	/**
	 * The keys that the token usage has besides.
	 *
	 * @since 0.1.0
	 */
	public enum TokenUsageKeyNames implements KeyName {

		/**
		 * Which tokens: {@code input} or {@code output}, so that their sum is right.
		 */
		TOKEN_TYPE("gen_ai.token.type");

		private final String key;

		TokenUsageKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * The keys of the retries.
	 *
	 * @since 0.1.0
	 */
	public enum RetryKeyNames implements KeyName {

		/**
		 * Why the attempt before had failed, one of the words of {@link ErrorType}.
		 */
		REASON("reason");

		private final String key;

		RetryKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
