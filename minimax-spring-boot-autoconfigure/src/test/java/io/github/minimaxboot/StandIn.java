package io.github.minimaxboot;

import java.time.Duration;

import io.github.minimaxboot.test.MockMiniMaxServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests that talk to a stand-in, which forgets between them and answers without a pause.
 */
public abstract class StandIn {

	protected static MockMiniMaxServer server;

	@BeforeAll
	static void startServer() {
		server = MockMiniMaxServer.builder().tokenDelay(Duration.ZERO).start();
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@BeforeEach
	void resetServer() {
		server.reset();
	}

}
