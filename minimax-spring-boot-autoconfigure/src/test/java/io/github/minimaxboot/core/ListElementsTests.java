package io.github.minimaxboot.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/**
 * Tests for {@link ListElements}.
 */
class ListElementsTests {

	private static final String ANY = "{[\"-0123456789tfn";

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '~', textBlock = """
			[{"a":1},{"a":2}]                          => {"a":1} {"a":2}
			{"items":[{"a":1},{"a":2}]}                => {"a":1} {"a":2}
			{"n":2,"items":[{"a":1},{"a":2}]}          => {"a":1} {"a":2}
			{"other":[9],"items":[{"a":1},{"a":2}]}    => {"a":1} {"a":2}
			{"x":{"items":[9]},"items":[{"a":1}]}      => {"a":1}
			```json [{"a":1} , {"a":2}] ``` That's it. => {"a":1} {"a":2}
			Here [1]: {now} it is: [{"a":1}]           => 1
			Here {now} it is: [{"a":1}]                => {"a":1}
			{"x":1} {"items":[{"a":1}]}                => {"a":1}
			["a","b\\"]","[{"]                         => "a" "b\\"]" "[{"
			[1,-2.5e3,true,null]                       => 1 -2.5e3 true null
			[[1,2],[3]]                                => [1,2] [3]
			[{"a":"]}","b":[{"c":"{"}]}]               => {"a":"]}","b":[{"c":"{"}]}
			[]                                         => ~~
			- [ ] think - [x] answer [{"a":1}]         => {"a":1}
			{"items":[]} is none. {"items":[{"a":1}]}  => {"a":1}
			[{"a":1}，{"a":2}、]                       => {"a":1} {"a":2} 、
			[{'a':'}'},{“a”:“it's ]”}]                 => {'a':'}'} {“a”:“it's ]”}
			[{'a':'5"'},{"a":"it's"}]                  => {'a':'5"'} {"a":"it's"}
			{'n':'[','items':[{"a":1}]}                => {"a":1}
			{"items":[/*it's {1}*/{"a":1}/ , /**/1]}   => {"a":1} 1
			[{"a":"//","b":"/*"},{"a":"#"}]            => {"a":"//","b":"/*"} {"a":"#"}
			[{"a":1}] [{"a":2}]                        => {"a":1}
			""")
	void theElementsAreFoundHoweverTheTextIsCut(String text, String elements) {
		String whole = String.join(" ", read(text, text.length()));
		assertThat(whole).isEqualTo(elements);
		for (int size = 1; size < text.length(); size++) {
			assertThat(String.join(" ", read(text, size))).isEqualTo(elements);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"a\":1}, // it's [one]\n{\"a\":2}]", "[{\"a\":1}, # {\n{\"a\":2}]",
			"[\u00a0{\"a\":1},\u3000{\"a\":2}]", "{\"items\": // the [list\n[{\"a\":1} /* } */ {\"a\":2}]}" })
	void whatStandsForNothingIsNoElement(String text) {
		for (int size = 1; size <= text.length(); size++) {
			assertThat(read(text, size)).containsExactly("{\"a\":1}", "{\"a\":2}");
		}
	}

	@Test
	void aCommentInAnElementIsNoString() {
		String element = "{\"a\":1, // it's }\n\"b\":[2 /* ] */]}";
		for (int size = 1; size <= element.length(); size++) {
			assertThat(read("[" + element + "]", size)).containsExactly(element);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[ ]", "{\"items\":[]}" })
	void aListWithoutElementsMayBeAnExample(String text) {
		ListElements elements = new ListElements("items", ANY);
		assertThat(elements.accept(text)).isEmpty();
		assertThat(elements.hasBegun()).isFalse();
		assertThat(elements.hasEnded()).isFalse();
	}

	@Test
	void anElementIsThereWithItsLastCharacter() {
		ListElements elements = new ListElements("items", ANY);
		assertThat(elements.accept("{\"items\":[{\"a\":1")).isEmpty();
		assertThat(elements.accept("}")).containsExactly("{\"a\":1}");
		assertThat(elements.accept(",{\"a\":2}],")).containsExactly("{\"a\":2}");
		assertThat(elements.hasEnded()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no list", "{\"items\":3}", "{\"films\":[1]}", "{", "{\"items\"" })
	void aTextWithoutAListHasNotBegun(String text) {
		ListElements elements = new ListElements("items", ANY);
		assertThat(elements.accept(text)).isEmpty();
		assertThat(elements.hasBegun()).isFalse();
		assertThat(elements.hasEnded()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"a\":1}", "[{\"a\":1},{\"a\"", "[", "{\"items\":[\"a" })
	void aListThatIsCutOffHasNotEnded(String text) {
		ListElements elements = new ListElements("items", ANY);
		elements.accept(text + " ");
		assertThat(elements.hasEnded()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[", "[[", "{\"", "[\"", "\"", "{ ", "[ ", "}", "]", "[{\"a\":1},", "x", "//", "/*",
			"'", "“", "[/*", "[#", "[]" })
	void aLongTextTakesNoLongerThanItsLength(String unit) {
		String text = unit.repeat(1_000_000 / unit.length());
		assertTimeout(Duration.ofSeconds(10), () -> read(text, text.length()));
		assertTimeout(Duration.ofSeconds(10), () -> read(text, 100));
	}

	@Test
	void aLongGapTakesNoLongerThanItsLength() {
		String text = "[" + " ".repeat(400_000) + "{\"a\":1}]";
		assertTimeout(Duration.ofSeconds(10), () -> read(text, 1));
	}

	@Test
	void aListBeginsOnlyWithWhatAnElementMayBeginWith() {
		ListElements elements = new ListElements("items", "{");
		assertThat(elements.accept("See [1] and [x]: [{\"a\":1}]")).containsExactly("{\"a\":1}");
		assertThat(new ListElements("items", "{").accept("[1,{\"a\":1}]")).isEmpty();
	}

	@Test
	void anElementUnderWayIsKnown() {
		ListElements elements = new ListElements("items", ANY);
		elements.accept("[{\"a\":1},");
		assertThat(elements.inElement()).isFalse();
		elements.accept("{\"a\":");
		assertThat(elements.inElement()).isTrue();
	}

	private static List<String> read(String text, int size) {
		ListElements elements = new ListElements("items", ANY);
		List<String> read = new ArrayList<>();
		for (int i = 0; i < text.length(); i += size) {
			read.addAll(elements.accept(text.substring(i, Math.min(text.length(), i + size))));
		}
		return read;
	}

}
