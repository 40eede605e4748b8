package io.github.minimaxboot.benchmarks;

import java.io.PrintStream;
import java.util.Collection;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks and prints the table of {@code docs/performance.md}. Takes the
 * arguments of JMH's own command line; what JMH has to say goes to the error output.
 *
 * @since 0.1.0
 */
public final class BenchmarkTable {

	private BenchmarkTable() {
	}

	/**
	 * Run the benchmarks.
	 * @param args those of JMH
	 * @throws CommandLineOptionException if JMH does not know them
	 * @throws RunnerException if a benchmark fails
	 */
	public static void main(String[] args) throws CommandLineOptionException, RunnerException {
		Options options = new OptionsBuilder().parent(new CommandLineOptions(args))
			.addProfiler(GCProfiler.class)
			.addProfiler(CpuProfiler.class)
			.shouldFailOnError(true)
			.build();
		PrintStream progress = System.err;
		Collection<RunResult> results = new Runner(options,
				OutputFormatFactory.createFormatInstance(progress, VerboseMode.NORMAL))
			.run();
		System.out.print(new ResultTable(results).toMarkdown());
	}

}
