package io.github.minimaxboot.chat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChatResponse}.
 */
class ChatResponseTests {

	private static final Message CALL = new Message.Assistant("", null, List.of(new ToolCall("1", "time", "{}")), null);

	private static final Message RESULT = Message.toolResult("1", "noon");

	private static final ChatResponse RESPONSE = new ChatResponse("id", "MiniMax-M3", List.of(CALL, RESULT),
			new Message.Assistant("hi", "thought", List.of(new ToolCall("1", "weather", "{}")), "MiniMax AI"),
			FinishReason.STOP, new Usage(1, 2, 3, 4, 5), new Sensitivity(true, false, null, 1, null), "careful",
			Instant.EPOCH, Map.of("a", 1));

	@Test
	void aMutatedResponseKeepsAllThatIsNotChanged() {
		assertThat(RESPONSE.mutate().build()).isEqualTo(RESPONSE);
	}

	@Test
	void whatIsChangedIsChangedInTheCopyOnly() {
		assertThat(RESPONSE.mutate().usage(Usage.UNKNOWN).build().usage()).isEqualTo(Usage.UNKNOWN);
		assertThat(RESPONSE.usage().promptTokens()).isOne();
	}

	@Test
	void theMessagesOfACallAreItsToolRoundsAndItsAnswer() {
		assertThat(RESPONSE.toMessages()).containsExactly(CALL, RESULT, RESPONSE.message());
		assertThat(ChatResponse.builder().content("hi").build().toMessages()).containsExactly(Message.assistant("hi"));
	}

}
