package io.github.minimaxboot.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.chat.ChatResponse;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpReplyReader}, in virtual time.
 */
class HttpReplyReaderTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String NO_BALANCE = "{\"base_resp\":{\"status_code\":1008,\"status_msg\":\"insufficient balance\"}}";

	/** Far more than an error may take. */
	private static final TransportLimits LIMITS = new TransportLimits(Duration.ofMinutes(5), Duration.ofMinutes(5),
			null, 1000);

	@Test
	void anErrorWhoseBodyDoesNotEndIsToldSoon() {
		StepVerifier.withVirtualTime(() -> stalledError())
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(4))
			.thenAwait(Duration.ofSeconds(2))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(MiniMaxApiException.QuotaExceeded.class,
					(error) -> assertThat(error.getCode()).isEqualTo(1008)))
			.verify(LIMIT);
	}

	private static Mono<ChatResponse> stalledError() {
		CallScope scope = new CallScope(StreamReading.ENDPOINT, LIMITS, StreamReading.exchanges(), null,
				Context.empty());
		ClientResponse response = ClientResponse.create(HttpStatus.PAYMENT_REQUIRED)
			.header("Content-Type", "application/json")
			.body(Flux.concat(Mono.fromSupplier(
					() -> DefaultDataBufferFactory.sharedInstance.wrap(NO_BALANCE.getBytes(StandardCharsets.UTF_8))),
					Flux.never()))
			.build();
		return new HttpReplyReader(scope).response(response);
	}

}
