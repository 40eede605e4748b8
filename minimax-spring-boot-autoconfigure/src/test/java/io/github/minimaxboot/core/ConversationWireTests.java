package io.github.minimaxboot.core;

import java.util.List;
import java.util.function.Consumer;

import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Conversation;
import io.github.minimaxboot.chat.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for pictures, thinking, role play and histories over HTTP, in all three ways to
 * call.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(ToolWay.class)
class ConversationWireTests extends StandIn {

	@Parameter
	ToolWay way;

	@Test
	void aPictureIsSentBesideTheText() {
		Content.Image picture = Content.image(new ByteArrayResource(new byte[] { 1, 2, 3 }), "image/png");
		ask((miniMax) -> assertThat(this.way.ask(miniMax.chat().user(Content.text("What is this?"), picture)).content())
			.contains("picture"));
		JsonNode content = messages(0).at("/0/content");
		assertThat(content.at("/0/text").asString()).isEqualTo("What is this?");
		assertThat(content.at("/1/image_url/url").asString()).isEqualTo("data:image/png;base64,AQID");
	}

	@Test
	void theThinkingGoesBackWithTheAnswer() {
		ask((miniMax) -> {
			Conversation conversation = Conversation.of().user("What is a monad?");
			ChatResponse first = this.way.ask(miniMax.chat().messages(conversation.messages()));
			assertThat(first.reasoning()).isNotEmpty();
			conversation = conversation.append(first).user("And a monoid?");
			this.way.ask(miniMax.chat().messages(conversation.messages()));
			assertThat(messages(1).at("/1/reasoning_content").asString()).isEqualTo(first.reasoning());
			assertThat(messages(1).at("/1/content").asString()).isEqualTo(first.content());
		});
	}

	@Test
	void aRolePlayIsSentAsItIsSet() {
		Conversation scene = Conversation.of(Message.system("You keep a tea house.").withName("Ah Ping"),
				Message.userSystem("A tired traveller."), Message.group("A tea house in the rain"),
				Message.sampleUser("Is it far?"), Message.sampleAssistant("Sit down first."));
		ask((miniMax) -> assertThat(this.way
			.ask(miniMax.chat()
				.messages(scene.user("Good evening!").messages())
				.options((options) -> options.model("M2-her")))
			.content()).isNotEmpty());
		assertThat(messages(0).findValuesAsString("role")).containsExactly("system", "user_system", "group",
				"sample_message_user", "sample_message_ai", "user");
		assertThat(messages(0).at("/0/name").asString()).isEqualTo("Ah Ping");
	}

	@Test
	void theRoundsOfAToolGoBackFromAStoredConversation() {
		FunctionTool time = FunctionTool.of("time", "The time", () -> "noon");
		ask((miniMax) -> {
			Conversation conversation = Conversation.of().user("What time is it?");
			ChatResponse first = this.way.ask(miniMax.chat().messages(conversation.messages()).tools(time));
			conversation = Conversation.fromJson(conversation.append(first).toJson()).user("Thank you!");
			this.way.ask(miniMax.chat().messages(conversation.messages()));
		});
		assertThat(messages(2).findValuesAsString("role"))
			.isEqualTo(List.of("user", "assistant", "tool", "assistant", "user"));
	}

	@Test
	void theOptionsOfThinkingAreSent() {
		ask((miniMax) -> this.way.ask(miniMax.chat("Hi")
			.options((options) -> options.reasoningSplit(true)
				.reasoningEffort("low")
				.serviceTier("standard")
				.toolChoice("none")
				.extraBody("seed", 7))));
		JsonNode body = server.takeCall().json();
		assertThat(body.path("reasoning_split").asBoolean()).isTrue();
		assertThat(body.path("reasoning_effort").asString()).isEqualTo("low");
		assertThat(body.path("service_tier").asString()).isEqualTo("standard");
		assertThat(body.path("tool_choice").asString()).isEqualTo("none");
		assertThat(body.path("seed").asInt()).isEqualTo(7);
	}

	private static void ask(Consumer<MiniMaxTemplate> calls) {
		MiniMaxRunners.withKey(server).run((context) -> calls.accept(context.getBean(MiniMaxTemplate.class)));
	}

	private static JsonNode messages(int call) {
		return server.calls().get(call).json().path("messages");
	}

}
