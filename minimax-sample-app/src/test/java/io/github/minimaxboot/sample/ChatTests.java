package io.github.minimaxboot.sample;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class ChatTests {

	private static final String TOKEN_USAGE = "gen_ai.client.token.usage";

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	@BeforeEach
	void reset() {
		this.miniMax.reset();
	}

	@Test
	void answersWithContentReasoningModelAndUsage() {
		this.miniMax.enqueue(MockReply.json("""
				{"id": "1", "model": "MiniMax-M3", "choices": [{"finish_reason": "stop", "index": 0, "message":
				{"role": "assistant", "content": "你好！", "reasoning_content": "A greeting."}}],
				"usage": {"total_tokens": 70, "prompt_tokens": 62, "completion_tokens": 8},
				"base_resp": {"status_code": 0, "status_msg": ""}}"""));
		this.client.get("/api/chat?message={message}", "你好").expectStatus().isOk().expectBody().json("""
				{"content": "你好！", "reasoning": "A greeting.", "model": "MiniMax-M3",
				"usage": {"promptTokens": 62, "completionTokens": 8, "totalTokens": 70}}""");
		assertThat(this.miniMax.takeCall().json().at("/messages/0/content").asString()).isEqualTo("你好");
	}

	@Test
	void talksWithTheSimulatorToo() {
		this.client.get("/api/chat?message={message}", "Hello")
			.expectBody()
			.jsonPath("$.content")
			.isEqualTo("Hello! How can I help you today?");
	}

	@Test
	void tokenUsageIsMeasured() {
		double input = this.client.measured(TOKEN_USAGE, "gen_ai.token.type:input", "TOTAL");
		double output = this.client.measured(TOKEN_USAGE, "gen_ai.token.type:output", "TOTAL");
		this.miniMax.enqueue(MockReply
			.json("""
					{"choices": [{"message": {"content": "你好！"}}], "usage": {"prompt_tokens": 62, "completion_tokens": 8}}"""));
		this.client.get("/api/chat?message={message}", "你好").expectStatus().isOk();
		assertThat(this.client.measured(TOKEN_USAGE, "gen_ai.token.type:input", "TOTAL")).isEqualTo(input + 62);
		assertThat(this.client.measured(TOKEN_USAGE, "gen_ai.token.type:output", "TOTAL")).isEqualTo(output + 8);
	}

	@Test
	void theLongestMessageFitsIntoTheUrl() {
		this.client.get("/api/chat?message={message}", "长".repeat(ChatController.MAX_LENGTH)).expectStatus().isOk();
	}

}
