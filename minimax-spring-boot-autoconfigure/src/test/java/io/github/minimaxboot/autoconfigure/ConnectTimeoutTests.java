package io.github.minimaxboot.autoconfigure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@code minimax.connect-timeout}, with a listener that accepts nobody.
 */
class ConnectTimeoutTests {

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jdk" })
	void aConnectionThatIsNotMadeInTimeIsAnErrorThatNamesTheProperty(String connector) throws IOException {
		List<Socket> waiting = new ArrayList<>();
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			fill(listener, waiting);
			MiniMaxRunners.withKey(URI.create("http://127.0.0.1:" + listener.getLocalPort()))
				.withPropertyValues("minimax.connect-timeout=300ms", "minimax.retry.max-retries=0",
						"spring.http.clients.reactive.connector=" + connector)
				.run((context) -> assertThatExceptionOfType(MiniMaxTransportException.Timeout.class)
					.isThrownBy(() -> context.getBean(MiniMaxTemplate.class).chat("hi").call().content())
					.withMessageContaining("minimax.connect-timeout")
					.satisfies((ex) -> assertThat(ex.isRetryable()).isTrue()));
		}
		finally {
			for (Socket socket : waiting) {
				socket.close();
			}
		}
	}

	/**
	 * Connect until the queue of the listener is full, so that a further connection
	 * waits.
	 */
	private static void fill(ServerSocket listener, List<Socket> waiting) throws IOException {
		for (int i = 0; i < 50; i++) {
			Socket socket = new Socket();
			waiting.add(socket);
			try {
				socket.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), 200);
			}
			catch (SocketTimeoutException ex) {
				return;
			}
		}
		throw new IllegalStateException("the listener takes any number of connections");
	}

}
