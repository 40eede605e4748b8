package io.github.minimaxboot.sample;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@SampleTest
@TestPropertySource(properties = { "minimax.response-timeout=2s", "minimax.retry.max-retries=1",
		"minimax.retry.delay=1ms", "minimax.retry.jitter=0ms" })
class ProblemTests {

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	@BeforeEach
	void reset() {
		this.miniMax.reset();
	}

	@ParameterizedTest
	@CsvSource({ "1002, 429, rate-limited", "1026, 422, content-filtered", "1008, 503, quota-exceeded",
			"1004, 502, authentication", "2013, 502, invalid-request", "1000, 502, server-error",
			"4242, 502, refused" })
	void refusalBecomesAProblem(int miniMaxCode, int status, String code) {
		MockReply refusal = MockReply.error(miniMaxCode, "no").withHeader("Trace-Id", "trace-1");
		// once more for each retry
		for (int i = 0; i < 5; i++) {
			this.miniMax.enqueue(refusal);
		}
		problem(this.client.get("/api/chat?message=Hi"), status, code).jsonPath("$.miniMaxCode")
			.isEqualTo(miniMaxCode)
			.jsonPath("$.traceId")
			.isEqualTo("trace-1")
			.jsonPath("$.title")
			.isNotEmpty()
			.jsonPath("$.detail")
			.isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource
	void missingReplyBecomesAProblem(MockReply reply, int status, String code) {
		for (int i = 0; i < 5; i++) {
			this.miniMax.enqueue(reply);
		}
		problem(this.client.get("/api/chat?message=Hi"), status, code);
	}

	static Stream<Arguments> missingReplyBecomesAProblem() {
		return Stream.of(arguments(MockReply.disconnect(), 502, "unreachable"),
				arguments(MockReply.body(200, "text/html", "<html>"), 502, "unreachable"),
				arguments(MockReply.json("{}").withDelay(Duration.ofMinutes(10)), 504, "timeout"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/chat", "/api/chat/stream" })
	void blankMessageIsABadRequest(String path) {
		for (String blank : List.of("", " ", "\t\n", "\u3000")) {
			problem(this.client.get(path + "?message={message}", blank), 400, "invalid-input")
				.jsonPath("$.errors[0].field")
				.isEqualTo("message");
		}
		assertThat(this.miniMax.calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/chat", "/api/chat/stream" })
	void missingMessageIsABadRequest(String path) {
		problem(this.client.get(path), 400, "invalid-input").jsonPath("$.errors[0].field").isEqualTo("message");
		assertThat(this.miniMax.calls()).isEmpty();
	}

	@Test
	void overlongMessageIsABadRequest() {
		String message = "长".repeat(ChatController.MAX_LENGTH + 1);
		problem(this.client.get("/api/chat?message={message}", message), 400, "invalid-input")
			.jsonPath("$.errors[0].field")
			.isEqualTo("message");
		assertThat(this.miniMax.calls()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"text\": null}", "{\"text\": \"  \"}" })
	void blankCommentIsABadRequest(String body) {
		problem(this.client.post("/api/moderation", body), 400, "invalid-input").jsonPath("$.errors[0].field")
			.isEqualTo("text");
	}

	@Test
	void overlongCommentIsABadRequest() {
		Map<String, String> body = Map.of("text", "长".repeat(ChatController.MAX_LENGTH + 1));
		problem(this.client.post("/api/moderation", body), 400, "invalid-input").jsonPath("$.errors[0].field")
			.isEqualTo("text");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "not JSON", "[]" })
	void aBodyThatIsNoCommentIsABadRequest(String body) {
		this.client.post("/api/moderation", body)
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void aProblemShowsNeitherKeyNorStackTrace() {
		this.miniMax.enqueue(MockReply.error(1004, "login fail"));
		String body = this.client.get("/api/chat?message=Hi").expectBody(String.class).returnResult().getResponseBody();
		assertThat(body).contains("authentication")
			.doesNotContain("the-stand-in-takes-any-key", "Exception", "at io.github",
					this.miniMax.baseUrl().getHost());
	}

	private static RestTestClient.BodyContentSpec problem(RestTestClient.ResponseSpec response, int status,
			String code) {
		return response.expectStatus()
			.isEqualTo(HttpStatus.valueOf(status))
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.code")
			.isEqualTo(code)
			.jsonPath("$.type")
			.isEqualTo("urn:minimax-sample:" + code)
			.jsonPath("$.status")
			.isEqualTo(status);
	}

}
