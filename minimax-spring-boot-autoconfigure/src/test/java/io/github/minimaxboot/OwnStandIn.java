package io.github.minimaxboot;

import java.time.Duration;

import io.github.minimaxboot.test.MockMiniMaxServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests each of which talks to a stand-in of its own, so that what one does to its
 * connections cannot reach another.
 */
public abstract class OwnStandIn {

	protected MockMiniMaxServer server;

	@BeforeEach
	void startServer() {
		this.server = MockMiniMaxServer.builder().tokenDelay(Duration.ZERO).start();
	}

	@AfterEach
	void stopServer() {
		this.server.close();
	}

}
