package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.observation.EntityRepairListener;

/**
 * What is the same for all entities of a call.
 *
 * @param mode how the model is told the schema
 * @param maxRepairs how often the model is asked again when its answer is not valid
 * @param listeners are told when it is
 */
record EntitySettings(StructuredOutputMode mode, int maxRepairs, List<EntityRepairListener> listeners) {

	static final EntitySettings DEFAULT = new EntitySettings(StructuredOutputMode.AUTO, 1, List.of());

	EntitySettings {
		if (maxRepairs < 0) {
			throw new IllegalArgumentException("The number of repairs must be 0 or more, but is " + maxRepairs);
		}
		listeners = List.copyOf(listeners);
	}

	EntitySettings withMode(StructuredOutputMode mode) {
		return new EntitySettings(mode, this.maxRepairs, this.listeners);
	}

	EntitySettings withMaxRepairs(int maxRepairs) {
		return new EntitySettings(this.mode, maxRepairs, this.listeners);
	}

	EntitySettings withListener(EntityRepairListener listener) {
		List<EntityRepairListener> listeners = new ArrayList<>(this.listeners);
		listeners.add(listener);
		return new EntitySettings(this.mode, this.maxRepairs, listeners);
	}

}
