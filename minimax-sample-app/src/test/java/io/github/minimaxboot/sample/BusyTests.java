package io.github.minimaxboot.sample;

import java.time.Duration;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxApiException.Refusal;
import io.github.minimaxboot.MiniMaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is answered when the limits of the application, or those of MiniMax, leave no room
 * for a call.
 */
class BusyTests {

	private final ProblemAdvice advice = new ProblemAdvice();

	@ParameterizedTest
	@CsvSource({ "PT0.001S, 1", "PT3S, 3", "PT3.2S, 4" })
	void aCallThatTheLimiterKeptBackIsAnsweredWithWhenToComeBack(Duration retryAfter, String seconds) {
		ResponseEntity<ProblemDetail> response = answer(
				new MiniMaxApiException.RateLimited("kept back", retryAfter, null));
		assertThat(response.getStatusCode().value()).isEqualTo(503);
		assertThat(response.getHeaders().get(HttpHeaders.RETRY_AFTER)).containsExactly(seconds);
		assertThat(response.getBody().getProperties()).containsEntry("code", "busy").containsEntry("retryable", true);
	}

	@Test
	void aRefusalOfMiniMaxIsAnsweredWithTheTimeThatItGave() {
		Refusal refusal = new Refusal(429, 1002, "rate limit", null, Duration.ofSeconds(7));
		ResponseEntity<ProblemDetail> response = answer(
				new MiniMaxApiException.RateLimited("refused", refusal, true, null));
		assertThat(response.getStatusCode().value()).isEqualTo(429);
		assertThat(response.getHeaders().get(HttpHeaders.RETRY_AFTER)).containsExactly("7");
	}

	@Test
	void withoutATimeNoneIsAnswered() {
		Refusal refusal = new Refusal(200, 1002, "rate limit", null, null);
		assertThat(answer(new MiniMaxApiException.RateLimited("refused", refusal, true, null)).getHeaders()
			.containsHeader(HttpHeaders.RETRY_AFTER)).isFalse();
	}

	private ResponseEntity<ProblemDetail> answer(MiniMaxException failure) {
		return this.advice.onMiniMaxFailure(failure);
	}

}
