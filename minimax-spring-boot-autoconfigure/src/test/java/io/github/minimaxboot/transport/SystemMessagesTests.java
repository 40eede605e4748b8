package io.github.minimaxboot.transport;

import java.util.List;

import io.github.minimaxboot.chat.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SystemMessages}.
 */
class SystemMessagesTests {

	private static final Message ONE = Message.user("one");

	private static final Message TWO = Message.assistant("two");

	@Test
	void messagesWithoutInstructionsStayAsTheyAre() {
		assertMerged(List.of(ONE, TWO), ONE, TWO);
	}

	@Test
	void instructionsFurtherDownBecomeTheFirstMessage() {
		assertMerged(List.of(Message.system("a"), ONE, TWO), ONE, Message.system("a"), TWO);
	}

	@Test
	void severalBecomeOneInTheirOrder() {
		assertMerged(List.of(Message.system("a\n\nb\n\nc"), ONE, TWO), Message.system("a"), ONE, Message.system("b"),
				TWO, Message.system("c"));
	}

	@Test
	void equalInstructionsAreGivenOnce() {
		assertMerged(List.of(Message.system("a\n\nb"), ONE), Message.system("a"), Message.system("b"),
				Message.system("a"), ONE);
	}

	@Test
	void theFirstNameIsKept() {
		assertMerged(List.of(new Message.System("a\n\nb\n\nc", "MiniMax AI")), Message.system("a"),
				new Message.System("b", "MiniMax AI"), new Message.System("c", "Helper"));
	}

	@Test
	void aNameAloneStaysWithoutContent() {
		assertMerged(List.of(new Message.System(null, "MiniMax AI"), ONE), ONE, new Message.System(null, "MiniMax AI"));
		assertMerged(List.of(new Message.System(null, "MiniMax AI")), new Message.System(null, "MiniMax AI"),
				new Message.System(null, "Helper"));
	}

	@Test
	void aNameAloneJoinsTheInstructions() {
		assertMerged(List.of(new Message.System("a", "MiniMax AI"), ONE), Message.system("a"),
				new Message.System(null, "MiniMax AI"), ONE);
	}

	@Test
	void blankInstructionsLeaveNoBlankLines() {
		assertMerged(List.of(Message.system("a"), ONE), Message.system(""), Message.system("a"), Message.system(" "),
				ONE);
	}

	private static void assertMerged(List<Message> merged, Message... messages) {
		assertThat(SystemMessages.merge(List.of(messages))).isEqualTo(merged);
	}

}
