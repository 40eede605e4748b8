package io.github.minimaxboot.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The one list of the names that are used in metrics and traces. They are OpenTelemetry's
 * for generative AI, and {@code minimax.} where that has none.
 *
 * @since 0.1.0
 */
public enum ChatObservationDocumentation implements ObservationDocumentation {

	/**
	 * One call to a model: a timer and a span.
	 */
	CHAT {

		@Override
		public String getName() {
			return OPERATION_DURATION;
		}

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultChatObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

	};

	/**
	 * The timer and the span of a call.
	 */
	public static final String OPERATION_DURATION = "gen_ai.client.operation.duration";

	/**
	 * The distribution summary of the tokens used, told apart by
	 * {@link TokenUsageKeyNames#TOKEN_TYPE}.
	 */
	public static final String TOKEN_USAGE = "gen_ai.client.token.usage";

	/**
	 * The counter of the calls that were made again, told apart by
	 * {@link RetryKeyNames#REASON}.
	 */
	public static final String RETRIES = "minimax.client.retries";

	/**
	 * The counter of the answers that were not the entity asked for, so that the model
	 * was asked again, told apart by {@link LowCardinalityKeyNames#REQUEST_MODEL}.
	 */
	public static final String ENTITY_REPAIRS = "minimax.client.entity.repairs";

	/**
	 * The keys that every meter and span has.
	 *
	 * @since 0.1.0
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * What was done: {@code chat}.
		 */
		OPERATION_NAME {

			@Override
			public String asString() {
				return "gen_ai.operation.name";
			}

		},

		/**
		 * Whose model it was: {@code minimax}.
		 */
		PROVIDER_NAME {

			@Override
			public String asString() {
				return "gen_ai.provider.name";
			}

		},

		/**
		 * The model that was asked for, {@code none} if the request named none.
		 */
		REQUEST_MODEL {

			@Override
			public String asString() {
				return "gen_ai.request.model";
			}

		},

		/**
		 * The model that answered, {@code none} if it is not known.
		 */
		RESPONSE_MODEL {

			@Override
			public String asString() {
				return "gen_ai.response.model";
			}

		},

		/**
		 * The kind of the error, a short stable word, {@code none} if there was none.
		 */
		ERROR_TYPE {

			@Override
			public String asString() {
				return "error.type";
			}

		},

		/**
		 * How it ended: {@code success}, {@code error} or {@code cancelled}.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "minimax.outcome";
			}

		}

	}

	/**
	 * The keys of the retries.
	 *
	 * @since 0.1.0
	 */
	public enum RetryKeyNames implements KeyName {

		/**
		 * Why the attempt before had failed, in the words of
		 * {@link LowCardinalityKeyNames#ERROR_TYPE}.
		 */
		REASON {

			@Override
			public String asString() {
				return "reason";
			}

		}

	}

	/**
	 * The keys that the token usage has besides.
	 *
	 * @since 0.1.0
	 */
	public enum TokenUsageKeyNames implements KeyName {

		/**
		 * Which tokens: {@code input} or {@code output}.
		 */
		TOKEN_TYPE {

			@Override
			public String asString() {
				return "gen_ai.token.type";
			}

		}

	}

}
