package io.github.minimaxboot.reliability;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A reply that does not end, or is too large, ends in a typed error, and the client takes
 * no more of it than fits into its limit and the buffers of the operating system.
 */
@ParameterizedClass(name = "{0}, {1}")
@MethodSource("ways")
class HostileInputTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@Parameter(0)
	Mode mode;

	@Parameter(1)
	Mode.Client client;

	static Stream<Arguments> ways() {
		return Arrays.stream(Mode.values())
			.flatMap((mode) -> Arrays.stream(Mode.Client.values()).map((client) -> Arguments.of(mode, client)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/event-stream", "application/json", "text/plain", "text/html" })
	void aLineWithoutEnd(String contentType) throws Exception {
		assertTooLarge(contentType, "data: {\"choices\":[{\"delta\":{\"content\":\"", "x".repeat(64 * 1024));
	}

	@Test
	void aFrameWithoutEnd() throws Exception {
		assertTooLarge("text/event-stream", "data: {\n", "data: \"a\": [1,2,3],\n".repeat(4096));
	}

	@Test
	void aReplyWithoutEnd() throws Exception {
		assertTooLarge("application/json", "{\"choices\":[", "{},\n".repeat(16 * 1024));
	}

	@Test
	void anErrorWithoutEnd() throws Exception {
		Flood flood = new Flood();
		try (RawServer server = serving("HTTP/1.1 500 Down\r\nContent-Type: text/html\r\n\r\n<html>",
				"<br>\n".repeat(16 * 1024), flood)) {
			MiniMaxApiException.ServerError ex = failure(server, MiniMaxApiException.ServerError.class);
			assertThat(ex.getStatus()).isEqualTo(500);
			assertThat(ex.getReason()).startsWith("<html>").hasSizeLessThan(1000);
			assertNoMoreWasTaken(flood);
		}
	}

	@Test
	void aHeaderWithoutEnd() throws Exception {
		assertRefused("HTTP/1.1 200 OK\r\nX-Long: ", "x".repeat(64 * 1024));
	}

	@Test
	void headersWithoutEnd() throws Exception {
		assertRefused("HTTP/1.1 200 OK\r\n", "X-Many: x\r\n".repeat(4096));
	}

	@Test
	void aStatusLineWithoutEnd() throws Exception {
		assertRefused("HTTP/1.1 200 ", "x".repeat(64 * 1024));
	}

	@Test
	void aChunkSizeWithoutEnd() throws Exception {
		assertRefused("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n",
				"0".repeat(64 * 1024));
	}

	@Test
	void aMillionFramesThatSayNothing() {
		try (RawServer server = RawServer.start((exchange) -> {
			exchange.beginStream();
			for (int i = 0; i < 100; i++) {
				exchange.send("data:{}\n\n".repeat(10_000));
			}
			exchange.send("data: {\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{\"content\":\"ok\"}}]}\n\n");
			exchange.close();
		})) {
			assertThat(this.mode.call(Templates.to(server, this.client.connector())).block(LIMIT)).isEqualTo("ok");
		}
	}

	@Test
	void aLengthThatNobodyCouldHold() {
		try (RawServer server = RawServer.start((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
					+ "Content-Length: 9223372036854775807\r\n\r\n" + "x".repeat(128 * 1024));
			exchange.awaitClientGone(LIMIT);
		})) {
			assertThat(failure(server)).hasMessageContaining("minimax.max-in-memory-size");
		}
	}

	private void assertTooLarge(String contentType, String beginning, String more) throws Exception {
		Flood flood = new Flood();
		try (RawServer server = serving("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\n\r\n" + beginning,
				more, flood)) {
			assertThat(failure(server)).hasMessageContaining("minimax.max-in-memory-size");
			assertNoMoreWasTaken(flood);
		}
	}

	/** Not by us, but by the HTTP client. */
	private void assertRefused(String beginning, String more) throws Exception {
		Flood flood = new Flood();
		try (RawServer server = serving(beginning, more, flood)) {
			failure(server);
			if (this.client == Mode.Client.REACTOR_NETTY) {
				assertNoMoreWasTaken(flood);
			}
			else {
				// stops to read, but may leave the connection as it is
				assertThat(flood.sent()).isLessThan(Flood.SOCKET_BUFFERS);
			}
		}
	}

	private static void assertNoMoreWasTaken(Flood flood) throws InterruptedException {
		assertThat(flood.awaitEnd()).isTrue();
		assertThat(flood.sent()).isLessThan(Flood.SOCKET_BUFFERS);
	}

	private MiniMaxTransportException failure(RawServer server) {
		return failure(server, MiniMaxTransportException.class);
	}

	private <E extends MiniMaxException> E failure(RawServer server, Class<E> type) {
		return assertThatExceptionOfType(type)
			.isThrownBy(() -> this.mode.call(Templates.to(server, this.client.connector(),
					(transport) -> transport.maxInMemorySize(DataSize.ofKilobytes(64))))
				.block(LIMIT))
			.actual();
	}

	private static RawServer serving(String beginning, String more, Flood flood) {
		return RawServer.start((exchange) -> {
			exchange.send(beginning);
			flood.pour(exchange, more);
		});
	}

}
