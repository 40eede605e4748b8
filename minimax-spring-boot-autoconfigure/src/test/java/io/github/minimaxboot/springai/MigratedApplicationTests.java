package io.github.minimaxboot.springai;

import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link TravelDesk}, which was written for the MiniMax module of Spring AI
 * 1.1, does its work here when dependencies and properties are changed.
 */
class MigratedApplicationTests extends ChatClientStandIn {

	private TravelDesk desk;

	@BeforeEach
	void open(@Autowired ChatClient.Builder builder, @Autowired ChatModel model) {
		this.desk = new TravelDesk(builder, model);
	}

	@Test
	void itsToolsAndItsMemoryWork() {
		this.server.enqueue(MockReply.toolCall("train", "{\"city\":\"Lyon\"}"))
			.enqueue(MockReply.answer("At 10:15."))
			.enqueue(MockReply.answer("You are welcome."));
		assertThat(this.desk.advise("Lin", "When is the next train to Lyon?")).isEqualTo("At 10:15.");
		assertThat(this.desk.advise("Lin", "Thank you")).isEqualTo("You are welcome.");
		assertThat(this.server.calls().get(1)).hasToolResults("\"10:15 to Lyon\"");
		assertThat(conversation(2)).containsExactly("system: You work at a travel desk.",
				"user: When is the next train to Lyon?", "assistant: At 10:15.", "user: Thank you");
	}

	@Test
	void itsStreamsWork() {
		this.server.enqueue(MockReply.answer((answer) -> answer.pieces("Ah,", " Lyon!")));
		assertThat(this.desk.praise("Lin", "Lyon").collectList().block(LIMIT)).containsExactly("Ah,", " Lyon!");
		assertThat(this.server).lastCall().hasUserTexts("Praise Lyon");
	}

	@Test
	void itsEntitiesWork() {
		this.server.enqueue(MockReply.answer("{\"city\": \"Lyon\", \"days\": 3}"));
		assertThat(this.desk.propose("Lin")).isEqualTo(new TravelDesk.Trip("Lyon", 3));
	}

	@Test
	void itsUseOfTheModelWorks() {
		this.server.enqueue(MockReply.answer("4", (answer) -> answer.usage(12, 3)));
		assertThat(this.desk.tokens("What is 2 + 2?")).isEqualTo(15);
		assertThat(this.server).lastCall().hasTemperature(0.2).hasField("max_completion_tokens", 100);
	}

}
