package io.github.minimaxboot.reliability;

import java.time.Duration;
import java.util.List;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails each test class that leaves a network buffer unreleased. Found by JUnit itself,
 * see {@code junit-platform.properties}, so that no class can forget it.
 * <p>
 * A leak shows only when the garbage collector has found the buffer, so the check leaks
 * buffers of its own and waits until those have been found, which proves as well that
 * leaks are found at all. A class that used no buffers is not made to wait.
 */
public final class BufferLeakExtension implements BeforeAllCallback, AfterAllCallback {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	/**
	 * A collection finds all buffers that are lost by then, but tells of them in any
	 * order: only the second one tells that the first has told everything.
	 */
	private static final int ROUNDS = 2;

	private static final int SHOWN = 3;

	static {
		RecordingLeakDetector.install();
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		RecordingLeakDetector.blame(context.getRequiredTestClass().getSimpleName());
	}

	@Override
	public void afterAll(ExtensionContext context) throws InterruptedException {
		if (!RecordingLeakDetector.wereBuffersMade()) {
			return;
		}
		List<String> leaks = findLeaks();
		if (!leaks.isEmpty()) {
			throw new AssertionError("%d buffers were not released:%n%s".formatted(leaks.size(),
					String.join(System.lineSeparator(), leaks.subList(0, Math.min(SHOWN, leaks.size())))));
		}
	}

	private static List<String> findLeaks() throws InterruptedException {
		for (int round = 0; round < ROUNDS; round++) {
			String name = "leaked on purpose, %d".formatted(System.nanoTime());
			leak(name);
			awaitReport(name);
		}
		return RecordingLeakDetector.takeReports();
	}

	/**
	 * Lose a buffer, in a method of its own so that no variable holds it.
	 */
	private static void leak(String name) {
		ByteBufAllocator.DEFAULT.buffer(1).touch(name);
	}

	private static void awaitReport(String name) throws InterruptedException {
		long deadline = System.nanoTime() + LIMIT.toNanos();
		while (!RecordingLeakDetector.takeReport(name)) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError("The leak detector does not work: a buffer that was leaked on purpose "
						+ "was not found within " + LIMIT);
			}
			System.gc();
			Thread.sleep(1);
			// the detector looks for lost buffers whenever one is made
			ByteBufAllocator.DEFAULT.buffer(1).release();
		}
	}

}
