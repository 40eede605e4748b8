package io.github.minimaxboot.sample;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.json.JsonCompareMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Actuator tells of MiniMax, with all endpoints exposed and all values shown.
 */
@SampleTest
@TestPropertySource(properties = { "management.endpoints.web.exposure.include=*",
		"management.endpoint.env.show-values=always", "management.endpoint.configprops.show-values=always",
		"management.info.minimax.enabled=true", "minimax.api-key=sk-secret", "minimax.apiKey=sk-secret",
		"minimax.api_key=sk-secret", "MINIMAX_API_KEY=sk-secret", "MINIMAX_APIKEY=sk-secret",
		"spring.application.json={\"minimax\":{\"group-id\":\"42\",\"api-key\":\"sk-secret\"}}",
		"minimax.retry.delay=2ms", "minimax.retry.jitter=0ms", "minimax.chat.extra-body.top_k=20" })
class ActuatorTests {

	@Autowired
	private SampleClient client;

	@Autowired
	private MockMiniMaxServer server;

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/env", "/actuator/configprops", "/actuator/minimax", "/actuator/info" })
	void theKeyIsNotShownButTheModelIs(String endpoint) {
		assertThat(body(endpoint)).contains("MiniMax-M3").doesNotContain("sk-secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "minimax.api-key", "minimax.apiKey", "minimax.api_key", "MINIMAX_API_KEY",
			"MINIMAX_APIKEY", "spring.application.json" })
	void theKeyIsMaskedInEachSpelling(String name) {
		this.client.get("/actuator/env/{name}", name)
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.property.value")
			.isEqualTo("******");
	}

	@Test
	void theKeyIsMaskedAmongTheConfigurationProperties() {
		this.client.get("/actuator/configprops/minimax")
			.expectBody()
			.jsonPath("$..properties.apiKey")
			.isEqualTo("******")
			.jsonPath("$..inputs.apiKey.value")
			.isEqualTo("******")
			.jsonPath("$..properties.groupId")
			.isEqualTo("42");
	}

	@Test
	void infoTellsWhatIsCalled() {
		this.client.get("/actuator/info")
			.expectBody()
			.json("{\"minimax\": {\"baseUrl\": \"%s\", \"model\": \"MiniMax-M3\"}}".formatted(this.server.baseUrl()),
					JsonCompareMode.LENIENT);
	}

	@Test
	void theEndpointTellsTheConfiguration() {
		this.client.get("/actuator/minimax").expectStatus().isOk().expectBody().json("""
				{
				  "problems": [],
				  "connection": {
				    "baseUrl": "%s",
				    "apiKeySet": true,
				    "timeouts": {"response": "PT5M", "streamIdle": "PT1M"},
				    "maxInMemorySize": 16777216,
				    "pool": {}
				  },
				  "model": "MiniMax-M3",
				  "chat": {"systemSet": false, "extraBody": ["top_k"]},
				  "structuredOutput": {"mode": "auto", "maxRepairs": 1},
				  "tools": {"maxRounds": 10},
				  "retry": {"policy": {"maxRetries": 2, "delay": "PT0.002S", "jitter": "PT0S"}},
				  "classes": {"transport": "io.github.minimaxboot.transport.HttpMiniMaxTransport"}
				}
				""".formatted(this.server.baseUrl()), JsonCompareMode.LENIENT);
	}

	@Test
	void theEndpointTellsWhatWasRetried() {
		this.server.enqueue(MockReply.error(1002, "rate limit"));
		this.client.get("/api/chat?message=hi").expectStatus().isOk();
		this.client.get("/actuator/minimax")
			.expectBody()
			.jsonPath("$.retry.counts.rate_limited")
			.isEqualTo(1)
			.jsonPath("$.retry.last.reason")
			.isEqualTo("rate_limited")
			.jsonPath("$.retry.last.waited")
			.isEqualTo("PT0.002S");
	}

	@Test
	void whatIsNotSetIsNotInTheAnswer() {
		assertThat(body("/actuator/minimax")).doesNotContain("null");
	}

	private String body(String uri) {
		return this.client.get(uri).expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
	}

}
