package io.github.minimaxboot.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

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

	/** More kinds of calls than these are looked up in the registry each time. */
	private static final int MOST_KEPT = 1000;

	private final MeterRegistry registry;

	/** Looking meters up costs more than recording. */
	private final Map<KeyValues, CallMeters> meters = new ConcurrentHashMap<>();

	/**
	 * Create a handler.
	 * @param registry has the meters
	 */
	public ChatMeterObservationHandler(MeterRegistry registry) {
		this.registry = registry;
		registry.config().onMeterRemoved((meter) -> this.meters.clear());
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ChatObservationContext;
	}

	@Override
	public void onStop(ChatObservationContext context) {
		KeyValues keys = context.getLowCardinalityKeyValues();
		CallMeters meters = this.meters.get(keys);
		if (meters == null) {
			meters = new CallMeters(this.registry, keys);
			if (this.meters.size() < MOST_KEPT) {
				this.meters.put(keys, meters);
			}
		}
		meters.record(context);
	}

}
