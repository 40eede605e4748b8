package io.github.minimaxboot.test;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorTextTests {

	private final MockMiniMaxServer server = MockMiniMaxServer.builder().tokenDelay(Duration.ZERO).start();

	private final Client client = new Client(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void greetsAsThePageDoes() throws IOException {
		JsonNode reply = this.client.ask("""
				{"model": "MiniMax-M1", "messages": [
				  {"role": "system", "name": "MiniMax AI"}, {"role": "user", "name": "用户", "content": "你好"}]}""");
		JsonNode choice = reply.path("choices").path(0);
		assertThat(choice.path("message").path("content").asString()).isEqualTo("你好！有什么我可以帮助你的吗？");
		assertThat(choice.path("message").path("role").asString()).isEqualTo("assistant");
		assertThat(choice.path("message").path("name").asString()).isEqualTo("MiniMax AI");
		assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
		assertThat(reply.path("object").asString()).isEqualTo("chat.completion");
		assertThat(reply.path("model").asString()).isEqualTo("MiniMax-M1");
		assertThat(reply.path("base_resp")).isEqualTo(Json.read("{\"status_code\": 0, \"status_msg\": \"\"}"));
	}

	@Test
	void answersChineseInChineseAboutWhatWasSaid() throws IOException {
		assertThat(ask("MiniMax-M3", "怎样学好编程？").path("content").asString()).contains("怎样学好编程", "本地模拟服务");
	}

	@Test
	void answersEnglishInEnglishAboutWhatWasSaid() throws IOException {
		assertThat(ask("MiniMax-M3", "What is a monad?").path("content").asString()).contains("What is a monad",
				"local stand-in");
	}

	@Test
	void sameMessageGetsSameAnswer() throws IOException {
		assertThat(ask("MiniMax-M3", "Tell me a story")).isEqualTo(ask("MiniMax-M3", "Tell me a story"));
	}

	@Test
	void answersVaryWithTheMessage() throws IOException {
		String tea = ask("MiniMax-M3", "tea").path("content").asString().replace("tea", "");
		String mountains = ask("MiniMax-M3", "the old mountains").path("content").asString();
		assertThat(mountains.replace("the old mountains", "")).isNotEqualTo(tea);
	}

	@Test
	void remembersTheMessageBefore() throws IOException {
		JsonNode reply = this.client.ask("""
				{"model": "MiniMax-M3", "messages": [{"role": "user", "content": "I like tea"},
				  {"role": "assistant", "content": "Good."}, {"role": "user", "content": "And then?"}]}""");
		assertThat(content(reply)).contains("I like tea", "And then");
	}

	@Test
	void noticesPicture() throws IOException {
		JsonNode reply = this.client.ask("""
				{"model": "MiniMax-M3", "messages": [{"role": "user", "content": [
				  {"type": "text", "text": "Which animal is this?"},
				  {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}]}]}""");
		assertThat(content(reply)).contains("Which animal is this", "picture");
	}

	@ParameterizedTest
	@ValueSource(strings = { "MiniMax-M1", "MiniMax-M2.7-highspeed", "MiniMax-M3", "minimax-m3.1-flash" })
	void reasoningModelsThink(String model) throws IOException {
		assertThat(ask(model, "Hi").path("reasoning_content").asString()).isNotBlank();
	}

	@ParameterizedTest
	@ValueSource(strings = { "MiniMax-Text-01", "abab6.5s-chat", "M2-her" })
	void otherModelsDoNotThink(String model) throws IOException {
		assertThat(ask(model, "Hi").has("reasoning_content")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "MiniMax-M3, false", "MiniMax-M2.7, true" })
	void onlyM3CanBeToldNotToThink(String model, boolean thinks) throws IOException {
		JsonNode reply = this.client.ask("""
				{"model": "%s", "thinking": {"type": "disabled"}, "messages": [{"role": "user", "content": "Hi"}]}"""
			.formatted(model));
		assertThat(message(reply).has("reasoning_content")).isEqualTo(thinks);
	}

	@Test
	void usageAddsUpAndHoldsTheReasoning() throws IOException {
		JsonNode usage = this.client.ask(body("MiniMax-M3", "你好")).path("usage");
		int completion = usage.path("completion_tokens").asInt();
		assertThat(usage.path("total_tokens").asInt()).isEqualTo(usage.path("prompt_tokens").asInt() + completion);
		assertThat(usage.path("prompt_tokens").asInt()).isPositive();
		assertThat(usage.path("completion_tokens_details").path("reasoning_tokens").asInt()).isBetween(1,
				completion - 1);
	}

	@Test
	void cutsAnswerAtTokenLimit() throws IOException {
		JsonNode reply = this.client.ask("""
				{"model": "MiniMax-Text-01", "max_completion_tokens": 3,
				 "messages": [{"role": "user", "content": "你好"}]}""");
		assertThat(content(reply)).isEqualTo("你好！");
		assertThat(reply.path("choices").path(0).path("finish_reason").asString()).isEqualTo("length");
		assertThat(reply.path("usage").path("completion_tokens").asInt()).isEqualTo(3);
	}

	@Test
	void lowTokenLimitLeavesOnlyThinking() throws IOException {
		JsonNode reply = this.client.ask("""
				{"model": "MiniMax-M3", "max_completion_tokens": 2,
				 "messages": [{"role": "user", "content": "Hello"}]}""");
		assertThat(content(reply)).isEmpty();
		assertThat(message(reply).path("reasoning_content").asString()).isEqualTo("The user");
		assertThat(reply.path("choices").path(0).path("finish_reason").asString()).isEqualTo("length");
	}

	@Test
	void traceIdIsTheIdOfTheBody() throws IOException {
		HttpResponse<String> response = this.client.post(body("MiniMax-M3", "Hi"));
		assertThat(response.headers().firstValue("Trace-Id"))
			.hasValue(Json.read(response.body()).path("id").asString());
		assertThat(response.headers().map()).containsKeys("Minimax-Request-Id", "X-Session-Id", "X-Mm-Request-Id",
				"alb_request_id", "alb_receive_time");
	}

	@Test
	void groupIdIsAccepted() throws IOException {
		String path = Client.CHAT + "?GroupId=42";
		HttpResponse<String> response = this.client
			.send(this.client.request(path).POST(BodyPublishers.ofString(body("MiniMax-M3", "Hi"))).build());
		assertThat(Json.read(response.body()).path("base_resp").path("status_code").asInt(-1)).isZero();
	}

	private JsonNode ask(String model, String text) throws IOException {
		return message(this.client.ask(body(model, text)));
	}

	private static String body(String model, String text) {
		return """
				{"model": "%s", "messages": [{"role": "user", "content": "%s"}]}""".formatted(model, text);
	}

	private static JsonNode message(JsonNode reply) {
		return reply.path("choices").path(0).path("message");
	}

	private static String content(JsonNode reply) {
		return message(reply).path("content").asString();
	}

}
