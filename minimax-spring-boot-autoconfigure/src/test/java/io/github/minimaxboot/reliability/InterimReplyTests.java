package io.github.minimaxboot.reliability;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An interim reply (HTTP 1xx) is not the answer. The JDK's client reads past each of
 * them, Reactor Netty only past "100 Continue".
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.minimaxboot.reliability.Way#all")
class InterimReplyTests {

	private static final String HOST = "127.0.0.1";

	private static final Duration LIMIT = Duration.ofSeconds(15);

	@Parameter
	Way way;

	@Test
	void anAnswerMayFollow100Continue() {
		try (RawServer server = RawServer.start((exchange) -> {
			exchange.send("HTTP/1.1 100 Continue\r\n\r\n");
			answer(exchange, Answer.TEXT);
		})) {
			assertThat(this.way.answer(this.way.template(server.baseUrl()))).isEqualTo(Answer.TEXT);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "102 Processing", "103 Early Hints" })
	void anAnswerBehindAnotherInterimReplyIsReadOrRefused(String status) {
		try (RawServer server = RawServer.start((exchange) -> {
			exchange.send("HTTP/1.1 " + status + "\r\nLink: </style.css>; rel=preload\r\n\r\n");
			answer(exchange, Answer.TEXT);
		})) {
			MiniMaxTemplate template = this.way.template(server.baseUrl());
			if (this.way.client() == Mode.Client.JDK) {
				assertThat(this.way.answer(template)).isEqualTo(Answer.TEXT);
			}
			else {
				MiniMaxTransportException ex = this.way.brokenReply(template, HOST);
				assertThat(ex).hasMessageContaining("HTTP " + status.substring(0, 3));
				assertThat(ex.isRetryable()).isFalse();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "100 Continue", "102 Processing", "103 Early Hints" })
	void anInterimReplyAloneIsAnError(String status) {
		try (RawServer server = RawServer.start((exchange) -> {
			exchange.send("HTTP/1.1 " + status + "\r\n\r\n");
			exchange.close();
		})) {
			this.way.brokenReply(this.way.template(server.baseUrl()), HOST);
		}
	}

	@Test
	void aSwitchOfProtocolsIsAnError() {
		try (RawServer server = RawServer.start((exchange) -> {
			exchange.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n");
			exchange.awaitClientGone(LIMIT);
		})) {
			this.way.brokenReply(this.way.template(server.baseUrl()), HOST);
		}
	}

	@Test
	void theAnswerToOneCallIsNeverGivenToTheNext() {
		AtomicReference<Socket> first = new AtomicReference<>();
		try (RawServer server = RawServer.start((exchange) -> {
			if (first.compareAndSet(null, exchange.socket())) {
				exchange.send("HTTP/1.1 103 Early Hints\r\n\r\n");
			}
			else {
				// what is sent now is the answer to the first call, if it comes on the
				// connection of the first call
				answer(exchange, (exchange.socket() == first.get()) ? "for the first" : "for the second");
			}
		})) {
			this.way.brokenReply(
					this.way.template(server.baseUrl(), (builder) -> builder.responseTimeout(Duration.ofMillis(200))),
					HOST);
			assertThat(this.way.answer(this.way.template(server.baseUrl()))).isEqualTo("for the second");
		}
	}

	private static void answer(RawServer.Exchange exchange, String text) throws IOException {
		Answer answer = Answer.to(exchange);
		exchange.reply(200, answer.contentType(), answer.body(text));
	}

}
