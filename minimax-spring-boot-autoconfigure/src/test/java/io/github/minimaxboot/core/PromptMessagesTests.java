package io.github.minimaxboot.core;

import java.net.URI;
import java.util.List;

import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PromptMessages}.
 */
class PromptMessagesTests {

	private static final Message.User HI = Message.user("hi");

	@Test
	void anInstructionFollowsTheLastSystemMessage() {
		PromptMessages all = new PromptMessages(List.of(Message.system("a"), HI, Message.system("b")));
		assertThat(all.instructed("do").messages()).containsExactly(Message.system("a"), HI, Message.system("b\n\ndo"));
	}

	@Test
	void aSystemMessageWithoutTextKeepsItsName() {
		Message.System named = new Message.System(null, "MiniMax AI");
		assertThat(new PromptMessages(List.of(named, HI)).instructed("do").messages())
			.containsExactly(new Message.System("do", "MiniMax AI"), HI);
	}

	@Test
	void anInstructionComesFirstWhereThereIsNoSystemMessage() {
		assertThat(new PromptMessages(List.of(HI)).instructed("do").messages()).containsExactly(Message.system("do"),
				HI);
	}

	@Test
	void theUserSpeaksAfterTheModel() {
		List<Message> messages = List.of(HI, Message.assistant("hello"));
		assertThat(new PromptMessages(messages).said("again").messages()).containsExactly(HI,
				Message.assistant("hello"), Message.user("again"));
	}

	@Test
	void theUserDoesNotSpeakTwiceInARow() {
		Message.User ann = HI.withName("Ann");
		assertThat(new PromptMessages(List.of(ann)).said("again").messages())
			.containsExactly(Message.user("hi\n\nagain").withName("Ann"));
	}

	@Test
	void whatTheUserSaysJoinsAPicture() {
		Content.Image picture = Content.image(URI.create("https://example.org/a.png"));
		assertThat(new PromptMessages(List.of(Message.user(Content.text("look"), picture))).said("again").messages())
			.containsExactly(Message.user(Content.text("look"), picture, Content.text("again")));
	}

	@Test
	void theUserSpeaksAfterTheResultOfATool() {
		Message.Assistant call = new Message.Assistant("", null, List.of(new ToolCall("1", "weather", "{}")), null);
		Message result = Message.toolResult("1", "rain");
		assertThat(new PromptMessages(List.of(HI, call, result)).said("again").messages()).containsExactly(HI, call,
				result, Message.user("again"));
	}

}
