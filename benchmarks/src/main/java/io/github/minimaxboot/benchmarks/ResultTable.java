package io.github.minimaxboot.benchmarks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The results as a table in Markdown, with ratios to the floor where a class has one.
 */
final class ResultTable {

	private static final String HEADER = """
			| benchmark | µs/op | ± | CPU µs/op | B/op | time × floor | CPU × floor | B × floor |
			|---|---:|---:|---:|---:|---:|---:|---:|
			""";

	private static final String NONE = "–";

	private final Collection<RunResult> results;

	private final Map<String, Row> floors = new HashMap<>();

	ResultTable(Collection<RunResult> results) {
		this.results = results;
		for (RunResult result : results) {
			Row row = Row.of(result);
			if (row.method().equals(BenchmarkDefaults.FLOOR)) {
				this.floors.put(row.group(), row);
			}
		}
	}

	String toMarkdown() {
		StringBuilder table = new StringBuilder(HEADER);
		for (RunResult result : this.results) {
			append(table, Row.of(result));
		}
		return table
			.append("\n%d processors, Java %s, %s.%n".formatted(Runtime.getRuntime().availableProcessors(),
					System.getProperty("java.version"), System.getProperty("os.name")))
			.toString();
	}

	private void append(StringBuilder table, Row row) {
		Row floor = row.method().equals(BenchmarkDefaults.FLOOR) ? null : this.floors.get(row.group());
		table.append("| %s | %s | %s | %s | %s | %s | %s | %s |\n".formatted(row.name(), number(row.time()),
				number(row.error()), number(row.cpu()), number(row.bytes()),
				(floor != null) ? ratio(row.time(), floor.time()) : NONE,
				(floor != null) ? ratio(row.cpu(), floor.cpu()) : NONE,
				(floor != null) ? ratio(row.bytes(), floor.bytes()) : NONE));
	}

	/**
	 * Write a number with three digits that count, and without an exponent.
	 */
	private static String number(double value) {
		if (Double.isNaN(value)) {
			return NONE;
		}
		String format = (value >= 100) ? "%.0f" : (value >= 10) ? "%.1f" : (value >= 1) ? "%.2f" : "%.3f";
		return String.format(Locale.ROOT, format, value);
	}

	private static String ratio(double value, double floor) {
		return String.format(Locale.ROOT, "%.2f", value / floor);
	}

	/**
	 * One row.
	 *
	 * @param method what was measured
	 * @param group its class and parameters, which it shares with its floor
	 * @param name all of these, for the reader
	 * @param time microseconds of an operation in the best iteration
	 * @param error half of the 99.9 % confidence interval of the mean, not a number if it
	 * is not known
	 * @param cpu microseconds of processor time
	 * @param bytes what was allocated
	 */
	private record Row(String method, String group, String name, double time, double error, double cpu, double bytes) {

		static Row of(RunResult result) {
			BenchmarkParams params = result.getParams();
			String[] names = params.getBenchmark().split("\\.", -1);
			String method = names[names.length - 1];
			String type = names[names.length - 2].replace("Benchmark", "");
			StringBuilder values = new StringBuilder();
			for (String key : params.getParamsKeys()) {
				values.append(values.isEmpty() ? " " : ", ").append(params.getParam(key));
			}
			Result<?> primary = result.getPrimaryResult();
			return new Row(method, type + values, type + "." + method + values, best(primary), primary.getScoreError(),
					secondary(result, CpuProfiler.MICROSECONDS_PER_OPERATION), secondary(result, "gc.alloc.rate.norm"));
		}

		private static double secondary(RunResult result, String label) {
			Result<?> secondary = result.getSecondaryResults().get(label);
			return (secondary != null) ? best(secondary) : Double.NaN;
		}

		/**
		 * Return the value of the best iteration: what else the machine does at the same
		 * time only ever adds to it.
		 */
		private static double best(Result<?> result) {
			return result.getStatistics().getMin();
		}

	}

}
