package io.github.minimaxboot.test;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static io.github.minimaxboot.test.Answers.events;
import static io.github.minimaxboot.test.Answers.frames;
import static io.github.minimaxboot.test.Answers.joined;
import static io.github.minimaxboot.test.Answers.last;
import static io.github.minimaxboot.test.Answers.message;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for scripted answers that are streamed.
 */
class AnswerStreamTests {

	@Test
	void textIsCutAsAModelWouldAndRepeatedAtTheEnd() {
		List<JsonNode> frames = frames((answer) -> answer.text("Good morning!"));
		assertThat(frames).hasSizeGreaterThan(2);
		assertThat(joined(frames, "content")).isEqualTo("Good morning!");
		assertThat(message(last(frames)).path("content").asString()).isEqualTo("Good morning!");
	}

	@Test
	void textIsCutWhereTheTestSays() {
		List<JsonNode> frames = frames((answer) -> answer.pieces("Go", "od"));
		assertThat(frames).extracting((frame) -> frame.at("/choices/0/delta/content").asString(""))
			.containsExactly("Go", "od", "");
	}

	@Test
	void theLastDeltaHasTheFinishReason() {
		List<JsonNode> frames = frames((answer) -> answer.pieces("Go", "od").finishReason("length"));
		assertThat(frames).extracting((frame) -> frame.at("/choices/0/finish_reason").asString(""))
			.containsExactly("", "length", "length");
	}

	@Test
	void theAggregateFrameMayBeMissing() {
		assertThat(frames((answer) -> answer.pieces("Go", "od").withoutAggregate())).hasSize(2)
			.extracting((frame) -> frame.path("object").asString())
			.containsOnly("chat.completion.chunk");
	}

	@Test
	void doneComesOnDemandOnly() {
		assertThat(events((answer) -> answer.text("A"))).doesNotContain("data: [DONE]\n\n");
		assertThat(events((answer) -> answer.text("A").withDone())).last().isEqualTo("data: [DONE]\n\n");
	}

	@Test
	void commentsStandBetweenTheFrames() {
		assertThat(events((answer) -> answer.pieces("A").withPings())).hasSize(4)
			.filteredOn(": ping\n\n"::equals)
			.hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "LATE, 0 40", "EVERY_FRAME, 40 40", "OWN_FRAME, 0 0 40", "TOTAL_ONLY, 0 40", "NEVER, ? ?" })
	void tokensAreToldWhereTheirShapeSays(UsageShape shape, String totals) {
		List<JsonNode> frames = frames((answer) -> answer.pieces("A").usage(30, 10).usageShape(shape));
		assertThat(frames).extracting((frame) -> frame.at("/usage/total_tokens").asString("?"))
			.containsExactly(totals.split(" "));
	}

	@Test
	void aFrameOfItsOwnForTheTokensHasNoChoices() {
		List<JsonNode> frames = frames((answer) -> answer.text("A").usageShape(UsageShape.OWN_FRAME));
		assertThat(last(frames).path("choices").isArray()).isTrue();
		assertThat(last(frames).path("choices")).isEmpty();
	}

	@Test
	void thinkingComesBeforeTheText() {
		List<JsonNode> frames = frames((answer) -> answer.reasoning("Hm").pieces("A"));
		assertThat(frames.get(0).at("/choices/0/delta/reasoning_content").asString()).isEqualTo("Hm");
		assertThat(frames.get(1).at("/choices/0/delta/content").asString()).isEqualTo("A");
	}

	@Test
	void thinkingInDetailsIsSaidTwice() {
		JsonNode delta = frames((answer) -> answer.reasoning("Hm").reasoningShape(ReasoningShape.DETAILS)).get(0)
			.at("/choices/0/delta");
		assertThat(delta.at("/reasoning_details/0/text").asString()).isEqualTo("Hm");
		assertThat(delta.path("reasoning_content").asString()).isEqualTo("Hm");
	}

	@Test
	void snapshotsRepeatWhatCameBefore() {
		List<JsonNode> frames = frames(
				(answer) -> answer.reasoning("One two").reasoningShape(ReasoningShape.SNAPSHOTS));
		assertThat(frames.subList(0, 2))
			.extracting((frame) -> frame.at("/choices/0/delta/reasoning_content").asString())
			.containsExactly("One", "One two");
	}

	@ParameterizedTest
	@EnumSource(names = { "TAGS", "OPEN_TAG", "FIELD_AND_TAGS" })
	void thinkingInTagsIsText(ReasoningShape shape) {
		List<JsonNode> frames = frames((answer) -> answer.text("4").reasoning("Hm").reasoningShape(shape));
		assertThat(joined(frames, "content")).startsWith("<think>\nHm").endsWith("4");
		assertThat(message(last(frames)).path("content").asString()).isEqualTo(joined(frames, "content"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "CUT | 1 2 | 0 0 0 1 1 1", "WHOLE | 1 2 | 0 1", "NO_INDEX | 1 2 | ? ?",
			"SAME_INDEX | 1 2 | 0 0", "AGGREGATE_ONLY | '' | ''" })
	void toolCallsComeInTheirShape(ToolCallShape shape, String ids, String indexes) {
		List<JsonNode> calls = toolCalls(shape);
		assertThat(calls).extracting((call) -> call.path("id").asString(""))
			.filteredOn((id) -> !id.isEmpty())
			.containsExactly(split(ids));
		assertThat(calls).extracting((call) -> call.path("index").asString("?")).containsExactly(split(indexes));
	}

	@ParameterizedTest
	@EnumSource
	void toolCallsAreWholeInTheAggregateFrame(ToolCallShape shape) {
		List<JsonNode> frames = frames((answer) -> answer.toolCall("1", "a", "{\"b\": 1}").toolCallShape(shape));
		JsonNode call = message(last(frames)).at("/tool_calls/0");
		assertThat(call.at("/function/arguments").asString()).isEqualTo("{\"b\": 1}");
		assertThat(message(last(frames)).has("content")).isFalse();
	}

	@Test
	void aSplitEntryHasAnEmptyId() {
		List<JsonNode> frames = frames((answer) -> answer.toolCall("1", "a", "{\"b\":1}")
			.toolCallShape(ToolCallShape.SPLIT_ENTRY)
			.withoutAggregate());
		assertThat(frames).singleElement()
			.satisfies((frame) -> assertThat(frame.at("/choices/0/delta/tool_calls").values())
				.extracting((call) -> call.path("id").asString())
				.containsExactly("1", ""));
	}

	@Test
	void anErrorComesBehindTheTextAndEndsTheStream() {
		List<JsonNode> frames = frames((answer) -> answer.pieces("Once").error(1027, "output new_sensitive"));
		assertThat(frames).hasSize(2);
		assertThat(frames.get(0).at("/choices/0").has("finish_reason")).isFalse();
		assertThat(last(frames).at("/base_resp/status_code").asInt()).isEqualTo(1027);
	}

	@Test
	void anErrorMayBeTheOnlyFrame() {
		assertThat(frames((answer) -> answer.error(1002, "rate limit"))).singleElement()
			.satisfies((frame) -> assertThat(frame.path("choices").isNull()).isTrue());
	}

	@Test
	void anErrorMayBeAnObject() {
		List<JsonNode> frames = frames(
				(answer) -> answer.pieces("Once").openAiError("overloaded_error", "busy (2064)"));
		assertThat(last(frames).at("/error/type").asString()).isEqualTo("overloaded_error");
		assertThat(last(frames).at("/error/message").asString()).isEqualTo("busy (2064)");
	}

	@Test
	void searchResultsClaimToBeTheEnd() {
		JsonNode choice = frames((answer) -> answer.text("Sunny").searchResults("[]")).get(0).at("/choices/0");
		assertThat(choice.at("/delta/role").asString()).isEqualTo("tool");
		assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
	}

	private static List<JsonNode> toolCalls(ToolCallShape shape) {
		return frames((answer) -> answer.toolCall("1", "a", "{\"b\":1}")
			.toolCall("2", "c", "{\"d\":2}")
			.toolCallShape(shape)
			.withoutAggregate()).stream()
			.flatMap((frame) -> frame.at("/choices/0/delta/tool_calls").valueStream())
			.toList();
	}

	private static String[] split(String words) {
		return words.isEmpty() ? new String[0] : words.split(" ");
	}

}
