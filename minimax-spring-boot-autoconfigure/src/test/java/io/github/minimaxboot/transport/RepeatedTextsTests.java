package io.github.minimaxboot.transport;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RepeatedTexts}.
 */
class RepeatedTextsTests {

	private final RepeatedTexts texts = new RepeatedTexts();

	@ParameterizedTest
	@ValueSource(strings = { "\"MiniMax-M3\"", "\"\"", "\"小明 \\u00e9\\n\"" })
	void aTextThatIsRepeatedIsTheSame(String json) {
		assertThat(read(json, RepeatedTexts.Field.NAME)).isNotNull().isSameAs(read(json, RepeatedTexts.Field.NAME));
	}

	@Test
	void aTextThatDiffersInOneCharacterIsAnother() {
		assertThat(read("\"abc\"", RepeatedTexts.Field.ID)).isEqualTo("abc");
		assertThat(read("\"abd\"", RepeatedTexts.Field.ID)).isEqualTo("abd");
		assertThat(read("\"ab\"", RepeatedTexts.Field.ID)).isEqualTo("ab");
	}

	@Test
	void eachFieldHasItsOwn() {
		assertThat(read("\"a\"", RepeatedTexts.Field.ID)).isEqualTo("a");
		assertThat(read("\"b\"", RepeatedTexts.Field.MODEL)).isEqualTo("b");
		assertThat(read("\"a\"", RepeatedTexts.Field.MODEL)).isEqualTo("a");
	}

	@Test
	void whatIsNoTextIsReadLikeAnywhere() {
		assertThat(read("null", RepeatedTexts.Field.ID)).isNull();
		assertThat(read("12", RepeatedTexts.Field.ID)).isEqualTo("12");
		assertThat(read("{\"a\":1}", RepeatedTexts.Field.ID)).isNull();
	}

	private @Nullable String read(String json, RepeatedTexts.Field field) {
		try (JsonParser parser = JsonMapper.shared()
			.tokenStreamFactory()
			.createParser(ObjectReadContext.empty(), json)) {
			parser.nextToken();
			return this.texts.text(parser, field);
		}
	}

}
