package io.github.minimaxboot.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Decides the name and the keys of the observation of a call. A bean of this type
 * replaces {@link DefaultChatObservationConvention}.
 *
 * @since 0.1.0
 */
public interface ChatObservationConvention extends ObservationConvention<ChatObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ChatObservationContext;
	}

}
