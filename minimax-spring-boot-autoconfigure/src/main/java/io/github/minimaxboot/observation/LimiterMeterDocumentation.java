package io.github.minimaxboot.observation;

import io.github.minimaxboot.observation.ChatObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import org.jspecify.annotations.Nullable;

/**
 * The one list of the meters of a limiter of requests. The gauges tell how it stands and
 * have no keys, the others what it did for each model.
 *
 * @since 0.1.0
 */
public enum LimiterMeterDocumentation implements MeterDocumentation {

	/**
	 * Requests that wait to be sent.
	 */
	WAITING("minimax.client.limiter.waiting", Meter.Type.GAUGE, null, "Requests that wait to be sent"),

	/**
	 * Requests that were sent and have not ended.
	 */
	RUNNING("minimax.client.limiter.running", Meter.Type.GAUGE, null, "Requests that were sent and have not ended"),

	/**
	 * 1 while the quota is kept where it should be, 0 while the shared store is out of
	 * reach, so that each instance keeps its part.
	 */
	STORE_AVAILABLE("minimax.client.limiter.store.available", Meter.Type.GAUGE, null,
			"1 while the quota is kept where it should be, 0 while the shared store is out of reach"),

	/**
	 * Changes between the shared store and the part of this instance.
	 */
	STORE_CHANGES("minimax.client.limiter.store.changes", Meter.Type.COUNTER, null,
			"Changes between the shared store and the part of this instance", StoreKeyNames.values()),

	/**
	 * Time that a request waited before it was sent.
	 */
	WAIT("minimax.client.limiter.wait", Meter.Type.TIMER, null, "Time that a request waited before it was sent",
			LowCardinalityKeyNames.REQUEST_MODEL),

	/**
	 * Requests that were not sent, since the longest wait was over.
	 */
	REJECTIONS("minimax.client.limiter.rejections", Meter.Type.COUNTER, null,
			"Requests that were not sent, since the longest wait was over", LowCardinalityKeyNames.REQUEST_MODEL),

	/**
	 * Pauses after MiniMax refused a request for its rate.
	 */
	PAUSES("minimax.client.limiter.pauses", Meter.Type.TIMER, null,
			"Pauses after MiniMax refused a request for its rate", LowCardinalityKeyNames.REQUEST_MODEL),

	/**
	 * Tokens by which the estimate of a request was wrong.
	 */
	ESTIMATE_ERROR("minimax.client.limiter.estimate.error", Meter.Type.DISTRIBUTION_SUMMARY, "tokens",
			"Tokens by which the estimate of a request was wrong", LowCardinalityKeyNames.REQUEST_MODEL,
			EstimateKeyNames.DIRECTION);

	private final String name;

	private final Meter.Type type;

	private final @Nullable String baseUnit;

	private final String description;

	private final KeyName[] keyNames;

	LimiterMeterDocumentation(String name, Meter.Type type, @Nullable String baseUnit, String description,
			KeyName... keyNames) {
		this.name = name;
		this.type = type;
		this.baseUnit = baseUnit;
		this.description = description;
		this.keyNames = keyNames;
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
		return this.keyNames.clone();
	}

	/**
	 * Return what the meter measures.
	 * @return the description, as the registry gets it
	 */
	public String getDescription() {
		return this.description;
	}

	/**
	 * The keys of the changes of the store.
	 *
	 * @since 0.1.0
	 */
	public enum StoreKeyNames implements KeyName {

		/**
		 * What it is now: {@code shared} or {@code fallback}.
		 */
		STATE;

		@Override
		public String asString() {
			return "state";
		}

	}

	/**
	 * The keys that the error of the estimate has besides.
	 *
	 * @since 0.1.0
	 */
	public enum EstimateKeyNames implements KeyName {

		/**
		 * Which way it was wrong: {@code over}, or {@code under} if the request used more
		 * than was thought.
		 */
		DIRECTION;

		@Override
		public String asString() {
			return "direction";
		}

	}

}
