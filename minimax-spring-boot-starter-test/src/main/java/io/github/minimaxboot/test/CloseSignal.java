package io.github.minimaxboot.test;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Pauses that end early when the server closes, so that no delayed reply keeps it alive.
 */
final class CloseSignal {

	private final CountDownLatch raised = new CountDownLatch(1);

	void raise() {
		this.raised.countDown();
	}

	/**
	 * Waits for the given time.
	 * @return {@code false} if the server closed meanwhile
	 */
	boolean pause(Duration duration) throws InterruptedException {
		return !this.raised.await(duration.toNanos(), TimeUnit.NANOSECONDS);
	}

}
