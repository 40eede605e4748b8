package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.List;

import io.github.minimaxboot.OwnStandIn;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Conversation;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Conversation} and what is sent of it, over several calls.
 */
class WholeConversationTests extends OwnStandIn {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Tool WEATHER = new Tool("get_weather", "Weather now",
			"{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}");

	@Test
	void aRolePlayGoesOnFromAStoredConversation() {
		Conversation conversation = Conversation
			.of(Message.system("You keep a tea house.").withName("Ah Ping"), Message.userSystem("A tired traveller."),
					Message.group("A tea house in the rain"), Message.sampleUser("Is it far?"),
					Message.sampleAssistant("Sit down first."))
			.user("Good evening!");
		conversation = conversation.append(exchange("M2-her", conversation));
		conversation = Conversation.fromJson(conversation.toJson()).user("What tea do you have?");
		ChatResponse response = exchange("M2-her", conversation);
		assertThat(response.content()).isNotEmpty();
		this.server.takeCall();
		assertThat(this.server.takeCall().json().get("messages").findValuesAsString("role")).containsExactly("system",
				"user_system", "group", "sample_message_user", "sample_message_ai", "user", "assistant", "user");
	}

	@Test
	void aToolRoundGoesBackWithItsThinking() {
		Conversation conversation = Conversation.of().user("Weather in Paris?");
		ChatResponse asked = exchange("MiniMax-M3", conversation, WEATHER);
		assertThat(asked.reasoning()).isNotEmpty();
		ToolCall call = asked.toolCalls().get(0);
		conversation = conversation.append(asked).append(Message.toolResult(call.id(), "{\"temp_c\": 18}"));
		conversation = conversation.append(exchange("MiniMax-M3", conversation, WEATHER)).user("And now?");
		exchange("MiniMax-M3", conversation);
		JsonNode messages = messages(2);
		assertThat(messages.at("/1/reasoning_content").asString()).isEqualTo(asked.reasoning());
		assertThat(messages.at("/1/tool_calls/0/id").asString()).isEqualTo(call.id());
		assertThat(messages.at("/2/tool_call_id").asString()).isEqualTo(call.id());
		assertThat(messages.findValuesAsString("role")).containsExactly("user", "assistant", "tool", "assistant",
				"user");
	}

	@Test
	void thinkingInsideTheTextGoesBackAsItCame() {
		String content = "<think>\nThe user wants tea.\n</think>\n\nGreen.";
		this.server.enqueue(MockReply.json("{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":"
				+ JsonMapper.shared().writeValueAsString(content) + "}}]}"));
		Conversation conversation = Conversation.of().user("Which tea?");
		ChatResponse response = exchange("MiniMax-M2.7", conversation);
		assertThat(response.content()).isEqualTo("Green.");
		assertThat(response.reasoning()).isEqualTo("The user wants tea.");
		exchange("MiniMax-M2.7", conversation.append(response).user("Why?"));
		assertThat(messages(1).get(1))
			.isEqualTo(JsonMapper.shared().createObjectNode().put("role", "assistant").put("content", content));
	}

	@Test
	void splitThinkingGoesBackAsItCame() {
		String details = "[{\"type\":\"reasoning.text\",\"id\":\"reasoning-text-1\",\"format\":\"MiniMax-response-v1\","
				+ "\"index\":0,\"text\":\"The user wants tea.\"}]";
		String message = "{\"role\":\"assistant\",\"content\":\"Green.\",\"reasoning_content\":\"The user wants tea.\","
				+ "\"reasoning_details\":" + details + "}";
		this.server.enqueue(MockReply.json("{\"choices\":[{\"finish_reason\":\"stop\",\"message\":" + message + "}]}"));
		Conversation conversation = Conversation.of().user("Which tea?");
		conversation = conversation.append(exchange("MiniMax-M3", conversation)).user("Why?");
		exchange("MiniMax-M3", conversation);
		assertThat(messages(1).get(1)).isEqualTo(JsonMapper.shared().readTree(message));
	}

	@Test
	void aStreamedAnswerGoesBackLikeOneInOnePiece() {
		Conversation conversation = Conversation.of().user("你好");
		ChatEvent last = transport().stream(request("MiniMax-M3", conversation)).blockLast(LIMIT);
		ChatResponse streamed = ((ChatEvent.Completion) last).response();
		assertThat(conversation.append(streamed)).isEqualTo(conversation.append(exchange("MiniMax-M3", conversation)));
	}

	private ChatResponse exchange(String model, Conversation conversation, Tool... tools) {
		return transport().exchange(request(model, conversation, tools)).block(LIMIT);
	}

	private static ChatRequest request(String model, Conversation conversation, Tool... tools) {
		return ChatRequest.builder()
			.messages(conversation.messages())
			.tools(List.of(tools))
			.options((options) -> options.model(model))
			.build();
	}

	private JsonNode messages(int call) {
		return this.server.calls().get(call).json().get("messages");
	}

	private MiniMaxTransport transport() {
		MiniMaxAccount account = new MiniMaxAccount(this.server.baseUrl(), "sk-test", null);
		return HttpMiniMaxTransport.builder(WebClient.create(), () -> account).build();
	}

}
