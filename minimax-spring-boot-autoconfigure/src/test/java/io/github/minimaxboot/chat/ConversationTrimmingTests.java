package io.github.minimaxboot.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Conversation#trimmedTo}.
 */
class ConversationTrimmingTests {

	private static final Message SYSTEM = Message.system("s");

	private static final Message ONE = Message.user("one");

	private static final Message TWO = Message.user("two");

	private static final Message CALLS = calls("a", "b");

	private static final Message A = Message.toolResult("a", "A");

	private static final Message B = Message.toolResult("b", "B");

	private static final Message ANSWER = Message.assistant("answer");

	@Test
	void aConversationThatFitsStaysAsItIs() {
		Conversation conversation = Conversation.of(SYSTEM, ANSWER, ONE, ANSWER);
		assertThat(conversation.trimmedTo(4)).isSameAs(conversation);
	}

	@Test
	void theOldestTurnsGo() {
		Conversation conversation = Conversation.of(SYSTEM, ONE, ANSWER, TWO, ANSWER);
		assertTrimmed(conversation, 4, SYSTEM, TWO, ANSWER);
		assertTrimmed(conversation, 3, SYSTEM, TWO, ANSWER);
	}

	@Test
	void aToolResultGoesWithItsCall() {
		Conversation conversation = Conversation.of(ONE, CALLS, A, B, ANSWER, TWO, ANSWER);
		for (int budget = 2; budget < 7; budget++) {
			assertTrimmed(conversation, budget, TWO, ANSWER);
		}
	}

	@Test
	void theLastTurnIsKeptEvenIfItIsTooLarge() {
		assertTrimmed(Conversation.of(SYSTEM, ONE, ANSWER, TWO, CALLS, A, B), 3, SYSTEM, TWO, CALLS, A, B);
		assertTrimmed(Conversation.of(SYSTEM, ONE), 1, SYSTEM, ONE);
	}

	@Test
	void theSettingOfARolePlayIsKept() {
		Message group = Message.group("g");
		Message sample = Message.sampleUser("x");
		Message answer = Message.sampleAssistant("y");
		assertTrimmed(Conversation.of(SYSTEM, group, sample, answer, ONE, ANSWER, TWO), 5, SYSTEM, group, sample,
				answer, TWO);
	}

	@Test
	void instructionsFurtherDownGoWithTheirTurn() {
		Message later = Message.system("later");
		assertTrimmed(Conversation.of(SYSTEM, ONE, later, ANSWER, TWO, ANSWER), 4, SYSTEM, TWO, ANSWER);
		assertTrimmed(Conversation.of(SYSTEM, ONE, ANSWER, TWO, later, ANSWER), 4, SYSTEM, TWO, later, ANSWER);
	}

	@Test
	void whatIsLeftBeginsWithAUserEvenIfMoreWouldFit() {
		assertTrimmed(Conversation.of(ONE, ANSWER, TWO, ANSWER), 3, TWO, ANSWER);
	}

	@Test
	void aModelThatSpeaksFirstIsTheFirstToGo() {
		assertTrimmed(Conversation.of(SYSTEM, ANSWER, ONE, ANSWER), 3, SYSTEM, ONE, ANSWER);
	}

	@Test
	void whereNoUserSpeaksItBeginsWithTheModel() {
		assertTrimmed(Conversation.of(SYSTEM, ANSWER, CALLS, A, B, ANSWER), 5, SYSTEM, CALLS, A, B, ANSWER);
		assertTrimmed(Conversation.of(SYSTEM, ANSWER, CALLS, A, B), 2, SYSTEM, CALLS, A, B);
	}

	@Test
	void onlyASettingStaysAsItIs() {
		assertTrimmed(Conversation.of(SYSTEM, SYSTEM, SYSTEM), 1, SYSTEM, SYSTEM, SYSTEM);
		assertTrimmed(Conversation.of(), 1);
	}

	@Test
	void theSizeOfAMessageIsTheCallersToTell() {
		ToIntFunction<Message> letters = (message) -> (message instanceof Message.User user)
				? ((Content.Text) user.content().get(0)).text().length() : 1;
		Conversation conversation = Conversation.of(SYSTEM, ONE, ANSWER, TWO, ANSWER);
		assertThat(conversation.trimmedTo(9, letters)).isSameAs(conversation);
		assertThat(conversation.trimmedTo(8, letters).messages()).containsExactly(SYSTEM, TWO, ANSWER);
	}

	@Test
	void sizesMayAddUpToMoreThanAnIntHolds() {
		Conversation conversation = Conversation.of(ONE, TWO, ANSWER);
		assertThat(conversation.trimmedTo(Integer.MAX_VALUE, (message) -> Integer.MAX_VALUE).messages())
			.containsExactly(TWO, ANSWER);
	}

	@Test
	void aBudgetOfNothingIsRefused() {
		Conversation conversation = Conversation.of(ONE);
		assertThatIllegalArgumentException().isThrownBy(() -> conversation.trimmedTo(0))
			.withMessage("The budget must be 1 or more, but is 0");
	}

	@Test
	void ofAnyConversationTheSettingAndALastPartAreLeft() {
		for (long seed = 1; seed <= 5000; seed++) {
			Random random = new Random(seed);
			Conversation whole = conversation(random);
			int budget = 1 + random.nextInt(40);
			ToIntFunction<Message> size = random.nextBoolean() ? (message) -> 1
					: (message) -> Math.floorMod(message.hashCode(), 5);
			String history = "seed %d, budget %d of %s".formatted(seed, budget, whole);
			// throws if a result is apart from its call
			List<Message> trimmed = whole.trimmedTo(budget, size).messages();
			int setup = (int) whole.messages().stream().takeWhile(ConversationTrimmingTests::isSetup).count();
			List<Message> rest = trimmed.subList(setup, trimmed.size());
			assertThat(trimmed.subList(0, setup)).as(history).isEqualTo(whole.messages().subList(0, setup));
			assertThat(Collections.lastIndexOfSubList(whole.messages(), rest)).as(history)
				.isEqualTo(whole.messages().size() - rest.size());
			if (trimmed.size() < whole.messages().size()) {
				boolean anyUser = whole.messages().stream().anyMatch(Message.User.class::isInstance);
				assertThat(rest.get(0)).as(history)
					.isInstanceOf(anyUser ? Message.User.class : Message.Assistant.class);
				assertThat(sum(whole.messages(), size)).as(history).isGreaterThan(budget);
			}
			if (sum(trimmed, size) > budget) {
				assertThat(beginnings(rest)).as(history).isLessThanOrEqualTo(1);
			}
			else if (trimmed.size() < whole.messages().size()) {
				List<Message> gone = whole.messages().subList(setup, whole.messages().size() - rest.size());
				assertThat(sum(trimmed, size) + sum(lastTurn(gone, rest), size)).as(history).isGreaterThan(budget);
			}
		}
	}

	/** What could have been kept too: from the last possible beginning on. */
	private static List<Message> lastTurn(List<Message> gone, List<Message> rest) {
		Class<?> beginning = (rest.get(0) instanceof Message.User) ? Message.User.class : Message.Assistant.class;
		for (int i = gone.size() - 1; i >= 0; i--) {
			if (beginning.isInstance(gone.get(i))) {
				return gone.subList(i, gone.size());
			}
		}
		return gone;
	}

	private static long beginnings(List<Message> messages) {
		long users = messages.stream().filter(Message.User.class::isInstance).count();
		return (users > 0) ? users : messages.stream().filter(Message.Assistant.class::isInstance).count();
	}

	private static long sum(List<Message> messages, ToIntFunction<Message> size) {
		return messages.stream().mapToLong(size::applyAsInt).sum();
	}

	private static boolean isSetup(Message message) {
		return message instanceof Message.System || message instanceof Message.RolePlay;
	}

	private static Conversation conversation(Random random) {
		List<Message> messages = new ArrayList<>();
		for (int i = random.nextInt(4); i > 0; i--) {
			messages.add(random.nextBoolean() ? Message.system("s" + i) : Message.sampleUser("x" + i));
		}
		boolean users = random.nextInt(10) > 0;
		for (int turn = random.nextInt(12); turn > 0; turn--) {
			if (users && random.nextInt(5) > 0) {
				messages.add(Message.user("u" + turn));
			}
			if (random.nextInt(8) == 0) {
				messages.add(Message.system("later " + turn));
			}
			for (int round = random.nextInt(3); round > 0; round--) {
				addRound(messages, turn + "-" + round, random);
			}
			if (random.nextInt(5) > 0) {
				messages.add(Message.assistant("a" + turn));
			}
		}
		return new Conversation(messages);
	}

	private static void addRound(List<Message> messages, String id, Random random) {
		messages.add(calls(id, id + "'"));
		for (int results = random.nextInt(3); results > 0; results--) {
			if (random.nextInt(8) == 0) {
				messages.add(Message.system("between " + id));
			}
			messages.add(Message.toolResult((results == 1) ? id : id + "'", "r"));
		}
	}

	private static Message calls(String... ids) {
		return new Message.Assistant("", null, List.of(ids).stream().map((id) -> new ToolCall(id, "f", "{}")).toList(),
				null);
	}

	private static void assertTrimmed(Conversation conversation, int maxMessages, Message... left) {
		assertThat(conversation.trimmedTo(maxMessages).messages()).containsExactly(left);
	}

}
