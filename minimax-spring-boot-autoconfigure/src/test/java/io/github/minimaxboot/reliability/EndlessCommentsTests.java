package io.github.minimaxboot.reliability;

import java.time.Duration;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.Together;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stream that says nothing, but does not stop to say it, ends in a typed error too.
 */
class EndlessCommentsTests {

	@Test
	void commentsWithoutEndDoNotOutliveTheTimeOfTheCall() {
		// long enough for the comments to be under way on a busy machine
		Duration requestTimeout = Duration.ofSeconds(2);
		Together.check(Way.all(), (way) -> {
			Flood flood = new Flood();
			try (RawServer server = RawServer.start((exchange) -> {
				exchange.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
				flood.pour(exchange, ": ping\n\n".repeat(4096));
			})) {
				MiniMaxTemplate miniMax = way.template(server.baseUrl(),
						(transport) -> transport.requestTimeout(requestTimeout));
				assertThat(way.failure(miniMax, MiniMaxTransportException.class))
					.hasMessageContaining("minimax.request-timeout");
				assertThat(flood.awaitEnd()).isTrue();
			}
		});
	}

}
