package io.github.minimaxboot.test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorSchemaTests {

	private static final String REQUEST = """
			{"model": "MiniMax-Text-01", "messages": [{"role": "user", "content": "%s"}],
			 "response_format": {"type": "json_schema", "json_schema": {"name": "user_analysis", "schema": {
			   "type": "object", "properties": {
			     "analysis": {"type": "string", "description": "Content analysis based on rules"},
			     "summary_words": {"type": "array", "items": {"type": "string"}},
			     "content_result": {"type": "string", "enum": ["低俗色情违规", "广告引流违规", "违法违规", "涉政违规",
			       "自杀自残违规", "未成年违规", "攻击辱骂违规", "其他违规", "正常"]},
			     "risk_words": {"type": "array", "items": {"type": "string"}},
			     "correct_rate": {"type": "number"},
			     "content_risk_level": {"type": "string", "enum": ["high", "medium", "low"]}},
			   "required": ["analysis", "summary_words", "content_result", "risk_words", "correct_rate",
			     "content_risk_level"]}}}}""";

	private final MockMiniMaxServer server = MockMiniMaxServer.builder().tokenDelay(Duration.ZERO).start();

	private final Client client = new Client(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "加微信领优惠券, 广告引流违规, high", "你这个傻瓜快滚, 攻击辱骂违规, medium", "You are an IDIOT, 攻击辱骂违规, medium",
			"Buy now with 50% discount, 广告引流违规, high", "我不想活了, 自杀自残违规, high", "今天天气真好, 正常, low",
			"The couple enjoyed recouping, 正常, low" })
	void judgesComment(String comment, String result, String level) throws IOException {
		JsonNode verdict = verdict(comment);
		assertThat(verdict.path("content_result").asString()).isEqualTo(result);
		assertThat(verdict.path("content_risk_level").asString()).isEqualTo(level);
	}

	@Test
	void namesTheWordsThatShowTheRisk() throws IOException {
		JsonNode verdict = verdict("加微信领优惠券");
		assertThat(verdict.path("risk_words").values()).extracting(JsonNode::asString).containsExactly("加微信", "优惠");
		assertThat(verdict.path("analysis").asString()).contains("加微信", "广告引流违规");
		assertThat(verdict.path("correct_rate").asDouble()).isBetween(0.0, 1.0);
	}

	@Test
	void harmlessCommentHasNoRiskWords() throws IOException {
		assertThat(verdict("今天天气真好").path("risk_words").values()).isEmpty();
	}

	@Test
	void summaryHasThreeWordsAtMost() throws IOException {
		assertThat(verdict("加微信 扫码 加群 领优惠 折扣").path("summary_words").values()).hasSize(3);
	}

	@Test
	void followsASchemaInTheSystemMessage() throws IOException {
		String schema = "{\"properties\":{\"n\":{\"type\":\"integer\"}}}";
		String request = """
				{"model": "MiniMax-Text-01", "messages": [{"role": "system", "content": %s},
				 {"role": "user", "content": "Hello"}]}"""
			.formatted(JsonMapper.shared().writeValueAsString("Answer with {JSON}:\n" + schema));
		String content = this.client.ask(request).at("/choices/0/message/content").asString();
		assertThat(Json.read(content).path("n").isInt()).isTrue();
	}

	@Test
	void judgesInTheTermsOfEnglishCamelCaseSchema() throws IOException {
		String request = REQUEST.formatted("加微信")
			.replace("content_result", "contentResult")
			.replace("content_risk_level", "contentRiskLevel")
			.replace("\"high\", \"medium\", \"low\"", "\"LOW\", \"HIGH\"")
			.replace("\"正常\"", "\"NORMAL\"")
			.replace("\"广告引流违规\"", "\"ADVERTISING\"");
		JsonNode verdict = Json.read(this.client.ask(request).at("/choices/0/message/content").asString());
		assertThat(verdict.path("contentResult").asString()).isEqualTo("ADVERTISING");
		assertThat(verdict.path("contentRiskLevel").asString()).isEqualTo("HIGH");
	}

	@Test
	void streamsTheSameJsonInPieces() throws IOException {
		List<JsonNode> frames = this.client.frames(REQUEST.formatted("加微信").replaceFirst("\\{", "{\"stream\": true, "));
		String joined = frames.stream()
			.map((frame) -> frame.at("/choices/0/delta/content").asString(""))
			.collect(Collectors.joining());
		assertThat(frames).hasSizeGreaterThan(10);
		assertThat(Json.read(joined)).isEqualTo(verdict("加微信"));
	}

	private JsonNode verdict(String comment) throws IOException {
		return Json.read(this.client.ask(REQUEST.formatted(comment)).at("/choices/0/message/content").asString());
	}

}
