package io.github.minimaxboot.health;

import java.time.Duration;

/**
 * A diagnosis and how it came about.
 *
 * @param diagnosis the diagnosis
 * @param checkedBy what it was made by, {@code call} or {@code probe}
 * @param time when, in nanoseconds of {@link LastCalls#now()}
 */
record Finding(Diagnosis diagnosis, String checkedBy, long time) {

	Duration age(long now) {
		return Duration.ofNanos(now - this.time);
	}

}
