package io.github.minimaxboot.reliability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends the same bytes again and again until the client closes the connection, and counts
 * them. Gives up after 512 MB: a client that takes so much has no limit.
 */
final class Flood {

	/**
	 * What the sockets hold at most, see tcp_rmem and tcp_wmem of Linux, and some more.
	 */
	static final int SOCKET_BUFFERS = 48 * 1024 * 1024;

	private static final int MOST = 512 * 1024 * 1024;

	private final AtomicInteger sent = new AtomicInteger();

	private final CountDownLatch over = new CountDownLatch(1);

	void pour(RawServer.Exchange exchange, String drops) {
		pour(exchange, drops.getBytes(StandardCharsets.UTF_8));
	}

	void pour(RawServer.Exchange exchange, byte[] drops) {
		try {
			while (this.sent.get() < MOST) {
				exchange.send(drops);
				this.sent.addAndGet(drops.length);
			}
		}
		catch (IOException ex) {
			// the client has enough
		}
		this.over.countDown();
	}

	/** How many bytes the client and the sockets have taken by now. */
	int sent() {
		return this.sent.get();
	}

	/** Whether the client closes the connection, in time that a busy machine has too. */
	boolean awaitEnd() throws InterruptedException {
		return this.over.await(30, TimeUnit.SECONDS);
	}

}
