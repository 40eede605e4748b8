package io.github.minimaxboot.core;

import java.util.List;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.transport.ExchangeInterceptor;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what becomes of messages on their way from a template to MiniMax, which
 * refuses several instructions and broken JSON, as the simulator does.
 */
class RequestHygieneTests {

	private final MockMiniMaxServer server = MockMiniMaxServer.start();

	private final MiniMaxTemplate miniMax = template();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void aBrokenToolCallOfThePastDoesNotSpoilTheChat() {
		Message.Assistant broken = new Message.Assistant("", "I need the weather.",
				List.of(new ToolCall("call_function_k3j2h1g0f9e8_1", "get_weather",
						"{\"city\": 'Paris', \"days\": [1,"),
						new ToolCall("call_function_k3j2h1g0f9e8_2", "get_time", "")),
				null);
		String answer = this.miniMax.chat()
			.messages(Message.user("Weather in Paris?"), broken,
					Message.toolResult("call_function_k3j2h1g0f9e8_1", "{\"temp_c\": 18}"),
					Message.toolResult("call_function_k3j2h1g0f9e8_2", "12:00"))
			.call()
			.content();
		assertThat(answer).contains("18");
		assertThat(sentMessages().get(1)).isEqualTo(json("""
				{"role":"assistant","content":"","reasoning_content":"I need the weather.","tool_calls":[
				 {"id":"call_function_k3j2h1g0f9e8_1","type":"function",
				  "function":{"name":"get_weather","arguments":"{\\"city\\":\\"Paris\\",\\"days\\":[1]}"}},
				 {"id":"call_function_k3j2h1g0f9e8_2","type":"function",
				  "function":{"name":"get_time","arguments":"{}"}}]}"""));
	}

	@Test
	void severalSystemMessagesBecomeOneBeforeAllOthers() {
		this.miniMax.chat()
			.messages(Message.user("one"), new Message.System("from history", "MiniMax AI"), Message.user("two"))
			.system("be terse")
			.call()
			.content();
		assertThat(sentMessages()).isEqualTo(json("""
				[{"role":"system","name":"MiniMax AI","content":"be terse\\n\\nfrom history"},
				 {"role":"user","content":"one"},{"role":"user","content":"two"}]"""));
	}

	@Test
	void aSystemMessageOfANameOnlyTakesTheDefaultText() {
		this.miniMax.mutate()
			.defaultSystem("be kind")
			.build()
			.chat()
			.messages(new Message.System(null, "MiniMax AI"), Message.user("hi"))
			.call()
			.content();
		assertThat(sentMessages()).isEqualTo(json("""
				[{"role":"system","name":"MiniMax AI","content":"be kind"},{"role":"user","content":"hi"}]"""));
	}

	@Test
	void theInstructionsOfAnInterceptorJoinTheOthers() {
		this.miniMax.mutate()
			.defaultSystem("be kind")
			.interceptor(new HouseRule("name no prices"))
			.build()
			.chat("hi")
			.call()
			.content();
		assertThat(sentMessages()).isEqualTo(json("""
				[{"role":"system","content":"be kind\\n\\nname no prices"},{"role":"user","content":"hi"}]"""));
	}

	@Test
	void theInstructionForAnEntityFollowsAllOthers() {
		this.miniMax.chat()
			.system("be terse")
			.messages(Message.user("one"), Message.system("from history"), Message.user("a film"))
			.call()
			.entity(Film.class);
		JsonNode sent = sentMessages();
		assertThat(sent).hasSize(3);
		assertThat(sent.at("/0/content").stringValue()).startsWith("be terse\n\nfrom history\n\nAnswer with one JSON");
	}

	private MiniMaxTemplate template() {
		MiniMaxAccount account = new MiniMaxAccount(this.server.baseUrl(), "sk-test", null);
		return MiniMaxTemplate.builder(HttpMiniMaxTransport.builder(WebClient.create(), () -> account).build()).build();
	}

	private JsonNode sentMessages() {
		return this.server.takeCall().json().get("messages");
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

	record Film(String title, int year) {
	}

	private record HouseRule(String text) implements ExchangeInterceptor {

		@Override
		public Mono<ChatResponse> exchange(ChatRequest request, MiniMaxTransport next) {
			return next.exchange(request.mutate().message(Message.system(this.text)).build());
		}

	}

}
