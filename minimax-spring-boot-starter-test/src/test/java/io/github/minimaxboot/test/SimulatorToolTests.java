package io.github.minimaxboot.test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorToolTests {

	private static final String REQUEST = """
			{"model": "MiniMax-M3", "messages": [{"role": "user", "content": "Do I need a coat in Paris?"}],
			 "tools": [{"type": "web_search"}, {"type": "function", "function": {"name": "get_weather",
			   "description": "Weather now", "parameters": {"type": "object", "properties": {
			   "city": {"type": "string"}, "unit": {"enum": ["c", "f"]}}, "required": ["city"]}}}]}""";

	private final MockMiniMaxServer server = MockMiniMaxServer.builder().tokenDelay(Duration.ZERO).start();

	private final Client client = new Client(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void callsTheToolWithArgumentsOfItsSchema() throws IOException {
		JsonNode choice = this.client.ask(REQUEST).path("choices").path(0);
		JsonNode call = choice.path("message").path("tool_calls").path(0);
		assertThat(choice.path("finish_reason").asString()).isEqualTo("tool_calls");
		assertThat(choice.path("message").path("content").asString("absent")).isEmpty();
		assertThat(call.path("id").asString()).matches("call_function_[a-z0-9]{12}_1");
		assertThat(call.path("type").asString()).isEqualTo("function");
		assertThat(call.path("function").path("name").asString()).isEqualTo("get_weather");
		assertThat(call.path("function").path("arguments").asString()).isEqualTo("""
				{"city":"Paris","unit":"c"}""");
	}

	@Test
	void toolWithoutParametersGetsEmptyObject() throws IOException {
		JsonNode reply = this.client.ask("""
				{"model": "MiniMax-M3", "messages": [{"role": "user", "content": "now"}],
				 "tools": [{"type": "function", "function": {"name": "clock", "description": "",
				   "parameters": {"type": "object", "properties": {}}}}]}""");
		assertThat(reply.at("/choices/0/message/tool_calls/0/function/arguments").asString()).isEqualTo("{}");
	}

	@Test
	void streamSplitsTheArgumentsAndNamesTheCallOnce() throws IOException {
		List<JsonNode> frames = this.client.frames(streaming());
		List<JsonNode> calls = frames.subList(0, frames.size() - 1)
			.stream()
			.map((frame) -> frame.at("/choices/0/delta/tool_calls/0"))
			.filter(JsonNode::isObject)
			.toList();
		assertThat(calls).hasSizeGreaterThan(2).allSatisfy((call) -> assertThat(call.path("index").asInt(-1)).isZero());
		assertThat(calls.get(0).has("id")).isTrue();
		assertThat(calls.subList(1, calls.size())).noneMatch((call) -> call.has("id"))
			.noneMatch((call) -> call.path("function").has("name"));
		assertThat(
				calls.stream().map((call) -> call.at("/function/arguments").asString()).collect(Collectors.joining()))
			.isEqualTo("{\"city\":\"Paris\",\"unit\":\"c\"}");
	}

	@Test
	void finishDeltaOfStreamCarriesTheLastArguments() throws IOException {
		List<JsonNode> frames = this.client.frames(streaming());
		JsonNode choice = frames.get(frames.size() - 2).path("choices").path(0);
		assertThat(choice.path("finish_reason").asString()).isEqualTo("tool_calls");
		assertThat(choice.at("/delta/tool_calls/0/function/arguments").asString()).endsWith("}");
	}

	@Test
	void aggregateFrameHasWholeCallAndNoContent() throws IOException {
		List<JsonNode> frames = this.client.frames(streaming());
		JsonNode message = frames.get(frames.size() - 1).at("/choices/0/message");
		assertThat(message.has("content")).isFalse();
		assertThat(message.at("/tool_calls/0/function/arguments").asString()).endsWith("\"unit\":\"c\"}");
	}

	@Test
	void choiceNoneMeansText() throws IOException {
		JsonNode reply = this.client.ask(REQUEST.replaceFirst("\\{", "{\"tool_choice\": \"none\", "));
		assertThat(reply.at("/choices/0/message").has("tool_calls")).isFalse();
		assertThat(reply.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
	}

	@Test
	void resultsAreQuotedInTheAnswer() throws IOException {
		JsonNode reply = this.client.ask("""
				{"model": "MiniMax-M3", "tools": [{"type": "function", "function": {"name": "get_weather"}}],
				 "messages": [{"role": "user", "content": "巴黎和伦敦天气？"},
				  {"role": "assistant", "content": "", "tool_calls": [
				    {"id": "a", "type": "function", "function": {"name": "get_weather", "arguments": "{}"}},
				    {"id": "b", "type": "function", "function": {"name": "get_weather", "arguments": "{}"}}]},
				  {"role": "tool", "tool_call_id": "a", "content": "18°C"},
				  {"role": "tool", "tool_call_id": "b", "content": "12°C"}]}""");
		assertThat(reply.at("/choices/0/message/content").asString()).contains("根据查询结果", "18°C", "12°C");
	}

	private static String streaming() {
		return REQUEST.replaceFirst("\\{", "{\"stream\": true, ");
	}

}
