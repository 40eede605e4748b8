package io.github.minimaxboot.chat;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Message}.
 */
class MessageTests {

	private static final ToolCall CALL = new ToolCall("1", "look", "{}");

	private static final Message.Assistant INLINE = new Message.Assistant("ok", "hm", List.of(), "Ann",
			ReasoningForm.INLINE);

	@Test
	void otherToolCallsLeaveTheRestOfAMessageAsItIs() {
		assertThat(INLINE.withToolCalls(List.of(CALL)))
			.isEqualTo(new Message.Assistant("ok", "hm", List.of(CALL), "Ann", ReasoningForm.INLINE));
	}

	@Test
	void anotherNameLeavesTheRestOfAMessageAsItIs() {
		assertThat(INLINE.withToolCalls(List.of(CALL)).withName("Bo"))
			.isEqualTo(new Message.Assistant("ok", "hm", List.of(CALL), "Bo", ReasoningForm.INLINE));
	}

	@Test
	void thinkingStandsInItsFieldUnlessSaidOtherwise() {
		assertThat(new Message.Assistant("ok", "hm", List.of(), null).reasoningForm()).isEqualTo(ReasoningForm.FIELD);
	}

}
