package io.github.minimaxboot.springai;

import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.ToolCallingAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.tool.annotation.Tool;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the memory of Spring AI keeps what was said with MiniMax.
 */
class ChatClientMemoryTests extends ChatClientStandIn {

	private final ChatMemory memory = MessageWindowChatMemory.builder().maxMessages(20).build();

	@ParameterizedTest
	@EnumSource
	void theThirdRequestHasWhatWasSaidInTheFirstTwo(ChatClientWay way) {
		this.server.enqueue(MockReply.answer("Hello Lin.", (answer) -> answer.reasoning("A name.")))
			.enqueue(MockReply.answer("Lin."))
			.enqueue(MockReply.answer("Three letters."));
		way.content(remembering("Hi, I am Lin.", "tea").system("You are terse."));
		way.content(remembering("What is my name?", "tea").system("You are terse."));
		way.content(remembering("How long is it?", "tea").system("You are terse."));
		assertThat(conversation(2)).containsExactly("system: You are terse.", "user: Hi, I am Lin.",
				"assistant: Hello Lin.", "user: What is my name?", "assistant: Lin.", "user: How long is it?");
	}

	@ParameterizedTest
	@EnumSource
	void conversationsAreKeptApart(ChatClientWay way) {
		this.server.enqueue(MockReply.answer("Hello Lin.")).enqueue(MockReply.answer("I do not know."));
		way.content(remembering("Hi, I am Lin.", "tea"));
		way.content(remembering("What is my name?", "coffee"));
		assertThat(conversation(1)).containsExactly("user: What is my name?");
	}

	@ParameterizedTest
	@EnumSource
	void roundsOfToolsAreKeptWhereTheMemoryIsInsideOfTheirLoop(ChatClientWay way) {
		this.server.enqueue(MockReply.answer((answer) -> answer.reasoning("A clock.").toolCall("c_1", "time", "{}")))
			.enqueue(MockReply.answer("Ten."))
			.enqueue(MockReply.answer("I looked at the clock."));
		way.content(insideOfTheLoop("What time is it?"));
		way.content(insideOfTheLoop("How do you know?"));
		assertThat(conversation(2)).containsExactly("user: What time is it?", "assistant: ", "tool: \"10:00\"",
				"assistant: Ten.", "user: How do you know?");
		assertThat(messages(2).path(1).path("reasoning_content").asString()).isEqualTo("A clock.");
		assertThat(messages(2).path(1).path("tool_calls").path(0).path("id").asString()).isEqualTo("c_1");
	}

	private ChatClient.ChatClientRequestSpec remembering(String question, String conversation) {
		return remembering(question, conversation, MessageChatMemoryAdvisor.builder(this.memory).build());
	}

	private ChatClient.ChatClientRequestSpec insideOfTheLoop(String question) {
		return remembering(question, "tea",
				MessageChatMemoryAdvisor.builder(this.memory).order(ToolCallingAdvisor.DEFAULT_ORDER + 1).build())
			.tools(new Clock());
	}

	private ChatClient.ChatClientRequestSpec remembering(String question, String conversation,
			MessageChatMemoryAdvisor advisor) {
		return this.client.prompt(question)
			.advisors(advisor)
			.advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, conversation));
	}

	static class Clock {

		@Tool(description = "The time")
		String time() {
			return "10:00";
		}

	}

}
