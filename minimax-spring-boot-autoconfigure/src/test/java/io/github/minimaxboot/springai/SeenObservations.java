package io.github.minimaxboot.springai;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Keeps the observations that ended.
 */
final class SeenObservations implements ObservationHandler<Observation.Context> {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private final List<Observation.Context> ended = new CopyOnWriteArrayList<>();

	@Override
	public void onStop(Observation.Context context) {
		this.ended.add(context);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return true;
	}

	/**
	 * Return the observations of a kind below another one, however far, once there are as
	 * many: that of a stream ends a little after the stream.
	 */
	<T extends Observation.Context> List<T> below(Observation.ContextView other, Class<T> type, int count) {
		await().atMost(LIMIT).pollDelay(Duration.ZERO).until(() -> below(other, type).size() >= count);
		assertThat(below(other, type)).hasSize(count);
		return below(other, type);
	}

	<T extends Observation.Context> List<T> below(Observation.ContextView other, Class<T> type) {
		return this.ended.stream()
			.filter((context) -> type.isInstance(context) && isBelow(context, other))
			.map(type::cast)
			.toList();
	}

	private static boolean isBelow(Observation.ContextView context, Observation.ContextView other) {
		ObservationView parent = context.getParentObservation();
		return parent != null && (parent.getContextView() == other || isBelow(parent.getContextView(), other));
	}

}
