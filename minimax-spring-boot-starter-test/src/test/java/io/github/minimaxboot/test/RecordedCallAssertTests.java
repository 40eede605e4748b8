package io.github.minimaxboot.test;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

class RecordedCallAssertTests {

	private static final RecordedCall CALL = call("""
			{"model": "MiniMax-M3", "stream": true, "temperature": 1, "thinking": {"type": "disabled"},
			 "messages": [{"role": "system", "content": "You are terse."},
			  {"role": "user", "content": [{"type": "text", "text": "Hi"}, {"type": "text", "text": "there"}]},
			  {"role": "assistant", "content": "", "tool_calls": []},
			  {"role": "tool", "tool_call_id": "7", "content": "{\\"a\\": 1}"},
			  {"role": "assistant", "content": "Well."}, {"role": "user", "content": "And?"}],
			 "tools": [{"type": "function", "function": {"name": "time"}},
			  {"type": "function", "function": {"name": "weather"}}],
			 "response_format": {"type": "json_schema", "json_schema": {"name": "x",
			  "schema": {"type": "object", "properties": {"year": {}, "title": {}}}}}}""");

	private static final RecordedCall BARE = new RecordedCall("POST", Client.CHAT, null, Map.of(),
			"{\"messages\": []}");

	static Stream<Arguments> promises() {
		return Stream.of(promise("path", (call) -> call.hasPath(Client.CHAT), (call) -> call.hasPath("/v1/models")),
				promise("model", (call) -> call.hasModel("MiniMax-M3"), (call) -> call.hasModel("MiniMax-M2")),
				promise("stream", (call) -> call.isStreamed(), (call) -> call.isNotStreamed()),
				promise("system text", (call) -> call.hasSystemText("You are terse."),
						(call) -> call.hasSystemText("terse")),
				promise("system text containing", (call) -> call.hasSystemTextContaining("terse", "You"),
						(call) -> call.hasSystemTextContaining("terse", "brief")),
				promise("user texts", (call) -> call.hasUserTexts("Hi\nthere", "And?"),
						(call) -> call.hasUserTexts("And?")),
				promise("assistant texts", (call) -> call.hasAssistantTexts("", "Well."),
						(call) -> call.hasAssistantTexts("Well.")),
				promise("tool results", (call) -> call.hasToolResults("{\"a\": 1}"), (call) -> call.hasToolResults()),
				promise("roles", (call) -> call.hasRoles("system", "user", "assistant", "tool", "assistant", "user"),
						(call) -> call.hasRoles("user", "system", "assistant", "tool", "assistant", "user")),
				promise("tools", (call) -> call.hasTools("weather", "time"), (call) -> call.hasTools("weather")),
				promise("properties of the schema", (call) -> call.hasSchemaWithProperties("title", "year"),
						(call) -> call.hasSchemaWithProperties("title")),
				promise("schema",
						(call) -> call
							.hasSchema("{\"properties\": {\"title\": {}, \"year\": {}}, \"type\": \"object\"}"),
						(call) -> call.hasSchema("{\"type\": \"object\"}")),
				promise("no schema", (call) -> assertThat(BARE).hasNoSchema(), (call) -> call.hasNoSchema()),
				promise("temperature", (call) -> call.hasTemperature(1.0), (call) -> call.hasTemperature(0.9)),
				promise("field", (call) -> call.hasField("/thinking/type", "disabled").hasField("temperature", 1),
						(call) -> call.hasField("top_p", 0.9)),
				promise("no field", (call) -> call.doesNotHaveField("top_p"),
						(call) -> call.doesNotHaveField("/thinking/type")),
				promise("group", (call) -> call.hasGroupId("g 7"), (call) -> call.hasGroupId("g+7")),
				promise("no group", (call) -> assertThat(BARE).hasGroupId(null), (call) -> call.hasGroupId(null)),
				promise("key", (call) -> call.hasApiKey("sk-secret"), (call) -> call.hasApiKey("sk-other")),
				promise("header", (call) -> call.hasHeader("x-trace", "1"), (call) -> call.hasHeader("x-trace", "2")),
				promise("no header", (call) -> call.hasHeader("X-None", null),
						(call) -> call.hasHeader("X-Trace", null)));
	}

	@ParameterizedTest
	@MethodSource("promises")
	void holdsForWhatWasSent(Consumer<RecordedCallAssert> right, Consumer<RecordedCallAssert> wrong) {
		assertThatNoException().isThrownBy(() -> right.accept(assertThat(CALL)));
	}

	@ParameterizedTest
	@MethodSource("promises")
	void failsForAnythingElseAndShowsTheCall(Consumer<RecordedCallAssert> right, Consumer<RecordedCallAssert> wrong) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> wrong.accept(assertThat(CALL)))
			.withMessageContaining("Expecting")
			.withMessageContaining("POST " + Client.CHAT)
			.withMessageContaining("user: Hi\\nthere");
	}

	@ParameterizedTest
	@MethodSource("promises")
	void noFailurePrintsAKey(Consumer<RecordedCallAssert> right, Consumer<RecordedCallAssert> wrong) {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> wrong.accept(assertThat(CALL)))
			.satisfies((error) -> assertThat(error.toString()).doesNotContain("sk-secret", "sk-other"));
	}

	@Test
	void aFailureSaysWhatWasExpectedAndWhatCame() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(CALL).hasModel("MiniMax-M2"))
			.withMessage("""

					Expecting model
					  MiniMax-M2
					but was
					  MiniMax-M3
					in the call
					  POST /v1/text/chatcompletion_v2?GroupId=g+7
					      model MiniMax-M3, streamed
					      system: You are terse.
					      user: Hi\\nthere
					      assistant:\s
					      tool: {"a": 1}
					      assistant: Well.
					      user: And?
					      tools [time, weather]
					      temperature 1
					      thinking {"type":"disabled"}
					      response_format {"type":"json_schema","json_schema":{"name":"x",\
					"schema":{"type":"object","properties":{"year":{},"title":{}}}}}""");
	}

	@Test
	void aFailureAboutTheSystemTextShowsWhatIsMissingFromWhichText() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(CALL).hasSystemTextContaining("terse", "brief"))
			.withMessageContaining("system text containing\n  [brief]\nbut was\n  You are terse.\n");
	}

	@Test
	void noSchemaIsNotASchemaWithoutProperties() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(BARE).hasSchemaWithProperties());
	}

	@Test
	void aLongTextIsCutAboveTheMessagesToo() {
		RecordedCall call = call("{\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\", "
				+ "\"image_url\": {\"url\": \"" + "x".repeat(10_000) + "\"}}]}]}");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(call).messages().isEmpty())
			.satisfies((error) -> assertThat(error.getMessage()).hasSizeLessThan(1000));
	}

	@Test
	void aLongTextIsCut() {
		RecordedCall call = call("{\"messages\": [{\"role\": \"user\", \"content\": \"" + "x".repeat(10_000) + "\"}]}");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(call).hasModel("M"))
			.satisfies((error) -> assertThat(error.getMessage()).hasSizeLessThan(500).contains("10006 characters"));
	}

	@Test
	void aSchemaInTheSystemTextCounts() {
		RecordedCall call = call("{\"messages\": [{\"role\": \"system\", \"content\": "
				+ "\"Answer as\\n{\\\"type\\\": \\\"object\\\", \\\"properties\\\": {\\\"mood\\\": {}}}\"}]}");
		assertThat(call).hasSchemaWithProperties("mood");
	}

	@Test
	void messagesAreAListOfAssertJ() {
		assertThat(CALL).messages().extracting(RecordedMessage::toolCallId).contains("7").hasSize(6);
	}

	@Test
	void theBodyIsReadByPath() {
		assertThat(CALL).body().extractingPath("$.messages[5].content").isEqualTo("And?");
	}

	private static Arguments promise(String name, Consumer<RecordedCallAssert> right,
			Consumer<RecordedCallAssert> wrong) {
		return argumentSet(name, right, wrong);
	}

	private static RecordedCall call(String body) {
		return new RecordedCall("POST", Client.CHAT, "GroupId=g+7",
				Map.of("Authorization", List.of("Bearer sk-secret"), "X-Trace", List.of("1")), body);
	}

}
