package io.github.minimaxboot.core;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AnswerReader}: which of several values wins. The corpus has the rest.
 */
class AnswerReaderTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final AnswerReader FILM = reader("""
			{"type":"object","properties":{"title":{"type":"string"},"year":{"type":"integer"}},
			 "required":["title","year"]}""", null);

	private static final AnswerReader ANYTHING = reader("{\"type\":\"object\"}", null);

	private static final AnswerReader NUMBERS = reader(
			"""
					{"type":"object","properties":{"items":{"type":"array","items":{"type":"integer"}}},"required":["items"]}""",
			"items");

	@Test
	void theLastValueThatConformsWins() {
		assertThat(value(FILM, "{\"title\":\"a\",\"year\":1} {\"title\":\"b\",\"year\":2}"))
			.isEqualTo("{\"title\":\"b\",\"year\":2}");
	}

	@Test
	void aValueThatConformsBeatsALaterOneThatDoesNot() {
		assertThat(value(FILM, "{\"title\":\"a\",\"year\":1} {\"title\":\"b\",\"year\":\"2\"}"))
			.isEqualTo("{\"title\":\"a\",\"year\":1}");
	}

	@Test
	void anEmptyValueNeverBeatsOneWithContent() {
		assertThat(value(ANYTHING, "{} {\"a\":1} {}")).isEqualTo("{\"a\":1}");
		assertThat(value(ANYTHING, "{}")).isEqualTo("{}");
	}

	@Test
	void aValueThatIsWholeBeatsOneThatEndsWithTheText() {
		assertThat(value(ANYTHING, "{\"a\":1} {\"a\":2,\"b\":\"3\"")).isEqualTo("{\"a\":1}");
		assertThat(value(ANYTHING, "{\"a\":2,\"b\":\"3\"")).isEqualTo("{\"a\":2,\"b\":\"3\"}");
	}

	@Test
	void aCorrectionCountsEvenIfItHadToBeRepaired() {
		Reading reading = FILM.read("{\"title\":\"a\",\"year\":1} or rather {\"title\":\"b\",\"year\":2,}", false);
		assertThat(reading.value()).hasToString("{\"title\":\"b\",\"year\":2}");
		assertThat(reading.repaired()).isTrue();
	}

	@Test
	void aListAloneIsUnderstoodAsTheOneAskedFor() {
		assertThat(value(NUMBERS, "[1,2]")).isEqualTo("{\"items\":[1,2]}");
	}

	@Test
	void aListInTheObjectAskedForBeatsAListAlone() {
		assertThat(value(NUMBERS, "Source [1] says {\"items\":[4,5]} as does [2].")).isEqualTo("{\"items\":[4,5]}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"film\":{\"title\":\"a\",\"year\":1}}",
			"{\"name\":\"film\",\"arguments\":{\"title\":\"a\",\"year\":1}}",
			"{\"id\":\"1\",\"type\":\"function\",\"name\":\"film\",\"input\":{\"title\":\"a\",\"year\":1}}" })
	void aWrapperThatIsOnlyANameIsTakenOff(String answer) {
		Reading reading = FILM.read(answer, false);
		assertThat(reading.value()).hasToString("{\"title\":\"a\",\"year\":1}");
		assertThat(reading.repaired()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"film\":{\"title\":\"a\",\"year\":1},\"note\":\"x\"}",
			"{\"a\":{\"b\":{\"title\":\"a\",\"year\":1}}}", "[{\"title\":\"a\",\"year\":1}]",
			"{\"a\":{\"title\":\"a\",\"year\":1},\"b\":{\"title\":\"b\",\"year\":2}}" })
	void whatIsMoreThanAWrapperIsNotTakenOff(String answer) {
		assertThat(FILM.read(answer, false).value()).isNull();
	}

	@Test
	void aPartOfABrokenWholeIsNeverTakenForTheWhole() {
		AnswerReader tree = reader("""
				{"$ref":"#/$defs/tree","$defs":{"tree":{"type":"object","required":["name"],"properties":
				 {"name":{"type":"string"},"child":{"$ref":"#/$defs/tree"}}}}}""", null);
		assertThat(tree.read("{\"child\":{\"name\":\"a\"}}", false).violations())
			.containsExactly("/name: required property 'name' not found");
		assertThat(tree.read("{\"name\":oops,\"child\":{\"name\":\"a\"}}", false).value()).isNull();
		assertThat(tree.read("[{\"name\":\"a\"},{\"name\":\"b\"", false).value()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "```", "```json", "\n```\n", "<think>", "</think>", "{", "}", "{}", "]", "json", "//",
			"/*", "#", "'", "“”", "，：", "True", "\\", "\"", "\\\"", "\t", "{\"title\":\"b\",\"year\":2}" })
	void aStringIsNeverTouched(String part) {
		String title = MAPPER.writeValueAsString("a " + part + " b" + part);
		String answer = "<think>{" + part + "</think>```json\n{\"title\":" + title + ",\"year\":1}\n```\n";
		assertThat(FILM.read(answer, false).value().get("title").asString()).isEqualTo("a " + part + " b" + part);
		String broken = "```json\n{title:" + title + ",/* one */\"year\":1,}\n```\n";
		assertThat(FILM.read(broken, false).value().get("title").asString()).isEqualTo("a " + part + " b" + part);
	}

	@Test
	void theViolationsAreThoseOfTheValueWithMostOfTheNames() {
		assertThat(
				FILM.read("{\"title\":\"a\"} {\"title\":\"b\",\"year\":null} {\"y\":1} {a: b} []", false).violations())
			.containsExactly("/year: null found, integer expected");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					{"title":                    | /title: max tokens reached (max_completion_tokens) before the answer was complete
					{"title":"a","year":1        | /year: max tokens reached (max_completion_tokens) before the answer was complete
					The film is                  | /: max tokens reached (max_completion_tokens) before the answer was complete
					""")
	void anAnswerThatWasCutSaysWhere(String answer, String violation) {
		assertThat(FILM.read(answer, true).violations()).containsExactly(violation);
	}

	@Test
	void pointersAreEscaped() {
		AnswerReader reader = reader("{\"properties\":{\"a/b~c\":{\"type\":\"string\"}},\"required\":[\"d/e\"]}", null);
		assertThat(reader.read("{\"a/b~c\":1}", false).violations()).containsExactlyInAnyOrder(
				"/a~1b~0c: integer found, string expected", "/d~1e: required property 'd/e' not found");
	}

	@Test
	void decimalsKeepAllTheirDigits() {
		assertThat(value(ANYTHING, "{\"a\":0.1234567890123456789012345,\"b\":12345678901234567890123}"))
			.isEqualTo("{\"a\":0.1234567890123456789012345,\"b\":12345678901234567890123}");
	}

	@Test
	void aWrapperIsTakenOffAlsoWhereNothingIsRequired() {
		AnswerReader reader = reader("{\"properties\":{\"a\":{\"type\":\"integer\"},\"b\":{\"type\":\"object\"}}}",
				null);
		assertThat(value(reader, "{\"answer\":{\"a\":1}}")).isEqualTo("{\"a\":1}");
		assertThat(value(reader, "{\"b\":{\"a\":1}}")).isEqualTo("{\"b\":{\"a\":1}}");
		assertThat(value(reader, "{\"answer\":{\"c\":1}}")).isEqualTo("{\"answer\":{\"c\":1}}");
		assertThat(value(reader, "{\"answer\":{\"a\":\"x\"}}")).isEqualTo("{\"answer\":{\"a\":\"x\"}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e400", "-1e400", "1e99999999999", "1e-99999999999", "1e2147483648" })
	void aNumberThatNoTypeHoldsIsAViolation(String number) {
		assertThat(ANYTHING.read("{\"a\":" + number + "}", false).violations())
			.containsExactly("/a: is a number out of range");
	}

	@Test
	void aNumberOfTooManyDigitsIsAViolation() {
		assertThat(ANYTHING.read("{\"a\":" + "9".repeat(400) + "}", false).violations())
			.containsExactly("/a: is a number out of range");
		assertThat(value(ANYTHING, "{\"a\":" + "9".repeat(300) + "}")).contains("9".repeat(300));
	}

	@ParameterizedTest
	@ValueSource(strings = { "9007199254740993.0", "9007199254740993.00", "900719925474099.3e1" })
	void aLongThatNoDoubleHoldsKeepsItsDigits(String number) {
		long bound = MAPPER.readValue(value(ANYTHING, "{\"a\":" + number + "}"), Id.class).a();
		assertThat(bound).isEqualTo(9007199254740993L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"items\":[{\"a\":1}},{\"a\":2}]}", "{\"items\":[{\"a\":1}]},{\"a\":2}]}",
			"[{\"a\":1}],{\"a\":2}]" })
	void aListThatGoesOnBehindItsEndIsNotAShorterList(String answer) {
		AnswerReader reader = reader("""
				{"type":"object","properties":{"items":{"type":"array","items":{"type":"object","properties":
				 {"a":{"type":"integer"}},"required":["a"]}}},"required":["items"]}""", "items");
		assertThat(reader.read(answer, false).violations()).singleElement().asString().contains("one too many");
	}

	@Test
	void anObjectThatWasMendedAndGoesOnIsNotWhole() {
		AnswerReader reader = reader("{\"properties\":{\"list\":{\"type\":\"array\"}},\"required\":[\"list\"]}", null);
		assertThat(reader.read("{\"list\":[{\"a\":1}},{\"a\":2}]}", false).violations()).singleElement()
			.asString()
			.contains("one too many");
	}

	@Test
	void aBracketTooManyBehindAnObjectDoesNotMatter() {
		assertThat(value(ANYTHING, "{\"a\":1}}")).isEqualTo("{\"a\":1}");
		assertThat(value(ANYTHING, "{\"a\":1},")).isEqualTo("{\"a\":1}");
	}

	@Test
	void aFootnoteIsNoList() {
		assertThat(NUMBERS.read("As said in [1] there are none.", false).violations())
			.containsExactly("/: the answer holds no JSON object");
		assertThat(value(NUMBERS, "Here you are:\n [1] \n")).isEqualTo("{\"items\":[1]}");
		assertThat(value(NUMBERS, "They are [1,2]")).isEqualTo("{\"items\":[1,2]}");
	}

	private static String value(AnswerReader reader, String answer) {
		Reading reading = reader.read(answer, false);
		assertThat(reading.violations()).isEqualTo(List.of());
		return reading.value().toString();
	}

	private static AnswerReader reader(String schema, String wrapper) {
		return new AnswerReader(MAPPER.readTree(schema), wrapper);
	}

	record Id(long a) {
	}

}
