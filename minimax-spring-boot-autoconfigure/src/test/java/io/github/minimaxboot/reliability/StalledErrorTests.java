package io.github.minimaxboot.reliability;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.Together;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for errors whose body begins but does not end: what came of it says what went
 * wrong, and it is not waited for as long as for an answer.
 */
class StalledErrorTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

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
					.responseTimeout(Duration.ofMillis(500))
					.retryPolicy((failure, attempt) -> (failure.isRetryable() && attempt < 3) ? Duration.ZERO : null));
				assertThat(way.failure(miniMax, MiniMaxApiException.QuotaExceeded.class).getCode()).isEqualTo(1008);
				assertThat(server.requests()).isOne();
			}
		});
	}

	@Test
	void anErrorThatStallsIsToldSoon() {
		ExchangeFunction stall = (request) -> Mono.just(ClientResponse.create(HttpStatus.PAYMENT_REQUIRED)
			.header("Content-Type", "application/json")
			.body(Flux.concat(Mono.fromSupplier(
					() -> DefaultDataBufferFactory.sharedInstance.wrap(NO_BALANCE.getBytes(StandardCharsets.UTF_8))),
					Flux.never()))
			.build());
		MiniMaxTemplate miniMax = Templates.to(URI.create("http://127.0.0.1"),
				WebClient.builder().exchangeFunction(stall).build());
		// far less than the five minutes that an answer may take
		StepVerifier.withVirtualTime(() -> miniMax.chat("hi").reactive().content())
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(4))
			.thenAwait(Duration.ofSeconds(1))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(MiniMaxApiException.QuotaExceeded.class,
					(error) -> assertThat(error.getCode()).isEqualTo(1008)))
			.verify(LIMIT);
	}

}
