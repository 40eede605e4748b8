package io.github.minimaxboot.core;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonBlanks}.
 */
class JsonBlanksTests {

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\u00a0", "\ufeff", "\u3000", "# a\n", "#\n", "// a\n", "//\n", "/* a\n */",
			"/**/", " #\n#\n /* // */ " })
	void whatStandsForNothingIsSkipped(String blank) {
		assertThat(JsonBlanks.skipWithComments(blank + "1\n2", 0)).isEqualTo(blank.length());
	}

}
