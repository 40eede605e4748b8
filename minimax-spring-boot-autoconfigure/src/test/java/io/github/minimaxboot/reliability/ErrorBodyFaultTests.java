package io.github.minimaxboot.reliability;

import java.io.IOException;
import java.time.Duration;

import io.github.minimaxboot.MiniMaxApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for errors whose body does not come whole: the status that came, and the code if
 * it came too, is what went wrong, and not the connection.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.github.minimaxboot.reliability.Way#all")
class ErrorBodyFaultTests {

	private static final String CHUNKED = "HTTP/1.1 %d Status\r\nContent-Type: application/json\r\n"
			+ "Trace-Id: 06c0\r\nTransfer-Encoding: chunked\r\n\r\n";

	private static final String NO_BALANCE = "{\"base_resp\":{\"status_code\":1008,\"status_msg\":\"insufficient balance\"}}";

	@Parameter
	Way way;

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void aRefusedKeyStaysOneIfTheBodyBreaks(int status) {
		MiniMaxApiException ex = failure((exchange) -> {
			exchange.send(CHUNKED.formatted(status));
			exchange.chunk("{\"base_resp\":{\"status_code\":10");
			exchange.reset();
		}, MiniMaxApiException.Authentication.class);
		assertThat(ex.getStatus()).isEqualTo(status);
	}

	@ParameterizedTest
	@ValueSource(ints = { 402, 429, 500 })
	void theCodeDecidesIfOnlyTheEndOfTheBodyIsMissing(int status) {
		MiniMaxApiException ex = failure((exchange) -> {
			exchange.send(CHUNKED.formatted(status));
			exchange.chunk(NO_BALANCE);
			exchange.close();
		}, MiniMaxApiException.QuotaExceeded.class);
		assertThat(ex.getCode()).isEqualTo(1008);
		assertThat(ex.getTraceId()).isEqualTo("06c0");
	}

	@Test
	void aLongErrorIsAnErrorOfItsStatus() {
		MiniMaxApiException ex = failure((exchange) -> exchange.reply(403, "text/html", "<p>no</p>".repeat(10_000)),
				MiniMaxApiException.Authentication.class);
		assertThat(ex.getReason()).startsWith("<p>no</p>").hasSizeLessThan(1000);
	}

	@Test
	void anAnswerOfWhichOnlyTheEndOfTheBodyIsMissingIsWhole() throws IOException {
		try (RawServer server = RawServer.start((exchange) -> {
			exchange.send(CHUNKED.formatted(200));
			exchange.chunk(Answer.JSON.body());
			exchange.close();
		})) {
			assertThat(this.way.answer(this.way.template(server.baseUrl()))).isEqualTo(Answer.TEXT);
		}
	}

	private <E extends MiniMaxApiException> E failure(RawServer.Script script, Class<E> type) {
		try (RawServer server = RawServer.start(script)) {
			// a retry would be made, were the failure told as one that may pass
			E ex = this.way.failure(this.way
				.template(server.baseUrl(), (builder) -> builder.maxInMemorySize(DataSize.ofKilobytes(32))
					.retryPolicy((failure, attempt) -> (failure.isRetryable() && attempt < 3) ? Duration.ZERO : null)),
					type);
			assertThat(server.requests()).isOne();
			return ex;
		}
	}

}
