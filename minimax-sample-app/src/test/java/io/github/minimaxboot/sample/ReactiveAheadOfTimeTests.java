package io.github.minimaxboot.sample;

import java.nio.file.Path;

import io.github.minimaxboot.reactive.ReactiveApplication;
import io.github.minimaxboot.test.MockMiniMaxServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application on a WebFlux server runs with what is generated for it ahead of time.
 */
@Timeout(60)
class ReactiveAheadOfTimeTests {

	private static MockMiniMaxServer miniMax;

	private static ForkedApplication application;

	@BeforeAll
	static void start(@TempDir Path folder) throws Exception {
		miniMax = MockMiniMaxServer.start();
		GeneratedCode generated = GeneratedCode.of(ReactiveApplication.class, folder);
		application = ForkedApplication.start(ReactiveApplication.class, generated.classes(),
				"--minimax.api-key=sk-test", "--minimax.base-url=" + miniMax.baseUrl());
	}

	@AfterAll
	static void stop() {
		application.close();
		miniMax.close();
	}

	@Test
	void itIsTheServerOfWebFlux() {
		assertThat(application.log()).contains("Starting AOT-processed ReactiveApplication", "Netty started");
	}

	@Test
	void anAnswerIsAStream() {
		assertThat(get("/chat")).isEqualTo("Hello! How can I help you today?");
	}

	@Test
	void healthIsUp() {
		assertThat(get("/actuator/health")).contains("\"minimax\"", "\"status\":\"UP\"").doesNotContain("DOWN");
	}

	private static String get(String uri) {
		String body = application.client()
			.get()
			.uri(uri)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(body).isNotNull();
		return body;
	}

}
