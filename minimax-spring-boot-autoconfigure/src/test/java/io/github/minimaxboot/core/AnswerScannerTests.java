package io.github.minimaxboot.core;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AnswerScanner}: what counts as a candidate, and what a hostile text
 * may cost.
 */
class AnswerScannerTests {

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1", "{\"a\":1} {\"a\":2}", "[1", "tru" })
	void aValueOfItsOwnIsNeitherCompletedNorFollowedByAnother(String text) {
		Candidate candidate = AnswerScanner.scanValue(text);
		assertThat(candidate.value()).isNull();
		assertThat(candidate.violations().toList()).isNotEmpty()
			.noneMatch((violation) -> violation.contains("max tokens"));
	}

	private static final int MEGABYTE = 1_000_000;

	@Test
	void eachValueOnTheTopLevelIsACandidate() {
		assertThat(texts("{\"a\":{\"b\":1}} and [1,{\"c\":2}] {'d':3,} x")).containsExactly("{\"a\":{\"b\":1}}",
				"[1,{\"c\":2}]", "{'d':3,}");
	}

	@Test
	void aBrokenValueIsACandidateAsAWhole() {
		assertThat(texts("{\"a\":oops,\"b\":{\"c\":1}} {\"d\":1}")).containsExactly("{\"a\":oops,\"b\":{\"c\":1}}",
				"{\"d\":1}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{name}", "{{name}}", "{like this}", "[link](there)", "[x]", "{1}", "a } b ] c" })
	void bracketsOfProseAreNoCandidates(String prose) {
		assertThat(texts(prose)).isEmpty();
	}

	@Test
	void afterABrokenValueThatNeverEndsTheNextFenceBeginsAnew() {
		assertThat(texts("{\"a\":\"b\n```json\n{\"c\":1}\n```")).containsExactly("{\"a\":\"b", "{\"c\":1}");
	}

	@Test
	void candidatesAreLimited() {
		assertThat(texts("{\"a\":1} ".repeat(5_000))).hasSize(AnswerScanner.MAX_CANDIDATES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[", "\"", "{\"", "[\"", "{\"a\":", "{\"a\":[", "[{", "[[1,", "{\"a\":1,", "{a:",
			"{'", "{\\\"", "{\\\"a\\\":", "{//", "{/*", "{#", "<think>", "</think>", "{}", "[]", "{a", "[1-", "[1,",
			"\n```\n{\"", "\n```\n{\"a\":", "[{\"a\":1,{", "{\"a\":\"\\", "{ ", "[-", "\\", "{“", "{\"a\":1}",
			"{\"a\":1 ", "{\"a\":x} ", "[1[", "[\"a\" " })
	@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
	void aMegabyteOfAnythingIsReadInReasonableTime(String part) {
		String text = part.repeat(MEGABYTE / part.length());
		assertThat(AnswerScanner.scan(text, false).candidates()).hasSizeLessThanOrEqualTo(AnswerScanner.MAX_CANDIDATES);
		// as the inside of something, too
		AnswerScanner.scan("[".repeat(499) + text, true);
		AnswerScanner.scan("{\"a\":[" + text + "]}", false);
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 1_000, 10_000 })
	@Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
	void whatIsReadInsideOfStringsHasNoAllowanceOfItsOwn(int length) {
		String string = "[\\n1 ".repeat(length / 5) + '"';
		assertThat(texts(string.repeat(MEGABYTE / length))).isEmpty();
	}

	@Test
	@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
	void aMegabyteOfAnAnswerIsRead() {
		String answer = "{\"items\":[" + "{\"title\":\"花样年华\",\"year\":2000},".repeat(30_000) + "{}]}";
		assertThat(texts("<think>long</think>\n```json\n" + answer + "\n```")).containsExactly(answer);
		assertThat(JsonMapper.shared().readTree(answer).get("items")).hasSize(30_001);
	}

	private static List<String> texts(String answer) {
		return AnswerScanner.scan(answer, false).candidates().stream().map(Candidate::text).toList();
	}

}
