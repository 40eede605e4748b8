package io.github.minimaxboot.reliability;

import java.io.IOException;
import java.time.Duration;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A call gives its connection back: seen with a pool of one connection, where the next
 * call would else wait for ever.
 */
class ConnectionReuseTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String FRAME = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";

	private static final String LAST = "data: {\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{}}]}\n\n";

	private static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"next\"}}]}";

	private final ConnectionProvider pool = ConnectionProvider.builder("one")
		.maxConnections(1)
		.pendingAcquireTimeout(Duration.ofSeconds(5))
		.build();

	private RawServer server;

	@AfterEach
	void stop() {
		this.server.close();
		this.pool.dispose();
	}

	@Test
	void takingEnoughFreesTheConnection() {
		MiniMaxTemplate miniMax = servingFirst(ConnectionReuseTests::endlessStream);
		takeTwo(miniMax);
		assertThat(miniMax.chat("hi").call().content()).isEqualTo("next");
	}

	@Test
	void takingEnoughFreesTheConnectionOfAnApplication() {
		servingFirst(ConnectionReuseTests::endlessStream);
		MiniMaxRunners.withKey(this.server.baseUrl())
			.withPropertyValues("minimax.pool.max-connections=1", "minimax.pool.pending-acquire-timeout=5s")
			.run((context) -> {
				MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
				takeTwo(miniMax);
				assertThat(miniMax.chat("hi").call().content()).isEqualTo("next");
			});
	}

	@Test
	void aStreamReadToItsEndLeavesItsConnectionToTheNextCall() {
		MiniMaxTemplate miniMax = servingFirst((exchange) -> wholeStream(exchange, FRAME + LAST));
		assertThat(miniMax.chat("hi").stream().content().blockLast(LIMIT)).isEqualTo("a");
		assertNextCallUsesTheSameConnection(miniMax);
	}

	@Test
	void aStreamReadToItsEndLeavesTheConnectionOfAnApplicationToTheNextCall() {
		servingFirst((exchange) -> wholeStream(exchange, FRAME + LAST));
		MiniMaxRunners.withKey(this.server.baseUrl())
			.withPropertyValues("minimax.pool.max-connections=1", "minimax.pool.pending-acquire-timeout=5s")
			.run((context) -> {
				MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
				miniMax.chat("hi").stream().content().blockLast(LIMIT);
				assertNextCallUsesTheSameConnection(miniMax);
			});
	}

	@Test
	void aStreamThatSaysItIsDoneLeavesItsConnectionToTheNextCall() {
		MiniMaxTemplate miniMax = servingFirst((exchange) -> wholeStream(exchange, FRAME + LAST + "data: [DONE]\n\n"));
		miniMax.chat("hi").stream().content().blockLast(LIMIT);
		assertNextCallUsesTheSameConnection(miniMax);
	}

	@Test
	void aCallerWhoStopsAtTheLastEventLeavesTheConnectionToTheNextCall() {
		MiniMaxTemplate miniMax = servingFirst((exchange) -> wholeStream(exchange, FRAME + LAST + "data: [DONE]\n\n"));
		miniMax.chat("hi").stream().events().takeUntil(ChatEvent.Completion.class::isInstance).blockLast(LIMIT);
		assertNextCallUsesTheSameConnection(miniMax);
	}

	@Test
	void anErrorInMidStreamLeavesTheConnectionToTheNextCall() {
		MiniMaxTemplate miniMax = servingFirst(
				(exchange) -> wholeStream(exchange, FRAME + "data: {\"base_resp\":{\"status_code\":1027}}\n\n"));
		assertThatExceptionOfType(MiniMaxApiException.class)
			.isThrownBy(() -> miniMax.chat("hi").stream().content().blockLast(LIMIT));
		assertNextCallUsesTheSameConnection(miniMax);
	}

	@Test
	void anErrorReplyLeavesTheConnectionToTheNextCall() {
		MiniMaxTemplate miniMax = servingFirst((exchange) -> exchange.reply(400, "application/json",
				"{\"error\":{\"message\":\"invalid params (2013)\"}}"));
		assertThatExceptionOfType(MiniMaxApiException.class).isThrownBy(() -> miniMax.chat("hi").call().content());
		assertNextCallUsesTheSameConnection(miniMax);
	}

	private MiniMaxTemplate servingFirst(RawServer.Script first) {
		this.server = RawServer.start((exchange) -> {
			if (exchange.number() == 1) {
				first.serve(exchange);
			}
			else {
				exchange.reply(200, "application/json", ANSWER);
			}
		});
		return Templates.to(this.server, new ReactorClientHttpConnector(HttpClient.create(this.pool)));
	}

	private void assertNextCallUsesTheSameConnection(MiniMaxTemplate miniMax) {
		assertThat(miniMax.chat("hi").call().content()).isEqualTo("next");
		assertThat(this.server.connections()).isEqualTo(1);
	}

	private static void takeTwo(MiniMaxTemplate miniMax) {
		StepVerifier.create(miniMax.chat("hi").stream().content().take(2))
			.expectNext("a", "a")
			.expectComplete()
			.verify(LIMIT);
	}

	private static void endlessStream(RawServer.Exchange exchange) throws IOException {
		exchange.beginChunkedStream();
		exchange.chunk(FRAME.repeat(3));
		exchange.awaitClientGone(LIMIT);
	}

	private static void wholeStream(RawServer.Exchange exchange, String body) throws IOException {
		exchange.beginChunkedStream();
		exchange.chunk(body);
		exchange.chunk("");
	}

}
