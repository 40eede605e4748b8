package io.github.minimaxboot.benchmarks.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What came of a scenario.
 *
 * @param scenario what was run
 * @param report of all instances together
 * @param begin when they were told to begin
 * @param arrivals what came to the service, in order
 */
record Outcome(Scenario scenario, InstanceReport report, long begin, List<Arrival> arrivals) {

	static final String HEADER = """
			| run | calls | answered | failed | lost | refusals | requests | tokens | most requests in 60 s | most tokens in 60 s |
			|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
			""";

	private static final long MINUTE = Duration.ofMinutes(1).toNanos();

	String toMarkdown() {
		return "| %s, %d s | %d | %d | %d | %d | %d | %s | %s | %s | %s |\n".formatted(this.scenario.name(),
				this.scenario.seconds(), this.report.started(), this.report.answered(), this.report.failed(),
				this.report.lost(), this.arrivals.stream().filter((arrival) -> !arrival.admitted()).count(),
				percent(rate((arrival) -> 1), this.scenario.requestsPerMinute()),
				percent(rate(Arrival::tokens), this.scenario.tokensPerMinute()),
				percent(most((arrival) -> 1), this.scenario.requestsPerMinute()),
				percent(most(Arrival::tokens), this.scenario.tokensPerMinute()));
	}

	/**
	 * Return how much per minute was answered while there were new calls.
	 */
	private double rate(ToLongFunction<Arrival> measure) {
		long duration = Duration.ofSeconds(this.scenario.seconds()).toNanos();
		long sum = this.arrivals.stream()
			.filter((arrival) -> arrival.admitted() && arrival.nanos() - this.begin <= duration)
			.mapToLong(measure)
			.sum();
		return (double) sum * MINUTE / duration;
	}

	/**
	 * Return the most that was sent in any 60 seconds, refused or not.
	 */
	private double most(ToLongFunction<Arrival> measure) {
		long most = 0;
		long sum = 0;
		int first = 0;
		for (Arrival arrival : this.arrivals) {
			sum += measure.applyAsLong(arrival);
			while (this.arrivals.get(first).nanos() <= arrival.nanos() - MINUTE) {
				sum -= measure.applyAsLong(this.arrivals.get(first++));
			}
			most = Math.max(most, sum);
		}
		return most;
	}

	private static String percent(double value, double quota) {
		return String.format(Locale.ROOT, "%.1f %%", 100 * value / quota);
	}

}
