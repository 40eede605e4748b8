package io.github.minimaxboot.benchmarks.ratelimit;

import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.json.JsonMapper;

/**
 * What became of the calls of one instance.
 *
 * @param started how many there were
 * @param answered how many got their answer
 * @param errors how many failed, by the kind of their failure
 */
record InstanceReport(long started, long answered, Map<String, Long> errors) {

	String toJson() {
		return JsonMapper.shared().writeValueAsString(this);
	}

	static InstanceReport fromJson(String json) {
		return JsonMapper.shared().readValue(json, InstanceReport.class);
	}

	InstanceReport plus(InstanceReport other) {
		Map<String, Long> sum = new TreeMap<>(this.errors);
		other.errors.forEach((kind, number) -> sum.merge(kind, number, Long::sum));
		return new InstanceReport(this.started + other.started, this.answered + other.answered, sum);
	}

	long failed() {
		return this.errors.values().stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * Return how many calls neither got an answer nor failed.
	 */
	long lost() {
		return this.started - this.answered - failed();
	}

}
