package io.github.minimaxboot.transport;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.schema.JsonSchema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ChatRequestWriter}.
 */
class ChatRequestWriterTests {

	private final JsonMapper mapper = JsonMapper.shared();

	@Test
	void theBasicRequestOfThePageIsWritten() {
		ChatRequest request = ChatRequest.builder()
			.message(new Message.System(null, "MiniMax AI"))
			.message(Message.user("你好").withName("用户"))
			.options((options) -> options.model("MiniMax-M1"))
			.build();
		assertThat(write(request, false)).isEqualTo(json(Fixture.text("page-basic-request.json")));
	}

	@Test
	void theStreamRequestOfThePageIsWrittenAndAsksForUsage() {
		ChatRequest request = ChatRequest.builder()
			.message(new Message.System(null, "MiniMax AI"))
			.message(Message.user("你好”").withName("用户"))
			.options((options) -> options.model("MiniMax-M1"))
			.build();
		ObjectNode expected = (ObjectNode) json(Fixture.text("page-stream-request.json"));
		expected.putObject("stream_options").put("include_usage", true);
		assertThat(write(request, true)).isEqualTo(expected);
	}

	@Test
	void onlyOptionsThatAreSetAreWritten() {
		assertThat(write(ChatRequest.builder().user("hi").build(), false))
			.isEqualTo(json("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"));
	}

	@Test
	void allOptionsAreWrittenUnderTheNamesOfMiniMax() {
		ChatOptions options = ChatOptions.builder()
			.model("m")
			.temperature(0.5)
			.topP(0.9)
			.maxCompletionTokens(256)
			.maskSensitiveInfo(true)
			.thinking("disabled")
			.reasoningEffort("low")
			.reasoningSplit(true)
			.serviceTier("priority")
			.toolChoice("none")
			.extraBody("seed", 7)
			.extraBody("metadata", Map.of("tags", List.of("a", "b")))
			.build();
		assertThat(write(ChatRequest.builder().user("hi").options(options).build(), false)).isEqualTo(json("""
				{"model":"m","messages":[{"role":"user","content":"hi"}],"max_completion_tokens":256,"temperature":0.5,
				 "top_p":0.9,"mask_sensitive_info":true,"thinking":{"type":"disabled"},"reasoning_effort":"low",
				 "reasoning_split":true,"service_tier":"priority","seed":7,"metadata":{"tags":["a","b"]},
				 "tool_choice":"none"}"""));
	}

	@Test
	void picturesAndVideosAreParts() {
		ChatRequest request = ChatRequest.builder()
			.user(Content.text("What is this?"), Content.image(URI.create("https://example.com/a.png")),
					Content.image(new byte[] { 1, 2, 3 }, "image/png").withDetail("low").withMaxLongSidePixel(512),
					Content.videoFile("7").withFps(0.5).withDetail("high").withMaxLongSidePixel(64))
			.build();
		assertThat(write(request, false).at("/messages/0/content")).isEqualTo(json("""
				[{"type":"text","text":"What is this?"},
				 {"type":"image_url","image_url":{"url":"https://example.com/a.png"}},
				 {"type":"image_url","image_url":{"url":"data:image/png;base64,AQID","detail":"low",
				  "max_long_side_pixel":512}},
				 {"type":"video_url","video_url":{"url":"mm_file://7","detail":"high","fps":0.5,
				  "max_long_side_pixel":64}}]"""));
	}

	@Test
	void aToolRoundTripIsWrittenAsMiniMaxWantsIt() {
		ChatRequest request = ChatRequest.builder()
			.user("Weather in Paris?")
			.message(new Message.Assistant("", "I need the weather.",
					List.of(new ToolCall("call_function_k3j2h1g0f9e8_1", "get_weather", "{\"city\": \"Paris\"}")),
					null))
			.message(Message.toolResult("call_function_k3j2h1g0f9e8_1", "{\"temp_c\": 18}"))
			.build();
		assertThat(write(request, false).get("messages")).isEqualTo(json(Fixture.text("tool-result-messages.json")));
	}

	@Test
	void aToolHasADescriptionAndParametersEvenWithoutAny() {
		ChatRequest request = ChatRequest.builder()
			.user("hi")
			.tools(Tool.of("now", ""), new Tool("today", "", "{ }"))
			.build();
		assertThat(write(request, false).get("tools")).isEqualTo(json("""
				[{"type":"function","function":{"name":"now","description":"",
				  "parameters":{"type":"object","properties":{}}}},
				 {"type":"function","function":{"name":"today","description":"",
				  "parameters":{"type":"object","properties":{}}}}]"""));
	}

	@Test
	void severalInstructionsAreOneMessage() {
		ChatRequest request = ChatRequest.builder()
			.messages(List.of(Message.user("hi"), Message.system("a"), Message.system("b")))
			.build();
		assertThat(write(request, false).get("messages")).isEqualTo(json("""
				[{"role":"system","content":"a\\n\\nb"},{"role":"user","content":"hi"}]"""));
	}

	@Test
	void brokenArgumentsOfAPastCallAreMendedAndTheHistoryIsNotChanged() {
		ToolCall call = new ToolCall("1", "get_weather", "{'city':'Paris'");
		Message.Assistant assistant = new Message.Assistant("", null, List.of(call), null);
		assertThat(write(ChatRequest.builder().user("hi").message(assistant).build(), false)
			.at("/messages/1/tool_calls/0/function/arguments")
			.stringValue()).isEqualTo("{\"city\":\"Paris\"}");
		assertThat(assistant.toolCalls()).containsExactly(call);
	}

	@Test
	void validArgumentsOfAPastCallGoBackByteForByte() {
		String arguments = " {\"city\" :\t\"Z\\u00fcrich\", \"at\": 1.50}";
		Message.Assistant assistant = new Message.Assistant("", null, List.of(new ToolCall("1", "f", arguments)), null);
		assertThat(write(ChatRequest.builder().message(assistant).build(), false)
			.at("/messages/0/tool_calls/0/function/arguments")
			.stringValue()).isEqualTo(arguments);
	}

	@Test
	void whatHasNoTextIsSentWithAnEmptyOne() {
		ChatRequest request = ChatRequest.builder()
			.message(new Message.Assistant(null, null, List.of(new ToolCall("1", "now", null)), null))
			.message(Message.toolResult("1", null))
			.message(new Message.Assistant(null, null, List.of(), null))
			.build();
		assertThat(write(request, false).get("messages")).isEqualTo(json("""
				[{"role":"assistant","content":"","tool_calls":[
				  {"id":"1","type":"function","function":{"name":"now","arguments":"{}"}}]},
				 {"role":"tool","tool_call_id":"1","content":""},
				 {"role":"assistant","content":""}]"""));
	}

	@Test
	void theLimitOfTokensIsNotSentUnderItsOldName() {
		ChatRequest request = ChatRequest.builder()
			.user("hi")
			.options((options) -> options.maxCompletionTokens(64))
			.build();
		for (boolean stream : new boolean[] { false, true }) {
			assertThat(write(request, stream).propertyNames()).contains("max_completion_tokens")
				.doesNotContain("max_tokens");
		}
	}

	@Test
	void theSchemaIsTheResponseFormat() {
		JsonSchema schema = new JsonSchema("mood", "Mood of a review",
				"{\"type\":\"object\",\"properties\":{\"mood\":{\"type\":\"string\"}},\"required\":[\"mood\"]}");
		ChatRequest request = ChatRequest.builder().user("hi").responseFormat(schema).build();
		assertThat(write(request, false).get("response_format")).isEqualTo(json("""
				{"type":"json_schema","json_schema":{"name":"mood","description":"Mood of a review","schema":
				 {"type":"object","properties":{"mood":{"type":"string"}},"required":["mood"]}}}"""));
	}

	@Test
	void anExtraFieldThatIsNoJsonIsRefused() {
		ChatRequest request = ChatRequest.builder()
			.user("hi")
			.options((options) -> options.extraBody("self", new SelfReferring()))
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> write(request, false)).withMessageContaining("extraBody");
	}

	private JsonNode write(ChatRequest request, boolean stream) {
		return this.mapper.readTree(ChatRequestWriter.write(request, stream).toByteArray());
	}

	private JsonNode json(String text) {
		return this.mapper.readTree(text);
	}

	static class SelfReferring {

		public SelfReferring getSelf() {
			return this;
		}

	}

}
