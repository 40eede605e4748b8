package io.github.minimaxboot.benchmarks;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one short call costs that 64 threads make at the same time and wait for. The
 * warm-up is long, since these threads leave the compilers little time.
 *
 * @since 0.1.0
 */
@Threads(64)
@Warmup(iterations = 50, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CallBenchmark extends BenchmarkDefaults {

	static final String SYSTEM = "You are a guide to Hangzhou. Answer briefly.";

	static final String USER = "西湖在哪里？ And how do I get there?";

	/**
	 * Call through the starter's template.
	 */
	@Benchmark
	public String content(Loopback loopback) {
		return loopback.miniMax.chat().system(SYSTEM).user(USER).call().content();
	}

	/**
	 * Call by hand, and observe it as the starter does.
	 */
	@Benchmark
	public @Nullable String observedFloor(Loopback loopback) {
		return loopback.floor.observedContent();
	}

	/**
	 * Call by hand.
	 */
	@Benchmark
	public @Nullable String floor(Loopback loopback) {
		return loopback.floor.content();
	}

}
