package io.github.minimaxboot.chat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ToolResultOrder}, by way of {@link ChatRequest}.
 */
class ToolResultOrderTests {

	private static final Message USER = Message.user("Weather in Paris and Rome?");

	private static final Message CALLS = assistant("a", "b");

	@Test
	void theResultsOfAMessageFollowItInAnyOrder() {
		assertAccepted(USER, CALLS, Message.toolResult("b", "21"), Message.toolResult("a", "18"));
	}

	@Test
	void eachRoundHasItsResultsBehindIt() {
		assertAccepted(USER, CALLS, Message.toolResult("a", "18"), assistant("c"), Message.toolResult("c", "20"),
				Message.assistant("Take a coat."), Message.user("Thanks"));
	}

	@Test
	void systemMessagesDoNotStandBetween() {
		assertAccepted(Message.system("x"), USER, CALLS, Message.system("y"), Message.toolResult("a", "18"),
				Message.system("z"), Message.toolResult("b", "21"));
	}

	@Test
	void aCallWithoutAResultIsNotRefused() {
		assertAccepted(USER, CALLS, Message.user("Never mind."));
		assertAccepted(USER, CALLS);
	}

	@Test
	void aResultWithoutAnyMessageBeforeItIsRefused() {
		assertRefused("messages[0], the result of tool call 'a', has no call before it.", Message.toolResult("a", "18"),
				USER);
		assertRefused("messages[2], the result of tool call 'b', has no call before it.", Message.system("x"),
				Message.system("y"), Message.toolResult("b", "18"));
	}

	@Test
	void aResultBehindAUserMessageIsRefused() {
		assertRefused("messages[3], the result of tool call 'b', follows a user message, messages[2].", USER, CALLS,
				Message.user("Quick!"), Message.toolResult("b", "21"));
	}

	@Test
	void aResultOfAnUnknownCallIsRefusedAndTheKnownOnesAreNamed() {
		assertRefused("messages[3], the result of tool call 'c', is not among the calls of messages[1]: [a, b].", USER,
				CALLS, Message.toolResult("a", "18"), Message.toolResult("c", "21"));
	}

	@Test
	void aResultBehindAnAnswerWithoutCallsIsRefused() {
		assertRefused("messages[2], the result of tool call 'a', is not among the calls of messages[1]: [].", USER,
				Message.assistant("No idea."), Message.toolResult("a", "18"));
	}

	@Test
	void aResultOfAnEarlierRoundIsRefused() {
		assertRefused("messages[4], the result of tool call 'b', is not among the calls of messages[3]: [c].", USER,
				CALLS, Message.toolResult("a", "18"), assistant("c"), Message.toolResult("b", "21"));
	}

	@Test
	void theRefusalSaysWhatToDo() {
		assertRefused("Send the assistant message that makes the call, then all its results",
				Message.toolResult("a", "18"));
	}

	private static Message assistant(String... ids) {
		return new Message.Assistant("", null,
				Stream.of(ids).map((id) -> new ToolCall(id, "get_weather", "{}")).toList(), null);
	}

	private static void assertAccepted(Message... messages) {
		assertThat(ChatRequest.builder().messages(List.of(messages)).build().messages()).containsExactly(messages);
	}

	private static void assertRefused(String message, Message... messages) {
		ChatRequest.Builder builder = ChatRequest.builder().messages(List.of(messages));
		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining(message);
	}

}
