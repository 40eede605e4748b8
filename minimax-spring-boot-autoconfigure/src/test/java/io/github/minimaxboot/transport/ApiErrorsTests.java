package io.github.minimaxboot.transport;

import java.nio.charset.StandardCharsets;

import io.github.minimaxboot.MiniMaxApiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiErrors} and its table of codes.
 */
class ApiErrorsTests {

	@ParameterizedTest
	@CsvSource({ "1000, ServerError, true", "1001, ServerError, true", "1002, RateLimited, true",
			"1004, Authentication, false", "1008, QuotaExceeded, false", "1013, ServerError, true",
			"1024, ServerError, true", "1026, ContentFiltered, false", "1027, ContentFiltered, false",
			"1028, QuotaExceeded, false", "1030, QuotaExceeded, false", "1033, ServerError, true",
			"1039, RateLimited, true", "1041, RateLimited, true", "1042, InvalidRequest, false",
			"2013, InvalidRequest, false", "2038, Authentication, false", "2044, Authentication, false",
			"2045, RateLimited, true", "2049, Authentication, false", "2056, QuotaExceeded, false",
			"2061, QuotaExceeded, false", "2062, RateLimited, true", "2064, ServerError, true",
			"4711, MiniMaxApiException, false" })
	void eachCodeHasItsTypeAndItsAdvice(int code, String type, boolean retryable) {
		MiniMaxApiException ex = error(200,
				"{\"choices\":null,\"base_resp\":{\"status_code\":" + code + ",\"status_msg\":\"because\"}}");
		assertThat(ex.getClass().getSimpleName()).isEqualTo(type);
		assertThat(ex.isRetryable()).isEqualTo(retryable);
		assertThat(ex.getCode()).isEqualTo(code);
		assertThat(ex.getReason()).isEqualTo("because");
	}

	@ParameterizedTest
	@CsvSource({ "200", "402", "429", "500" })
	void theCodeDecidesAndNotTheStatus(int status) {
		MiniMaxApiException ex = error(status,
				"{\"base_resp\":{\"status_code\":1008,\"status_msg\":\"insufficient balance\"}}");
		assertThat(ex).isInstanceOf(MiniMaxApiException.QuotaExceeded.class);
		assertThat(ex.isRetryable()).isFalse();
		assertThat(ex.getStatus()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "400, InvalidRequest, false", "401, Authentication, false", "402, QuotaExceeded, false",
			"403, Authentication, false", "404, MiniMaxApiException, false", "408, MiniMaxApiException, true",
			"422, InvalidRequest, false", "429, RateLimited, true", "500, ServerError, true", "502, ServerError, true",
			"529, ServerError, true", "302, MiniMaxApiException, false" })
	void theStatusDecidesWhereThereIsNoCode(int status, String type, boolean retryable) {
		MiniMaxApiException ex = error(status, "<html><body>Bad\n gateway</body></html>");
		assertThat(ex.getClass().getSimpleName()).isEqualTo(type);
		assertThat(ex.isRetryable()).isEqualTo(retryable);
		assertThat(ex.getCode()).isNull();
		assertThat(ex.getStatus()).isEqualTo(status);
		assertThat(ex.getReason()).isEqualTo("<html><body>Bad gateway</body></html>");
	}

	@Test
	void theCodeAtTheEndOfAnOpenAiStyleMessageCounts() {
		MiniMaxApiException ex = error(400, null,
				"""
						{"type":"error","error":{"type":"bad_request_error","message":"invalid params, unknown model 'nope' (2013)",
						 "http_code":"400"},"request_id":"06c1"}""");
		assertThat(ex).isInstanceOf(MiniMaxApiException.InvalidRequest.class);
		assertThat(ex.getCode()).isEqualTo(2013);
		assertThat(ex.getTraceId()).isEqualTo("06c1");
		assertThat(ex.getReason()).isEqualTo("invalid params, unknown model 'nope' (2013)");
	}

	@Test
	void theHttpCodeOfAnOpenAiStyleErrorCountsWhereThereIsNoOther() {
		assertThat(error(200, "{\"error\":{\"message\":\"slow down\",\"http_code\":\"429\"}}"))
			.isInstanceOf(MiniMaxApiException.RateLimited.class);
	}

	@Test
	void theTypeOfAnOpenAiStyleErrorCountsWhereThereIsNothingElse() {
		assertThat(error(200, "{\"error\":{\"type\":\"insufficient_balance_error\",\"message\":\"no\"}}"))
			.isInstanceOf(MiniMaxApiException.QuotaExceeded.class);
	}

	@Test
	void anErrorMayBeABareText() {
		MiniMaxApiException ex = error(500, "{\"error\":\"unknown error, 999 (1000)\"}");
		assertThat(ex).isInstanceOf(MiniMaxApiException.ServerError.class);
		assertThat(ex.getCode()).isEqualTo(1000);
	}

	@Test
	void theMessageSaysWhatAnOperatorNeeds() {
		assertThat(error(200, "{\"base_resp\":{\"status_code\":1008,\"status_msg\":\"insufficient balance\"}}"))
			.hasMessage("MiniMax refused the call: insufficient balance [code 1008, HTTP 200, trace id trace-1]");
	}

	@Test
	void aRefusedKeySaysWhereItWasSent() {
		assertThat(error(200, "{\"base_resp\":{\"status_code\":2049,\"status_msg\":\"invalid api key\"}}"))
			.hasMessageContaining("minimax.region")
			.hasMessageContaining("api.example.com");
	}

	@Test
	void aKeyThatTheOtherSideEchoesIsNotPrinted() {
		MiniMaxApiException ex = error(200,
				"{\"base_resp\":{\"status_code\":2049,\"status_msg\":\"bad key sk-secret-key\"}}");
		assertThat(ex.getReason()).isEqualTo("bad key ***");
		assertThat(ex).hasMessageNotContaining("sk-secret-key");
		assertThat(error(502, "<p>Authorization: Bearer sk-secret-key</p>")).hasMessageNotContaining("sk-secret-key");
	}

	@Test
	void aKeyThatIsCutOffIsNotPrintedEither() {
		assertThat(error(502, "x".repeat(290) + " sk-secret-key")).hasMessageNotContaining("sk-");
		assertThat(error(502, " ".repeat(8185) + "sk-secret-key")).hasMessageNotContaining("sk-");
	}

	@Test
	void aLongPageIsCut() {
		assertThat(error(502, "x".repeat(5000)).getReason()).hasSizeLessThan(400).endsWith("…");
	}

	@Test
	void anEmptyBodyIsNamed() {
		assertThat(error(503, "")).hasMessageContaining("(empty)").hasMessageContaining("HTTP 503");
	}

	private static MiniMaxApiException error(int status, String body) {
		return error(status, "trace-1", body);
	}

	private static MiniMaxApiException error(int status, @Nullable String traceId, String body) {
		return ApiErrors.of(body.getBytes(StandardCharsets.UTF_8),
				new ReplyHead(StreamReading.ENDPOINT, status, null, traceId, null, null), null);
	}

}
