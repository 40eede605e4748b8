package io.github.minimaxboot.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The one list of the names of the observation of a call and of its keys;
 * {@link ChatMeterDocumentation} has the meters beside it. They are OpenTelemetry's for
 * generative AI, and {@code minimax.} where that has none.
 *
 * @since 0.1.0
 */
public enum ChatObservationDocumentation implements ObservationDocumentation {

	/**
	 * One call to a model: a timer and a span. A round of tools, and a question that is
	 * asked again, is a call of its own.
	 */
	CHAT {

		@Override
		public String getName() {
			return OPERATION_DURATION;
		}

		@Override
		public String getContextualName() {
			return "chat %s";
		}

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultChatObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

	};

	/**
	 * The name of the timer and of the observation of a call.
	 */
	public static final String OPERATION_DURATION = "gen_ai.client.operation.duration";

	/**
	 * The keys that the span and every meter of a call have.
	 *
	 * @since 0.1.0
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * What was done: {@code chat}.
		 */
		OPERATION_NAME("gen_ai.operation.name"),

		/**
		 * Whose model it was: {@code minimax}.
		 */
		PROVIDER_NAME("gen_ai.provider.name"),

		/**
		 * The model that was asked for, {@code none} if the request named none.
		 */
		REQUEST_MODEL("gen_ai.request.model"),

		/**
		 * The model that answered, {@code none} if it is not known.
		 */
		RESPONSE_MODEL("gen_ai.response.model"),

		/**
		 * The host that was called, {@code none} if the transport did not tell.
		 */
		SERVER_ADDRESS("server.address"),

		/**
		 * The kind of the error, one of the words of {@link ErrorType}, {@code none} if
		 * there was none.
		 */
		ERROR_TYPE("error.type"),

		/**
		 * MiniMax's code of the error, {@code none} if there was no error or it had no
		 * code, and {@code other} for a number that is no code of MiniMax.
		 */
		ERROR_CODE("minimax.error.code"),

		/**
		 * How it ended: {@code success}, {@code error} or {@code cancelled}; {@code none}
		 * while it has not, or if a transport brought no answer.
		 */
		OUTCOME("minimax.outcome");

		private final String key;

		LowCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * The keys that only the span has, each where there is a value.
	 *
	 * @since 0.1.0
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/**
		 * What was asked for: {@code json} where a schema was sent, else {@code text}.
		 */
		OUTPUT_TYPE("gen_ai.output.type"),

		/**
		 * The most tokens the answer may have.
		 */
		REQUEST_MAX_TOKENS("gen_ai.request.max_tokens"),

		/**
		 * Whether a streamed answer was asked for.
		 */
		REQUEST_STREAM("gen_ai.request.stream"),

		/**
		 * The temperature.
		 */
		REQUEST_TEMPERATURE("gen_ai.request.temperature"),

		/**
		 * The top-p.
		 */
		REQUEST_TOP_P("gen_ai.request.top_p"),

		/**
		 * Why the model stopped.
		 */
		RESPONSE_FINISH_REASONS("gen_ai.response.finish_reasons"),

		/**
		 * The id of the answer.
		 */
		RESPONSE_ID("gen_ai.response.id"),

		/**
		 * How many seconds the first piece of a stream took to come.
		 */
		RESPONSE_TIME_TO_FIRST_CHUNK("gen_ai.response.time_to_first_chunk"),

		/**
		 * The port that was called.
		 */
		SERVER_PORT("server.port"),

		/**
		 * The id under which MiniMax's support finds the call.
		 */
		TRACE_ID("minimax.trace_id"),

		/**
		 * The tokens of the request.
		 */
		USAGE_INPUT_TOKENS("gen_ai.usage.input_tokens"),

		/**
		 * The tokens of the answer, reasoning included.
		 */
		USAGE_OUTPUT_TOKENS("gen_ai.usage.output_tokens"),

		/**
		 * The part of the input tokens that was read from a cache.
		 */
		USAGE_CACHED_TOKENS("gen_ai.usage.cache_read.input_tokens"),

		/**
		 * The part of the output tokens that was reasoning.
		 */
		USAGE_REASONING_TOKENS("gen_ai.usage.reasoning.output_tokens"),

		/**
		 * The messages of the request as JSON, only where content is included.
		 */
		INPUT_MESSAGES("gen_ai.input.messages"),

		/**
		 * The answer as JSON, only where content is included.
		 */
		OUTPUT_MESSAGES("gen_ai.output.messages");

		private final String key;

		HighCardinalityKeyNames(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
