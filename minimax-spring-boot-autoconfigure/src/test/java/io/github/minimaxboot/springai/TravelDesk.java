package io.github.minimaxboot.springai;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;
import reactor.core.publisher.Flux;

/**
 * A class of an application that was written for Spring AI 1.1 and its MiniMax module. It
 * compiles against 1.1.3 as it is, so it stands for what need not be changed.
 */
class TravelDesk {

	private final ChatClient chatClient;

	private final ChatModel chatModel;

	TravelDesk(ChatClient.Builder builder, ChatModel chatModel) {
		this.chatClient = builder.defaultSystem("You work at a travel desk.")
			.defaultAdvisors(MessageChatMemoryAdvisor.builder(MessageWindowChatMemory.builder().build()).build())
			.build();
		this.chatModel = chatModel;
	}

	String advise(String customer, String question) {
		return this.chatClient.prompt(question)
			.tools(new Trains())
			.advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, customer))
			.call()
			.content();
	}

	Flux<String> praise(String customer, String city) {
		return this.chatClient.prompt()
			.user((user) -> user.text("Praise {city}").param("city", city))
			.advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, customer))
			.stream()
			.content();
	}

	Trip propose(String customer) {
		return this.chatClient.prompt("Propose a trip")
			.advisors((advisors) -> advisors.param(ChatMemory.CONVERSATION_ID, customer))
			.call()
			.entity(Trip.class);
	}

	Integer tokens(String question) {
		ChatResponse response = this.chatModel
			.call(new Prompt(question, ChatOptions.builder().temperature(0.2).maxTokens(100).build()));
		return response.getMetadata().getUsage().getTotalTokens();
	}

	record Trip(String city, int days) {
	}

	static class Trains {

		@Tool(description = "The next train")
		String train(@ToolParam(description = "Where to") String city) {
			return "10:15 to " + city;
		}

	}

}
