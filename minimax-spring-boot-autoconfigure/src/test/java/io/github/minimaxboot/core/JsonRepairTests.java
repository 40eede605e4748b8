package io.github.minimaxboot.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonRepair}: what it mends, and what it leaves alone since it would
 * have to guess.
 */
class JsonRepairTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"a":1,}                           | {"a":1}
			[1,2,]                             | [1,2]
			{'a':'b'}                          | {"a":"b"}
			{'a':'it\\'s "b"'}                 | {"a":"it's \\"b\\""}
			{a:1,b_2:2,$c:3,d-e:4,名:5}        | {"a":1,"b_2":2,"$c":3,"d-e":4,"名":5}
			{"a":True,"b":False,"c":None}      | {"a":true,"b":false,"c":null}
			{“a”:“b”,‘c’:1}                    | {"a":"b","c":1}
			{"a"：1，"b"：2}                   | {"a":1,"b":2}
			{"a":1 "b":2}                      | {"a":1,"b":2}
			["a" "b"]                          | ["a","b"]
			[{"a":1}{"a":2} [3]]               | [{"a":1},{"a":2},[3]]
			[{"a":1,{"a":2}]                   | [{"a":1},{"a":2}]
			[{"a":1,"b":[2},{"a":3}]           | [{"a":1,"b":[2]},{"a":3}]
			[{"a":1]                           | [{"a":1}]
			{"a":[1,2}                         | {"a":[1,2]}
			{"a":+1,"b":.5,"c":-.5e1,"d":7.}   | {"a":1,"b":0.5,"c":-0.5e1,"d":7}
			{"a":1/* } */,//]                  | -
			{/* { */"a":1 /* } */}             | {"a":1}
			{"a":"\\d \\q"}                    | {"a":"\\\\d \\\\q"}
			{"a":"\\u12"}                      | {"a":"\\\\u12"}
			""")
	void whatIsOnlyMisspeltIsMended(String broken, String mended) {
		assertThat(JsonRepair.of(broken, 0, true).json()).isEqualTo(mended.equals("-") ? null : mended);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":}", "{\"a\":,\"b\":1}", "{\"a\"}", "{\"a\" 1}", "{\"a\":1,,\"b\":2}", "[1,,2]",
			"[,1]", "{,}", "[1 2]", "[true false]", "{\"a\":b}", "{\"a\":NaN}", "{\"a\":-Infinity}",
			"{\"a\":undefined}", "{\"a\":007}", "{\"a\":1,000}", "{\"a\":0x1F}", "{\"a\":1_000}", "{\"a\":1-2}",
			"{\"a\":.}", "{\"a\":5%}", "{\"a\":\"b\"c\"}", "{\"a\":\"b\"\"c\":1}", "[\"a\"\"b\"]",
			"{\"a\":\"b\"+\"c\"}", "{\"a\":[1,...]}", "{\"a\":1]}", "[1}", "{\"a\":(1,2)}", "{\"a\":`b`}",
			"{\"a\":\"so: \" b: \" it is\"}", "[{]", "[{{\"a\":1}]", "{\"a\":{1,2}}", "{{\"a\":1}}",
			"{\"a\":[#b,\n#c\n]}", "{\"a\":#fff\n,\"b\":1}" })
	void whatWouldHaveToBeGuessedIsLeftAlone(String broken) {
		JsonRepair repair = JsonRepair.of(broken, 0, true);
		assertThat(repair.json()).isNull();
		assertThat(repair.problem()).isNotEmpty();
		assertThat(repair.endOfText()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1}", "{\"a\":\"x\",\"b\":{\"c\":true\n", "{\"a\":1\n```", "{\"a\":1 </answer>",
			"{\"a\":1 /* b" })
	void bracesThatLackAtTheEndAreAddedIfTheModelStoppedThere(String unclosed) {
		JsonRepair repair = JsonRepair.of(unclosed, 0, true);
		assertThat(JsonMapper.shared().readTree(repair.json()).has("a")).isTrue();
		assertThat(repair.closed()).isEqualTo(!unclosed.endsWith("}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "{\"", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":\"", "{\"a\":\"b", "{\"a\":\"b\\",
			"{\"a\":1", "{\"a\":1.", "{\"a\":1,", "{\"a\":tr", "{\"a\":[1,2", "{\"a\":[{\"b\":1}", "[", "[1", "{a",
			"{'a':'b", "{\"a\":[1,2\n```" })
	void aTextThatEndsTooEarlyIsLeftAlone(String unclosed) {
		JsonRepair repair = JsonRepair.of(unclosed, 0, true);
		assertThat(repair.json()).isNull();
		assertThat(repair.endOfText() || unclosed.endsWith("`")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":\"b\"", "{\"a\":{\"b\":true}", "{\"a\":1\n" })
	void nothingIsAddedToATextThatWasCut(String cut) {
		JsonRepair repair = JsonRepair.of(cut, 0, false);
		assertThat(repair.json()).isNull();
		assertThat(repair.endOfText()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":1 # b\n,\"c\":2}", "{#\n\"a\":1,## b\n\"c\":2}", "{//\n\"a\":1,// b\n\"c\":2}" })
	void aCommentEndsWithItsLine(String commented) {
		assertThat(JsonRepair.of(commented, 0, true).json()).isEqualTo("{\"a\":1,\"c\":2}");
	}

	@Test
	void lineBreaksInStringsAreEscaped() {
		assertThat(JsonRepair.of("{\"a\":\"b\nc\r\td\u0001\"}", 0, true).json())
			.isEqualTo("{\"a\":\"b\\nc\\r\\td\\u0001\"}");
	}

	@Test
	void readingEndsWithTheValue() {
		String text = "so: {'a':1}, or {'a':2}";
		JsonRepair repair = JsonRepair.of(text, 4, true);
		assertThat(repair.json()).isEqualTo("{\"a\":1}");
		assertThat(text.substring(repair.end())).isEqualTo(", or {'a':2}");
	}

	@Test
	void theProblemHasAPointer() {
		JsonRepair repair = JsonRepair.of("{'a':{'b/c':[1,{d:'e',f:g}]}}", 0, true);
		assertThat(repair.pointer()).isEqualTo("/a/b~1c/1/f");
		assertThat(repair.problem()).isEqualTo("'g' is neither a JSON value nor in quotes");
	}

	@Test
	void nestingHasTheLimitOfValidJson() {
		String limit = "[".repeat(JsonRepair.MAX_DEPTH) + "'a'" + "]".repeat(JsonRepair.MAX_DEPTH);
		assertThat(JsonRepair.of(limit, 0, true).json()).isNotNull();
		assertThat(JsonRepair.of("[" + limit + "]", 0, true).problem()).contains("nested more than 500 deep");
	}

}
