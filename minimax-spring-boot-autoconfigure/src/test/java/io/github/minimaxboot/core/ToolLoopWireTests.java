package io.github.minimaxboot.core;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for tools over HTTP, in the shapes of minimax-api §2.2, §3.1 and §4.5. The
 * stand-in refuses what MiniMax refuses: results out of place, unknown ids, arguments
 * that are no JSON object.
 */
class ToolLoopWireTests extends StandIn {

	private static final FunctionTool WEATHER = FunctionTool.of("get_weather", "Weather now", City.class,
			(city) -> new Weather(city.city(), 18));

	private static final String PARIS = "{\"city\":\"Paris\",\"temp_c\":18}";

	private static final String ROME = "{\"city\":\"Rome\",\"temp_c\":18}";

	@ParameterizedTest
	@EnumSource(names = { "CALL", "REACTIVE" })
	void theRoundTripOfTheProtocol(ToolWay way) {
		server.enqueue(MockReply
			.json("""
					{"id":"06a1f2c3","choices":[{"finish_reason":"tool_calls","index":0,"message":{
					 "content":"","role":"assistant","name":"MiniMax AI","audio_content":"","reasoning_content":"I need the weather.",
					 "tool_calls":[{"id":"call_function_k3j2h1g0f9e8_1","type":"function","index":0,
					  "function":{"name":"get_weather","arguments":"{\\"city\\": \\"Paris\\"}"}}]}}],
					 "usage":{"total_tokens":310,"total_characters":0,"prompt_tokens":258,"completion_tokens":52},
					 "base_resp":{"status_code":0,"status_msg":""}}"""));
		ask(way, (response) -> {
			assertThat(response.content()).contains("18");
			assertThat(response.usage().promptTokens()).isGreaterThan(258);
			assertThat(response.toolRounds()).hasSize(2);
		});
		assertThat(secondMessages()).isEqualTo(
				json("""
						[{"role":"user","content":"Weather in Paris?"},
						 {"role":"assistant","name":"MiniMax AI","content":"","reasoning_content":"I need the weather.",
						  "tool_calls":[{"id":"call_function_k3j2h1g0f9e8_1","type":"function",
						   "function":{"name":"get_weather","arguments":"{\\"city\\": \\"Paris\\"}"}}]},
						 {"role":"tool","tool_call_id":"call_function_k3j2h1g0f9e8_1","content":"{\\"city\\":\\"Paris\\",\\"temp_c\\":18}"}]"""));
	}

	@Test
	void aCallWhoseArgumentsComeInPiecesIsRunOnce() {
		stream("""
				{"choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"Need weather."}}],"object":"chat.completion.chunk"}""",
				call("\"id\":\"call_1\",\"type\":\"function\",", "get_weather", "{\\\"city\\\": \\\"Par", 0),
				"""
						{"choices":[{"finish_reason":"tool_calls","index":0,"delta":{"tool_calls":[{"function":{"arguments":"is\\"}"},"index":0}]}}],"object":"chat.completion.chunk"}""",
				"""
						{"choices":[{"finish_reason":"tool_calls","index":0,"message":{"role":"assistant","tool_calls":[{"id":"call_1","type":"function","function":{"name":"get_weather","arguments":"{\\"city\\": \\"Paris\\"}"},"index":0}],"reasoning_content":"Need weather."}}],"object":"chat.completion","usage":{"total_tokens":200,"prompt_tokens":180,"completion_tokens":20}}""");
		assertThat(results()).containsExactly("call_1 " + PARIS);
		assertThat(secondMessages().at("/1/reasoning_content").asString()).isEqualTo("Need weather.");
	}

	@Test
	void twoCallsWithTheSameIndexAreBothRun() {
		stream(call("\"id\":\"call_1\",", "get_weather", "{\\\"city\\\": \\\"Paris\\\"}", 0),
				call("\"id\":\"call_2\",", "get_weather", "{\\\"city\\\": \\\"Rome\\\"}", 0), END);
		assertThat(results()).containsExactly("call_1 " + PARIS, "call_2 " + ROME);
	}

	@Test
	void anEntryThatIsSplitWithAnEmptyIdIsOneCall() {
		stream(call("\"id\":\"call_1\",", "get_weather", "{\\\"city\\\": ", 0),
				call("\"id\":\"\",", "", "\\\"Paris\\\"}", 0), END);
		assertThat(results()).containsExactly("call_1 " + PARIS);
	}

	@Test
	void aSecondCallInsideTheFinishFrameIsRunToo() {
		stream(call("\"id\":\"call_1\",", "get_weather", "{\\\"city\\\": \\\"Paris\\\"}", 0),
				call("\"id\":\"call_2\",", "get_weather", "{\\\"city\\\": \\\"Rome\\\"}", 1)
					.replace("\"index\":0,\"delta\"", "\"finish_reason\":\"tool_calls\",\"index\":0,\"delta\""));
		assertThat(results()).containsExactly("call_1 " + PARIS, "call_2 " + ROME);
	}

	@ParameterizedTest
	@EnumSource
	void brokenArgumentsAreToldToTheModelAndSentBackAsJson(ToolWay way) {
		server.enqueue(way.isStream()
				? MockReply.stream(call("\"id\":\"call_1\",", "get_weather", "{\\\"city\\\": \\\"Par", 0), END)
				: MockReply
					.json("""
							{"choices":[{"finish_reason":"tool_calls","message":{"role":"assistant","content":"","tool_calls":[
							 {"id":"call_1","type":"function","function":{"name":"get_weather","arguments":"{\\"city\\": \\"Par"}}]}}]}"""));
		ask(way, (response) -> assertThat(response.content()).isNotEmpty());
		assertThat(results()).singleElement()
			.asString()
			.startsWith("call_1 The arguments of the tool 'get_weather' are not");
		String arguments = secondMessages().at("/1/tool_calls/0/function/arguments").asString();
		assertThat(JsonMapper.shared().readTree(arguments).isObject()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void theSimulatorAcceptsWhatIsSent(ToolWay way) {
		ask(way, (response) -> {
			assertThat(response.content()).contains("18");
			assertThat(response.toolRounds()).hasSize(2);
		});
		assertThat(server.calls()).hasSize(2);
	}

	private static final String END = """
			{"choices":[{"finish_reason":"tool_calls","index":0,"delta":{}}],"object":"chat.completion.chunk"}""";

	private static String call(String id, String name, String arguments, int index) {
		return """
				{"choices":[{"index":0,"delta":{"role":"assistant","tool_calls":[{%s"function":{"name":"%s","arguments":"%s"},"index":%d}]}}],"object":"chat.completion.chunk"}"""
			.formatted(id, name, arguments, index);
	}

	private static void stream(String... frames) {
		server.enqueue(MockReply.stream(frames));
		ask(ToolWay.STREAM, (response) -> assertThat(response.content()).contains("18"));
	}

	private static void ask(ToolWay way, Consumer<ChatResponse> check) {
		MiniMaxRunners.withKey(server)
			.run((context) -> check
				.accept(way.ask(context.getBean(MiniMaxTemplate.class).chat("Weather in Paris?").tools(WEATHER))));
	}

	private static JsonNode secondMessages() {
		return server.calls().get(1).json().path("messages");
	}

	private static List<String> results() {
		return messages("tool")
			.map((message) -> message.path("tool_call_id").asString() + " " + message.path("content").asString())
			.toList();
	}

	private static Stream<JsonNode> messages(String role) {
		return secondMessages().valueStream().filter((message) -> message.path("role").asString().equals(role));
	}

	private static JsonNode json(String json) {
		return JsonMapper.shared().readTree(json);
	}

	record City(String city) {
	}

	record Weather(String city, int temp_c) {
	}

}
