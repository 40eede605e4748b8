package io.github.minimaxboot.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells all listeners. Whoever looks on does not decide what happens.
 *
 * @param listeners the listeners
 */
record Listeners(List<RateLimiterListener> listeners) implements RateLimiterListener {

	private static final Log logger = LogFactory.getLog(Listeners.class);

	/**
	 * Copies the listeners.
	 */
	Listeners {
		listeners = List.copyOf(listeners);
	}

	@Override
	public void onAdmission(String model, Duration waited) {
		tell((listener) -> listener.onAdmission(model, waited));
	}

	@Override
	public void onRejection(String model, Duration waited) {
		tell((listener) -> listener.onRejection(model, waited));
	}

	@Override
	public void onSettlement(String model, long estimated, long used) {
		tell((listener) -> listener.onSettlement(model, estimated, used));
	}

	@Override
	public void onPause(String model, Duration pause) {
		tell((listener) -> listener.onPause(model, pause));
	}

	@Override
	public void onStoreState(RateLimiterStatus.Store state) {
		tell((listener) -> listener.onStoreState(state));
	}

	private void tell(Consumer<RateLimiterListener> event) {
		for (RateLimiterListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException | Error ex) {
				// nor does it keep those waiting whose turn is next
				logger.warn("A rate limiter listener failed", ex);
			}
		}
	}

}
