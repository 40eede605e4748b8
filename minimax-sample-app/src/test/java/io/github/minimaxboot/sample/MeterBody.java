package io.github.minimaxboot.sample;

import java.util.List;

/**
 * What Actuator says of a meter.
 *
 * @param measurements its values, {@code null} if there is no such meter
 */
record MeterBody(List<Measurement> measurements) {

	double value(String statistic) {
		return (this.measurements == null) ? 0
				: this.measurements.stream()
					.filter((measurement) -> measurement.statistic().equals(statistic))
					.mapToDouble(Measurement::value)
					.sum();
	}

	/**
	 * One value.
	 */
	record Measurement(String statistic, double value) {
	}

}
