package io.github.minimaxboot.chat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Conversation}: what is said next.
 */
class ConversationTurnsTests {

	private static final Message SYSTEM = Message.system("You are terse.");

	private static final Message.Assistant CALLS = new Message.Assistant("", "hm",
			List.of(new ToolCall("1", "look", "{}")), null);

	@Test
	void whatIsSaidNextMakesANewConversation() {
		Conversation first = Conversation.of(SYSTEM);
		Conversation second = first.user("hi");
		Conversation third = second.append(Message.assistant("ho"));
		assertThat(first.messages()).containsExactly(SYSTEM);
		assertThat(second.messages()).containsExactly(SYSTEM, Message.user("hi"));
		assertThat(third.messages()).containsExactly(SYSTEM, Message.user("hi"), Message.assistant("ho"));
	}

	@Test
	void aUserMaySayItInParts() {
		Content.Image image = Content.image(URI.create("https://example.com/a.png"));
		assertThat(Conversation.of().user(Content.text("What is this?"), image).messages())
			.containsExactly(Message.user(Content.text("What is this?"), image));
	}

	@Test
	void aResponseBringsItsToolRoundsAndItsAnswer() {
		Message result = Message.toolResult("1", "a cat");
		ChatResponse response = ChatResponse.builder().toolRounds(List.of(CALLS, result)).content("A cat.").build();
		assertThat(Conversation.of().user("What is this?").append(response).messages())
			.containsExactly(Message.user("What is this?"), CALLS, result, Message.assistant("A cat."));
	}

	@Test
	void itsMessagesAreThoseOfARequest() {
		Conversation conversation = Conversation.of(SYSTEM).user("hi");
		assertThat(ChatRequest.builder().messages(conversation.messages()).build().messages()).containsExactly(SYSTEM,
				Message.user("hi"));
	}

	@Test
	void aToolResultWithoutItsCallIsRefused() {
		Conversation conversation = Conversation.of().user("hi");
		assertThatIllegalArgumentException().isThrownBy(() -> conversation.append(Message.toolResult("1", "x")))
			.withMessageContaining("messages[1]");
	}

	@Test
	void aToolResultBehindARolePlayMessageIsRefusedAndSaysSo() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Conversation.of(CALLS, Message.group("g"), Message.toolResult("1", "x")))
			.withMessageContaining("follows a role play message, messages[1]");
	}

	@Test
	void itCannotBeChangedFromOutside() {
		List<Message> messages = Conversation.of(SYSTEM).messages();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> messages.add(SYSTEM));
	}

	@Test
	void itIsEqualToOneWithTheSameMessages() {
		assertThat(Conversation.of(SYSTEM).user("hi")).isEqualTo(Conversation.of(SYSTEM, Message.user("hi")))
			.hasSameHashCodeAs(Conversation.of(SYSTEM, Message.user("hi")))
			.isNotEqualTo(Conversation.of(SYSTEM));
	}

}
