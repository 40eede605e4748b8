package io.github.minimaxboot.reliability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection that fails ends each kind of call with the same error, which says whether
 * to try again.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.minimaxboot.reliability.Way#all")
class ConnectionFaultTests {

	private static final String HOST = "127.0.0.1";

	/** For limits that are meant to run out. */
	private static final Duration SHORT = Duration.ofMillis(200);

	/** How long a script waits for a client that should be gone long before. */
	private static final Duration LONG = Duration.ofSeconds(20);

	@Parameter
	Way way;

	@Test
	void aRefusedConnectionIsAnError() throws IOException {
		// bound but not listening, so that no one else can take the port
		try (Socket deaf = new Socket()) {
			deaf.bind(new InetSocketAddress(InetAddress.getByName(HOST), 0));
			URI baseUrl = URI.create("http://" + HOST + ":" + deaf.getLocalPort());
			MiniMaxTransportException ex = fails(this.way.template(baseUrl), HOST);
			assertThat(ex).hasMessageContaining("No connection");
			assertThat(ex.isRetryable()).isTrue();
		}
	}

	@Test
	void anUnknownHostIsAnError() {
		URI baseUrl = URI.create("https://no-such-host.invalid");
		MiniMaxTransportException ex = fails(this.way.template(baseUrl), "no-such-host.invalid");
		assertThat(ex).hasMessageContaining("minimax.base-url");
		assertThat(ex.isRetryable()).isTrue();
	}

	@Test
	void aHandshakeThatIsCutShortIsAnError() {
		try (RawServer server = RawServer.startHangingUp()) {
			URI baseUrl = URI.create("https://" + HOST + ":" + server.baseUrl().getPort());
			assertThat(fails(this.way.template(baseUrl), HOST).isRetryable()).isTrue();
		}
	}

	@Test
	void aResetBeforeTheHeadersIsAnError() {
		assertThat(broken(RawServer.Exchange::reset).isRetryable()).isTrue();
	}

	@Test
	void anEndBeforeTheHeadersIsAnError() {
		assertThat(broken(RawServer.Exchange::close).isRetryable()).isTrue();
	}

	@Test
	void aResetInTheMiddleOfTheHeadersIsAnError() {
		assertThat(broken((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-");
			exchange.reset();
		}).isRetryable()).isTrue();
	}

	@Test
	void anEndInTheMiddleOfTheHeadersIsAnError() {
		assertThat(broken((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-");
			exchange.close();
		}).isRetryable()).isTrue();
	}

	@Test
	void aResetAfterTheHeadersIsAnError() {
		assertThat(broken((exchange) -> {
			exchange.send(Answer.to(exchange).headers());
			exchange.reset();
		}).isRetryable()).isTrue();
	}

	@Test
	void aResetInTheMiddleOfAFrameIsAnError() {
		assertThat(broken((exchange) -> {
			exchange.send(Answer.to(exchange).headers());
			exchange.send(Answer.to(exchange).untilMidFrame());
			exchange.reset();
		}).isRetryable()).isTrue();
	}

	@Test
	void aResetInTheMiddleOfACharacterIsAnError() {
		assertThat(broken((exchange) -> {
			exchange.send(Answer.to(exchange).headers());
			exchange.send(Answer.to(exchange).untilMidCharacter());
			exchange.reset();
		}).isRetryable()).isTrue();
	}

	@Test
	void anOrderlyEndInTheMiddleOfAFrameIsAnError() {
		MiniMaxTransportException ex = broken((exchange) -> {
			exchange.send(Answer.to(exchange).headers("Connection: close\r\n"));
			exchange.send(Answer.to(exchange).untilMidFrame());
			exchange.close();
		});
		assertThat(ex).hasMessageContaining("broke off");
		assertThat(ex.isRetryable()).isTrue();
	}

	@Test
	void anOrderlyEndInTheMiddleOfACharacterIsAnError() {
		MiniMaxTransportException ex = broken((exchange) -> {
			exchange.send(Answer.to(exchange).headers("Connection: close\r\n"));
			exchange.send(Answer.to(exchange).untilMidCharacter());
			exchange.close();
		});
		assertThat(ex).hasMessageContaining("broke off");
		assertThat(ex.isRetryable()).isTrue();
	}

	@Test
	void aResetOfAConnectionThatWasUsedBeforeIsAnError() {
		try (RawServer server = RawServer.start((exchange) -> {
			if (exchange.number() > 1) {
				exchange.reset();
			}
			exchange.send(Answer.to(exchange).headers());
			exchange.send(Answer.to(exchange).bytes());
		})) {
			MiniMaxTemplate template = this.way.template(server.baseUrl());
			assertThat(this.way.answer(template)).isEqualTo(Answer.TEXT);
			assertThat(fails(template, HOST).isRetryable()).isTrue();
			assertThat(server.requests()).isEqualTo(2);
		}
	}

	@Test
	void aServerThatDoesNotSpeakHttpIsAnErrorThatNoRetryMends() {
		MiniMaxTransportException ex = broken((exchange) -> {
			exchange.send("SSH-2.0-OpenSSH_9.2\r\n\r\n");
			exchange.awaitClientGone(LONG);
		});
		assertThat(ex.isRetryable()).isFalse();
	}

	@Test
	void headersWithoutEndAreCutOff() {
		String lines = ("X-Padding: " + "x".repeat(1000) + "\r\n").repeat(64);
		int most = 64 * 1024 * 1024;
		AtomicLong sent = new AtomicLong();
		MiniMaxTransportException ex = broken((exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\n");
			while (sent.addAndGet(lines.length()) < most) {
				exchange.send(lines);
			}
		});
		assertThat(ex.isRetryable()).isFalse();
		// what the sockets hold is a few megabytes
		assertThat(sent).hasValueLessThan(most);
	}

	@Test
	void headersThatStallRunIntoTheResponseTimeout() {
		MiniMaxTransportException ex = broken(SHORT, LONG, (exchange) -> {
			exchange.send("HTTP/1.1 200 OK\r\nContent-");
			exchange.awaitClientGone(LONG);
		});
		assertThat(ex).hasMessageContaining("timed out").hasMessageContaining("minimax.response-timeout");
		assertThat(ex.isRetryable()).isTrue();
	}

	@Test
	void aBodyThatStallsRunsIntoATimeout() {
		boolean stream = this.way.mode() == Mode.STREAM;
		MiniMaxTransportException ex = broken(stream ? LONG : SHORT, SHORT, (exchange) -> {
			exchange.send(Answer.to(exchange).headers());
			exchange.send(Answer.to(exchange).untilMidFrame());
			exchange.awaitClientGone(LONG);
		});
		assertThat(ex).hasMessageContaining("timed out")
			.hasMessageContaining(stream ? "minimax.stream-idle-timeout" : "minimax.response-timeout");
		assertThat(ex.isRetryable()).isTrue();
	}

	@Test
	void anAnswerMayComeByteByByte() {
		try (RawServer server = RawServer.start((exchange) -> {
			exchange.send(Answer.to(exchange).headers());
			for (byte value : Answer.to(exchange).bytes()) {
				exchange.send(new byte[] { value });
			}
		})) {
			assertThat(this.way.answer(this.way.template(server.baseUrl()))).isEqualTo(Answer.TEXT);
		}
	}

	private MiniMaxTransportException broken(RawServer.Script script) {
		return broken(LONG, LONG, script);
	}

	private MiniMaxTransportException broken(Duration response, Duration idle, RawServer.Script script) {
		try (RawServer server = RawServer.start(script)) {
			MiniMaxTransportException ex = fails(this.way.template(server.baseUrl(),
					(builder) -> builder.responseTimeout(response).streamIdleTimeout(idle)), HOST);
			// an HTTP client must not ask again behind the back of the retry policy
			assertThat(server.requests()).isOne();
			return ex;
		}
	}

	private MiniMaxTransportException fails(MiniMaxTemplate template, String host) {
		MiniMaxTransportException ex = this.way.brokenReply(template, host);
		if (this.way.mode() != Mode.STREAM) {
			assertThat(ex.getPartialText()).isNull();
		}
		return ex;
	}

}
