package io.github.minimaxboot.reliability;

import java.time.Duration;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.Together;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for errors whose body begins but does not end: what came of it says what went
 * wrong, and it is not waited for as long as for an answer.
 */
class StalledErrorTests {

	private static final String NO_BALANCE = "{\"base_resp\":{\"status_code\":1008,\"status_msg\":\"insufficient balance\"}}";

	@Test
	void anErrorThatStallsStaysOne() {
		Together.check(Way.all(), (way) -> {
			try (RawServer server = RawServer.start((exchange) -> {
				exchange.send("HTTP/1.1 402 Status\r\nContent-Type: application/json\r\n"
						+ "Transfer-Encoding: chunked\r\n\r\n");
				exchange.chunk(NO_BALANCE);
				exchange.awaitClientGone(Duration.ofSeconds(20));
			})) {
				// a retry would be made, were the failure told as one that may pass
				MiniMaxTemplate miniMax = way.template(server.baseUrl(), (builder) -> builder
					.responseTimeout(Duration.ofSeconds(1))
					.retryPolicy((failure, attempt) -> (failure.isRetryable() && attempt < 3) ? Duration.ZERO : null));
				assertThat(way.failure(miniMax, MiniMaxApiException.QuotaExceeded.class).getCode()).isEqualTo(1008);
				assertThat(server.requests()).isOne();
			}
		});
	}

}
