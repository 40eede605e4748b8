package io.github.minimaxboot.sample;

import java.nio.file.Path;
import java.util.Map;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.test.RecordedCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application runs with what is generated for it ahead of time, as it does with
 * {@code spring.aot.enabled=true} and in a native image.
 */
@Timeout(60)
class AheadOfTimeTests {

	private static MockMiniMaxServer miniMax;

	private static GeneratedCode generated;

	private static ForkedApplication application;

	@BeforeAll
	static void start(@TempDir Path folder) throws Exception {
		miniMax = MockMiniMaxServer.start();
		// no key, since there is none where an application is built
		generated = GeneratedCode.of(SampleApplication.class, folder, "--minimax.api-key=");
		application = ForkedApplication.start(SampleApplication.class, generated.classes(), "--minimax.api-key=sk-test",
				"--minimax.base-url=" + miniMax.baseUrl(), "--minimax.retry.max-retries=0",
				"--minimax.rate-limit.requests-per-minute=60000");
	}

	@AfterAll
	static void stop() {
		application.close();
		miniMax.close();
	}

	@BeforeEach
	void reset() {
		miniMax.reset();
	}

	@Test
	void whatWasGeneratedIsUsed() {
		assertThat(application.log()).contains("Starting AOT-processed SampleApplication");
	}

	@Test
	void anAnswerIsAText() {
		get("/api/chat?message=Hello").jsonPath("$.content").isEqualTo("Hello! How can I help you today?");
	}

	@Test
	void anAnswerIsAnEntity() {
		application.client()
			.post()
			.uri("/api/moderation")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("text", "Great tea"))
			.exchange()
			.expectStatus()
			.isOk();
		assertThat(miniMax.takeCall().body()).contains("自杀自残违规");
	}

	@Test
	void aToolIsRun() {
		get("/api/chat?tools=true&message=What time is it in Paris?").jsonPath("$.content")
			.value(String.class, (content) -> assertThat(content).contains("PARIS"));
		assertThat(miniMax.calls()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "health", "minimax", "info", "metrics/gen_ai.client.operation.duration", "prometheus" })
	void actuatorAnswers(String endpoint) {
		get("/api/chat?message=Hello");
		get("/actuator/" + endpoint);
	}

	@Test
	void callsAreLimitedByTheNumberOfTheRunAndNotOfTheBuild() {
		get("/api/chat?message=Hello");
		get("/actuator/minimax").jsonPath("$.rateLimit.settings.all.requestsPerMinute")
			.isEqualTo(60_000)
			.jsonPath("$.rateLimit.state.store")
			.isEqualTo("local");
		get("/actuator/metrics/minimax.client.limiter.wait");
	}

	@Test
	void theConnectorIsOursAndCarriesNoKeyElsewhere() {
		miniMax.enqueue(MockReply.json("{}").withStatus(307).withHeader("Location", miniMax.baseUrl() + "/elsewhere"));
		application.client().get().uri("/api/chat?message=Hello").exchange().expectStatus().is5xxServerError();
		assertThat(miniMax.calls()).extracting(RecordedCall::path).containsExactly("/v1/text/chatcompletion_v2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sample.UserAnalysis", "sample.UserAnalysis$RiskLevel", "sample.WorldClock$CityTime",
			"sample.WorldClock$City", "sample.ChatAnswer", "autoconfigure.MiniMaxProperties$Chat",
			"autoconfigure.MiniMaxProperties$RateLimit$Model", "actuate.MiniMaxDescriptor$Chat",
			"actuate.MiniMaxDescriptor$RateLimitState" })
	void aNativeImageIsToldOfWhatIsReadAndWritten(String type) throws Exception {
		assertThat(generated.metadata()).contains("\"io.github.minimaxboot." + type + '"');
	}

	private static RestTestClient.BodyContentSpec get(String uri) {
		return application.client().get().uri(uri).exchange().expectStatus().isOk().expectBody();
	}

}
