package io.github.minimaxboot.transport;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReasoningPieces}.
 */
class ReasoningPiecesTests {

	private static final String THINKING = "The user wants to know the weather. Let me call the tool. The user will be glad.";

	@Test
	void incrementsAreGivenAsTheyCome() {
		assertThat(given("The user ", "wants", " tea.")).containsExactly("The user ", "wants", " tea.");
	}

	@Test
	void ofAllTheThinkingSoFarOnlyWhatIsNewIsGiven() {
		assertThat(given("The user wants tea.", "The user wants tea. Green", "The user wants tea. Green or black?"))
			.containsExactly("The user wants tea.", " Green", " or black?");
	}

	@Test
	void thinkingThatGrowsCharacterByCharacterIsGivenOnce() {
		List<String> pieces = new ArrayList<>();
		for (int i = 1; i <= THINKING.length(); i++) {
			pieces.add(THINKING.substring(0, i));
		}
		assertThat(String.join("", given(pieces.toArray(String[]::new)))).isEqualTo(THINKING);
	}

	@Test
	void thinkingInSingleCharactersIsGivenOnce() {
		assertThat(String.join("", given(THINKING.split("")))).isEqualTo(THINKING);
	}

	@Test
	void anIncrementThatBeginsLikeAllBeforeItIsStillAnIncrement() {
		assertThat(given("a", "and", " so")).containsExactly("a", "and", " so");
		assertThat(given("1", "1", "1", " is odd")).containsExactly("1", "11", " is odd");
		assertThat(given("ha", "ha", "haha", " funny")).containsExactly("ha", "hahaha", " funny");
	}

	@Test
	void thinkingThatIsRepeatedWholeAddsNothing() {
		assertThat(given("The user wants tea.", "The user wants tea.", "The user wants tea."))
			.containsExactly("The user wants tea.");
	}

	@Test
	void incrementsFollowedByAllOfThemAddNothing() {
		assertThat(given("The user ", "wants tea.", "The user wants tea.")).containsExactly("The user ", "wants tea.");
	}

	@Test
	void whatIsHeldAtTheEndIsTakenForAllSoFar() {
		assertThat(given("I", "I think")).containsExactly("I", " think");
		assertThat(given("Hm.", "Hm.")).containsExactly("Hm.");
	}

	@Test
	void shortThinkingThatIsRepeatedAfterItsEndAddsNothing() {
		List<String> given = new ArrayList<>();
		ReasoningPieces pieces = pieces(given);
		pieces.accept("Hm.");
		pieces.end();
		pieces.accept("Hm.");
		pieces.accept("Hm.");
		pieces.end();
		assertThat(given).containsExactly("Hm.");
	}

	@Test
	void whatIsHeldCounts() {
		ReasoningPieces pieces = pieces(new ArrayList<>());
		pieces.accept("a");
		assertThat(pieces.heldSize()).isZero();
		pieces.accept("and");
		pieces.accept("and so");
		assertThat(pieces.heldSize()).isEqualTo(9);
		pieces.end();
		assertThat(pieces.heldSize()).isZero();
	}

	@Test
	void aClosingTagAtTheEndIsNoThinking() {
		assertThat(given("The user wants tea.", "\n</think>\n")).containsExactly("The user wants tea.");
		assertThat(given("The user wants tea.\n", "The user wants tea.\nGreen.\n</think>"))
			.containsExactly("The user wants tea.\n", "Green.");
	}

	private static List<String> given(String... pieces) {
		List<String> given = new ArrayList<>();
		ReasoningPieces reasoning = pieces(given);
		for (String piece : pieces) {
			reasoning.accept(piece);
		}
		reasoning.end();
		return given;
	}

	private static ReasoningPieces pieces(List<String> given) {
		StringBuilder all = new StringBuilder();
		return new ReasoningPieces(all, (piece) -> {
			all.append(piece);
			given.add(piece);
		});
	}

}
