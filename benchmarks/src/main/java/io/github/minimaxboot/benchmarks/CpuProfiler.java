package io.github.minimaxboot.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Counts the processor time of the whole process, compilers and garbage collector
 * included: what a call costs while its threads wait for a server, which the time on the
 * clock does not tell.
 *
 * @since 0.1.0
 */
public final class CpuProfiler implements InternalProfiler {

	/** The name of what is counted. */
	static final String MICROSECONDS_PER_OPERATION = "cpu.norm";

	private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	private long before;

	@Override
	public String getDescription() {
		return "Processor time of the process";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		this.before = this.system.getProcessCpuTime();
	}

	@Override
	public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		double micros = (this.system.getProcessCpuTime() - this.before) / 1000.0;
		return List.of(new ScalarResult(MICROSECONDS_PER_OPERATION, micros / result.getMetadata().getAllOps(), "us/op",
				AggregationPolicy.AVG));
	}

}
