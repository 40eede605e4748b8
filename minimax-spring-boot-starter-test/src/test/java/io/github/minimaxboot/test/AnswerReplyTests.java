package io.github.minimaxboot.test;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static io.github.minimaxboot.test.Answers.message;
import static io.github.minimaxboot.test.Answers.whole;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for scripted answers that are not streamed.
 */
class AnswerReplyTests {

	@Test
	void anAnswerHasAllThatTheServiceSends() {
		JsonNode body = whole((answer) -> answer.text("Hello!").reasoning("Hm").usage(30, 10));
		((ObjectNode) body).remove("created");
		assertThat(body).isEqualTo(Json.read("""
				{"id": "%s", "model": "MiniMax-M3", "object": "chat.completion",
				 "choices": [{"finish_reason": "stop", "index": 0, "message": {"content": "Hello!", "role": "assistant",
				  "name": "MiniMax AI", "audio_content": "", "reasoning_content": "Hm"}}],
				 "usage": {"total_tokens": 40, "total_characters": 0, "prompt_tokens": 30, "completion_tokens": 10,
				  "completion_tokens_details": {"reasoning_tokens": 1}},
				 "input_sensitive": false, "output_sensitive": false, "input_sensitive_type": 0,
				 "output_sensitive_type": 0, "output_sensitive_int": 0,
				 "base_resp": {"status_code": 0, "status_msg": ""}}""".formatted(Answers.TRACE_ID)));
	}

	@Test
	void aToolCallHasAnIdAndItsFinishReason() {
		JsonNode body = whole((answer) -> answer.toolCall("weather", "{}").toolCall("mine", "time", "{"));
		assertThat(body.at("/choices/0/finish_reason").asString()).isEqualTo("tool_calls");
		assertThat(message(body).path("content").asString()).isEmpty();
		assertThat(message(body).path("tool_calls")).isEqualTo(Json.read("""
				[{"id": "call_function_%s_1", "type": "function", "index": 0,
				  "function": {"name": "weather", "arguments": "{}"}},
				 {"id": "mine", "type": "function", "index": 1,
				  "function": {"name": "time", "arguments": "{"}}]""".formatted(Answers.TRACE_ID.substring(0, 12))));
	}

	@Test
	void oldModelsGiveACallNoIndex() {
		JsonNode body = whole((answer) -> answer.toolCall("a", "{}").toolCallShape(ToolCallShape.NO_INDEX));
		assertThat(message(body).at("/tool_calls/0").has("index")).isFalse();
	}

	@Test
	void theFinishReasonMayBeAnything() {
		JsonNode body = whole((answer) -> answer.text("A").finishReason("max_output"));
		assertThat(body.at("/choices/0/finish_reason").asString()).isEqualTo("max_output");
	}

	@Test
	void theFinishReasonMayBeMissing() {
		JsonNode body = whole((answer) -> answer.text("A").finishReason(null));
		assertThat(body.at("/choices/0").has("finish_reason")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "FIELD, Hm, 4", "DETAILS, Hm, 4", "SNAPSHOTS, Hm, 4", "TAGS,, '<think>\nHm\n</think>\n\n4'",
			"OPEN_TAG,, '<think>\nHm4'", "FIELD_AND_TAGS, Hm, '<think>\nHm\n</think>\n\n4'" })
	void thinkingStandsWhereItsShapeSays(ReasoningShape shape, String field, String content) {
		JsonNode message = message(whole((answer) -> answer.text("4").reasoning("Hm").reasoningShape(shape)));
		assertThat(message.path("reasoning_content").asString(null)).isEqualTo(field);
		assertThat(message.path("content").asString()).isEqualTo(content);
		assertThat(message.has("reasoning_details")).isEqualTo(shape == ReasoningShape.DETAILS);
	}

	@Test
	void tokensAreTold() {
		JsonNode usage = whole((answer) -> answer.usage(30, 10).cachedTokens(20).reasoningTokens(5)).path("usage");
		assertThat(usage).isEqualTo(Json.read("""
				{"total_tokens": 40, "total_characters": 0, "prompt_tokens": 30, "completion_tokens": 10,
				 "prompt_tokens_details": {"cached_tokens": 20},
				 "completion_tokens_details": {"reasoning_tokens": 5}}"""));
	}

	@Test
	void onlyTheSumOfTheTokensMayBeTold() {
		JsonNode usage = whole((answer) -> answer.usage(30, 10).usageShape(UsageShape.TOTAL_ONLY)).path("usage");
		assertThat(usage).isEqualTo(Json.read("{\"total_tokens\": 40, \"total_characters\": 0}"));
	}

	@Test
	void tokensMayNotBeToldAtAll() {
		assertThat(whole((answer) -> answer.usage(30, 10).usageShape(UsageShape.NEVER)).has("usage")).isFalse();
	}

	@Test
	void sensitivityIsFlagged() {
		JsonNode body = whole((answer) -> answer.text("A").inputSensitive(3).outputSensitive(5));
		assertThat(body.path("input_sensitive").asBoolean()).isTrue();
		assertThat(body.path("input_sensitive_type").asInt()).isEqualTo(3);
		assertThat(body.path("output_sensitive").asBoolean()).isTrue();
		assertThat(body.path("output_sensitive_type").asInt()).isEqualTo(5);
	}

	@Test
	void aWarningIsASuccess() {
		assertThat(whole((answer) -> answer.warning("unknown field")).path("base_resp"))
			.isEqualTo(Json.read("{\"status_code\": 0, \"status_msg\": \"unknown field\"}"));
	}

	@Test
	void anErrorHasNoChoices() {
		JsonNode body = whole((answer) -> answer.inputSensitive(1).error(1026, "input new_sensitive"));
		assertThat(body.path("choices").isNull()).isTrue();
		assertThat(body.at("/base_resp/status_code").asInt()).isEqualTo(1026);
		assertThat(body.path("input_sensitive").asBoolean()).isTrue();
	}

	@Test
	void searchResultsAreAMessageBeforeTheAnswer() {
		JsonNode choice = whole((answer) -> answer.text("Sunny").searchResults("[]")).at("/choices/0");
		assertThat(choice.has("message")).isFalse();
		assertThat(choice.at("/messages/0/role").asString()).isEqualTo("tool");
		assertThat(choice.at("/messages/1/content").asString()).isEqualTo("Sunny");
	}

	@Test
	void anyFieldCanBeAddedOrReplaced() {
		JsonNode body = whole((answer) -> answer.field("service_tier", "priority").field("model", "MiniMax-M9"));
		assertThat(body.path("service_tier").asString()).isEqualTo("priority");
		assertThat(body.path("model").asString()).isEqualTo("MiniMax-M9");
	}

}
