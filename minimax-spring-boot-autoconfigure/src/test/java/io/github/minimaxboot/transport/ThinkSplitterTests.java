package io.github.minimaxboot.transport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ThinkSplitter}.
 */
class ThinkSplitterTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
			"<think>\nThe user adds.\n</think>\n\n56" | "The user adds."  | "56"
			"<think>never closed"                     | "never closed"    | ""
			"<think>cut in the tag</thi"              | "cut in the tag</thi" | ""
			"<think></think>56"                       | ""                | "56"
			"<think>a</think>\n<think> b</think> 56"  | "ab"              | "56"
			" \n <think>a</think>56"                  | "a"               | "56"
			"plain text"                              | ""                | "plain text"
			" leading space"                          | ""                | " leading space"
			"use <think> to think</think>"            | ""                | "use <think> to think</think>"
			"<thinker> is no tag"                     | ""                | "<thinker> is no tag"
			"<thi"                                    | ""                | "<thi"
			"<think>a < b </ c </think>d"             | "a < b </ c"      | "d"
			"<think>a\n\n  b</think>d"                | "a\n\n  b"        | "d"
			"   "                                     | ""                | "   "
			""")
	void thinkingIsToldFromTextWhereverTheTagsAreCut(String content, String thinking, String text) {
		for (int size = 1; size <= content.length(); size++) {
			StringBuilder foundText = new StringBuilder();
			StringBuilder foundThinking = new StringBuilder();
			ThinkSplitter splitter = new ThinkSplitter(foundText::append, foundThinking::append);
			for (int i = 0; i < content.length(); i += size) {
				splitter.accept(content.substring(i, Math.min(content.length(), i + size)));
			}
			splitter.end();
			assertThat(foundThinking).as("thinking, cut into %d", size).hasToString(thinking);
			assertThat(foundText).as("text, cut into %d", size).hasToString(text);
		}
	}

	@Test
	void textGoesOutAtOnceWhenItHasBegun() {
		StringBuilder text = new StringBuilder();
		ThinkSplitter splitter = new ThinkSplitter(text::append, (thinking) -> {
		});
		splitter.accept("H");
		assertThat(text).hasToString("H");
		splitter.accept("<");
		assertThat(text).hasToString("H<");
	}

	@Test
	void thinkingGoesOutAtOnce() {
		StringBuilder thinking = new StringBuilder();
		ThinkSplitter splitter = new ThinkSplitter((text) -> {
		}, thinking::append);
		splitter.accept("<think>The user");
		assertThat(thinking).hasToString("The user");
	}

	/** What is held back grows the memory, and is looked through again each time. */
	@ParameterizedTest
	@ValueSource(strings = { "", "<think>", "<think>a", "<think>a</think>" })
	void whiteSpaceWithoutEndIsNotHeldBack(String beginning) {
		StringBuilder given = new StringBuilder();
		ThinkSplitter splitter = new ThinkSplitter(given::append, given::append);
		splitter.accept(beginning);
		for (int i = 0; i < 1000; i++) {
			splitter.accept(" \n".repeat(5));
		}
		int before = given.length();
		splitter.end();
		assertThat(given.length() - before).isLessThan(1000);
	}

}
