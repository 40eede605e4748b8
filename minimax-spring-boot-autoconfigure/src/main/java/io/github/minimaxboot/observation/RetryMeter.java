package io.github.minimaxboot.observation;

import java.time.Duration;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.transport.MiniMaxRetryListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the calls that were made again, by what had gone wrong.
 *
 * @since 0.1.0
 */
public final class RetryMeter implements MiniMaxRetryListener {

	private final MeterRegistry registry;

	/**
	 * Create a meter.
	 * @param registry where the retries are counted
	 */
	public RetryMeter(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void onRetry(MiniMaxException failure, int attempt, Duration delay) {
		Counter.builder(ChatMeterDocumentation.RETRIES.getName())
			.description(ChatMeterDocumentation.RETRIES.getDescription())
			.tag(ChatMeterDocumentation.RetryKeyNames.REASON.asString(), ErrorType.of(failure))
			.register(this.registry)
			.increment();
	}

}
