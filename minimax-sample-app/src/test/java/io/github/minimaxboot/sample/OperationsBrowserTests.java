package io.github.minimaxboot.sample;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page of operations tells of calls that were made.
 */
@BrowserTest
class OperationsBrowserTests {

	private final Browser browser;

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	OperationsBrowserTests(Browser browser) {
		this.browser = browser;
	}

	@BeforeEach
	void reset() {
		this.miniMax.reset();
	}

	@Test
	void healthCallsTokensAndTimesAreThoseOfActuator() throws Exception {
		try (EventStream stream = this.client.stream("你好")) {
			stream.rest();
		}
		open();
		this.browser.awaitText("#status", "UP");
		assertThat(this.browser.text("#reason")).isEqualTo("MiniMax answers.");
		assertThat(this.browser.text("#calls")).isEqualTo("%,d".formatted((long) measured("duration", "COUNT")));
		assertThat(this.browser.text("#tokens")).isEqualTo("%,d".formatted((long) tokens()));
		assertThat(this.browser.text("#first")).matches("[\\d.,]+ (ms|sec)");
		assertThat(this.browser.text("#health-facts")).contains("MiniMax-M3", this.miniMax.baseUrl().toString());
		assertThat(this.browser.text("#settings")).contains("HttpMiniMaxTransport");
		this.browser.assertNoErrorInTheConsole();
	}

	@Test
	void whatIsWrongIsDiagnosed() {
		this.miniMax.enqueue(MockReply.error(1004, "login fail"));
		this.client.get("/api/chat?message=Hi").expectStatus().isEqualTo(502);
		open();
		this.browser.awaitText("#status", "DOWN");
		assertThat(this.browser.text("#reason")).isEqualTo("MiniMax refused the API key");
		assertThat(this.browser.text("#action")).startsWith("Check minimax.api-key");
		assertThat(this.browser.text("#error-chart")).contains("authentication");
		this.client.get("/api/chat?message=Hi").expectStatus().isOk();
		this.browser.click("#refresh");
		this.browser.awaitText("#status", "UP");
	}

	@Test
	void theStateOfTheLimiterIsTold() {
		String script = this.browser.beforeEachPage("""
				const real = window.fetch;
				window.fetch = async (url, options) => {
					const response = await real(url, options);
					if (!String(url).includes("actuator/health")) {
						return response;
					}
					const health = await response.json();
					health.components.minimax.details.limiter =
						{ waiting: 7, running: 3, store: "fallback", pausedFor: { "MiniMax-M3": "12s" } };
					return Response.json(health);
				};""");
		open();
		this.browser.notBeforeEachPage(script);
		this.browser.awaitTextWith("#health-facts", "7 waiting, 3 under way · paused for 12s · store out of reach");
	}

	@Test
	void thePageRefreshesItself() {
		open();
		this.browser.awaitTextWith("#updated", "Updated");
		String calls = this.browser.text("#calls");
		this.client.get("/api/chat?message=Hi").expectStatus().isOk();
		ringTimer();
		this.browser.await(() -> !this.browser.text("#calls").equals(calls));
	}

	@Test
	void whilePausedThePageIsRefreshedOnRequestOnly() {
		open();
		this.browser.awaitTextWith("#updated", "Updated");
		String calls = this.browser.text("#calls");
		this.browser.click("#pause");
		assertThat(this.browser.text("#pause")).isEqualTo("Resume");
		assertThat(timers()).isZero();
		this.client.get("/api/chat?message=Hi").expectStatus().isOk();
		assertThat(this.browser.text("#calls")).isEqualTo(calls);
		this.browser.click("#refresh");
		this.browser.await(() -> !this.browser.text("#calls").equals(calls));
		assertThat(timers()).isZero();
		this.browser.click("#pause");
		this.browser.await(() -> timers() == 1);
	}

	@Test
	void actuatorOutOfReachIsSaidAndWhatWasReadStays() {
		open();
		this.browser.awaitTextWith("#updated", "Updated");
		String calls = this.browser.text("#calls");
		this.browser.block("*/actuator*");
		this.browser.click("#refresh");
		this.browser.awaitTextWith("#unreachable", "Actuator cannot be reached");
		assertThat(this.browser.text("#calls")).isEqualTo(calls);
		this.browser.block();
		this.browser.click("#unreachable button");
		this.browser.await(() -> this.browser.findAll("#unreachable *").isEmpty());
	}

	@Test
	void anActuatorThatDoesNotAnswerIsOutOfReach() {
		open();
		this.browser.awaitTextWith("#updated", "Updated");
		this.browser.run("""
				AbortSignal.timeout = () => AbortSignal.abort(new DOMException("", "TimeoutError"));""");
		this.browser.click("#refresh");
		this.browser.awaitTextWith("#unreachable", "Actuator cannot be reached");
		assertThat(timers()).isOne();
	}

	/** Opens the page with timers that ring when the test wants it. */
	private void open() {
		String script = this.browser.beforeEachPage("""
				window.timers = new Map();
				window.setTimeout = (ring) => {
					const id = window.timers.size + 1;
					window.timers.set(id, ring);
					return id;
				};
				window.clearTimeout = (id) => window.timers.delete(id);""");
		this.browser.open(this.client.baseUrl() + "/operations.html");
		this.browser.notBeforeEachPage(script);
	}

	private long timers() {
		return (long) this.browser.run("return window.timers.size");
	}

	private void ringTimer() {
		this.browser.run("window.timers.forEach((ring) => ring())");
	}

	private double tokens() {
		return this.client.measured("gen_ai.client.token.usage", "gen_ai.token.type:input", "TOTAL")
				+ this.client.measured("gen_ai.client.token.usage", "gen_ai.token.type:output", "TOTAL");
	}

	private double measured(String meter, String statistic) {
		return this.client.measured("gen_ai.client.operation." + meter, "gen_ai.provider.name:minimax", statistic);
	}

}
