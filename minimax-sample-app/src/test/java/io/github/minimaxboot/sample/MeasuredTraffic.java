package io.github.minimaxboot.sample;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import io.github.minimaxboot.ratelimit.RateLimiterListener;
import io.github.minimaxboot.ratelimit.RateLimiterStatus;
import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/**
 * Makes a call of each kind, once, and reads what Prometheus would.
 */
@TestComponent
class MeasuredTraffic {

	private static final String VERDICT = """
			{"analysis": "夸奖。", "summary_words": ["面"], "content_result": "%s", "risk_words": [], "correct_rate": 0.9,
			"content_risk_level": "low"}""";

	private final MockMiniMaxServer miniMax;

	private final SampleClient client;

	private final RateLimiterListener limiterMeters;

	private Scrape scrape;

	MeasuredTraffic(MockMiniMaxServer miniMax, SampleClient client, RateLimiterListener limiterMeters) {
		this.miniMax = miniMax;
		this.client = client;
		this.limiterMeters = limiterMeters;
	}

	synchronized Scrape scrape() throws IOException, InterruptedException {
		if (this.scrape == null) {
			blocking();
			streamed();
			cancelled();
			failed();
			retried();
			repaired();
			limited();
			this.scrape = read();
		}
		return this.scrape;
	}

	private void blocking() {
		this.miniMax.enqueue(answer("你好！",
				"""
						{"total_tokens": 70, "prompt_tokens": 62, "completion_tokens": 8,
						"prompt_tokens_details": {"cached_tokens": 40}, "completion_tokens_details": {"reasoning_tokens": 3}}"""));
		chat(HttpStatus.OK);
	}

	private void streamed() throws IOException, InterruptedException {
		this.miniMax.enqueue(MockReply.stream(Frames.text("你"), Frames.text("好"), Frames.end("你好", 30, 12)));
		try (EventStream stream = this.client.stream("你好")) {
			stream.rest();
		}
	}

	private void cancelled() throws IOException, InterruptedException {
		this.miniMax.enqueue(MockReply.stream(Frames.text("你")).withoutEnd());
		try (EventStream stream = this.client.stream("你好")) {
			stream.next();
		}
		await().atMost(Duration.ofSeconds(20))
			.until(() -> read().value("gen_ai_client_operation_duration_seconds_count",
					Map.of("minimax_outcome", "cancelled")) == 1);
	}

	private void failed() {
		this.miniMax.enqueue(MockReply.error(1008, "insufficient balance"));
		chat(HttpStatus.SERVICE_UNAVAILABLE);
	}

	private void retried() {
		this.miniMax.enqueue(MockReply.error(1002, "rate limit"))
			.enqueue(answer("好", "{\"total_tokens\": 6, \"prompt_tokens\": 5, \"completion_tokens\": 1}"));
		chat(HttpStatus.OK);
	}

	private void repaired() {
		this.miniMax.enqueue(answer(VERDICT.formatted("好"), "{}")).enqueue(answer(VERDICT.formatted("正常"), "{}"));
		this.client.post("/api/moderation", Map.of("text", "这家店的手工面真好吃")).expectStatus().isOk();
	}

	/**
	 * Tells what does not happen here, for want of a shared store and of time.
	 */
	private void limited() {
		this.limiterMeters.onRejection("MiniMax-M3", Duration.ofSeconds(30));
		this.limiterMeters.onStoreState(RateLimiterStatus.Store.FALLBACK);
	}

	private void chat(HttpStatus status) {
		this.client.get("/api/chat?message={message}", "你好").expectStatus().isEqualTo(status);
	}

	private Scrape read() {
		return Scrape
			.of(this.client.get("/actuator/prometheus").expectBody(String.class).returnResult().getResponseBody());
	}

	private static MockReply answer(String content, String usage) {
		return MockReply
			.json("""
					{"id": "7", "model": "MiniMax-M3", "choices": [{"finish_reason": "stop", "index": 0, "message":
					{"role": "assistant", "content": %s}}], "usage": %s, "base_resp": {"status_code": 0, "status_msg": ""}}"""
				.formatted(JsonMapper.shared().writeValueAsString(content), usage));
	}

}
