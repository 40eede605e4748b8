package io.github.minimaxboot.reliability;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToLongFunction;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;

/**
 * What this process holds at a moment of the {@link SoakRun soak test}.
 *
 * @param heap the bytes of the heap that a collection does not free
 * @param direct the bytes that Netty holds outside of the heap
 * @param threads the live threads
 * @param connections the connections that the server sees
 */
record SoakSample(long heap, long direct, long threads, long connections) {

	@SuppressWarnings("GC") // asked for, to see what it leaves
	static SoakSample take(ServerProcess server) {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return new SoakSample(runtime.totalMemory() - runtime.freeMemory(),
				((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory(),
				ManagementFactory.getThreadMXBean().getThreadCount(), server.connections());
	}

	/** The median of a figure over the first quarter of the samples. */
	static long first(List<SoakSample> samples, ToLongFunction<SoakSample> figure) {
		return median(samples.subList(0, quarter(samples)), figure);
	}

	/** The median of a figure over the last quarter of the samples. */
	static long last(List<SoakSample> samples, ToLongFunction<SoakSample> figure) {
		return median(samples.subList(samples.size() - quarter(samples), samples.size()), figure);
	}

	private static int quarter(List<SoakSample> samples) {
		return Math.max(1, samples.size() / 4);
	}

	private static long median(List<SoakSample> samples, ToLongFunction<SoakSample> figure) {
		return samples.stream().mapToLong(figure).sorted().skip(samples.size() / 2).findFirst().orElseThrow();
	}

}
