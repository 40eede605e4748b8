package io.github.minimaxboot.reliability;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.OperatingSystemMXBean;

/**
 * What this process did in a stretch of time.
 *
 * @param cpuShare the CPU time it used, as a share of one core
 * @param busy what the threads of Reactor and Netty were seen doing other than waiting,
 * and the share of the looks at it
 */
record ThreadWindow(double cpuShare, Map<String, Double> busy) {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private static final Duration LENGTH = Duration.ofMillis(500);

	private static final int LOOKS = 20;

	/**
	 * Watch until there was a calm window, for a bounded number of them: compilers and
	 * the collector have work left after a burst, but a thread that spins never lets a
	 * window be calm, however fast or loaded the machine is.
	 * @param cpuShare the share of one core up to which a window is calm
	 * @return the calm window, or else the last
	 */
	static ThreadWindow calm(double cpuShare) {
		ThreadWindow window = next();
		for (int i = 1; i < 12 && !(window.cpuShare() <= cpuShare && window.busy().isEmpty()); i++) {
			window = next();
		}
		return window;
	}

	private static ThreadWindow next() {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		Map<String, Double> busy = new TreeMap<>();
		long begin = System.nanoTime();
		long cpu = system.getProcessCpuTime();
		for (int i = 0; i < LOOKS; i++) {
			// the pace of a measurement, nothing is waited for
			LockSupport.parkNanos(LENGTH.toNanos() / LOOKS);
			look(busy);
		}
		double share = (double) (system.getProcessCpuTime() - cpu) / (System.nanoTime() - begin);
		return new ThreadWindow(share, busy);
	}

	private static void look(Map<String, Double> busy) {
		for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds(), 3)) {
			if (thread != null && isReactive(thread) && !isWaiting(thread)) {
				busy.merge(thread.getThreadName() + " " + Arrays.toString(thread.getStackTrace()), 1.0 / LOOKS,
						Double::sum);
			}
		}
	}

	private static boolean isReactive(ThreadInfo thread) {
		String name = thread.getThreadName();
		return name.startsWith("reactor-") || name.startsWith("parallel-") || name.startsWith("boundedElastic-")
				|| name.startsWith("single-") || name.contains("netty");
	}

	/**
	 * Return whether a thread is parked, or in its selector, which is "runnable" to the
	 * JVM: {@code epollWait} of Netty, {@code wait} and {@code poll} of the JDK, and the
	 * like on other systems.
	 */
	private static boolean isWaiting(ThreadInfo thread) {
		StackTraceElement[] stack = thread.getStackTrace();
		if (thread.getThreadState() != Thread.State.RUNNABLE || stack.length == 0) {
			return true;
		}
		String method = stack[0].getMethodName().toLowerCase(Locale.ROOT);
		return stack[0].isNativeMethod() && (method.contains("wait") || method.contains("poll"));
	}

}
