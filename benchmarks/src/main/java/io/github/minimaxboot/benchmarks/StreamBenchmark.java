package io.github.minimaxboot.benchmarks;

import java.util.concurrent.TimeUnit;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.core.MiniMaxOperations;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one frame of a whole streamed call costs.
 *
 * @since 0.1.0
 */
@Warmup(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class StreamBenchmark extends BenchmarkDefaults {

	/**
	 * Stream the text through the starter's template.
	 */
	@Benchmark
	@OperationsPerInvocation(Replies.FRAMES)
	public long content(Loopback loopback) throws InterruptedException {
		return Drain.of(chat(loopback).stream().content(), String::length);
	}

	/**
	 * Stream the events through the starter's template.
	 */
	@Benchmark
	@OperationsPerInvocation(Replies.FRAMES)
	public long events(Loopback loopback) throws InterruptedException {
		return Drain.of(chat(loopback).stream().events(),
				(event) -> (event instanceof ChatEvent.Text text) ? text.delta().length() : 0);
	}

	/**
	 * Stream the text by hand.
	 */
	@Benchmark
	@OperationsPerInvocation(Replies.FRAMES)
	public long floor(Loopback loopback) throws InterruptedException {
		return Drain.of(loopback.floor.stream(), new FloorDecoder()::accept);
	}

	private static MiniMaxOperations.ChatSpec chat(Loopback loopback) {
		return loopback.miniMax.chat().system(CallBenchmark.SYSTEM).user(CallBenchmark.USER);
	}

}
