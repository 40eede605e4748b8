package io.github.minimaxboot.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.minimaxboot.sample.UserAnalysis.ContentResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The texts of the pages have words for all that is shown, in both languages.
 */
class PageTextTests {

	private static final Pattern KEY = Pattern.compile("(?m)^\\t\"([^\"]+)\": ");

	private static final Pattern MARK = Pattern.compile("data-i18n=\"([^\"]+)\"|[ \"][a-z-]+:([a-z.-]+)(?=[ \"])");

	@Test
	void bothLanguagesSayTheSameThings() throws IOException {
		assertThat(keys("en")).isEqualTo(keys("zh"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "index.html", "moderation.html", "operations.html" })
	void whatAPageMarksHasAText(String page) throws IOException {
		Set<String> marks = MARK.matcher(read(page).replaceAll("<meta[^>]*>", ""))
			.results()
			.map((match) -> (match.group(1) != null) ? match.group(1) : match.group(2))
			.collect(Collectors.toSet());
		assertThat(marks).hasSizeGreaterThan(10);
		assertThat(keys("en")).containsAll(marks);
	}

	@Test
	void eachProblemHasWords() throws IOException {
		Stream<String> codes = Stream.of(MiniMaxProblem.values()).map(MiniMaxProblem::code);
		assertThat(keys("en"))
			.containsAll(codes.flatMap((code) -> Stream.of("problem." + code, "problem." + code + ".detail")).toList());
	}

	@Test
	void eachCategoryHasAName() throws IOException {
		Stream<String> names = Stream.of(ContentResult.values())
			.map((category) -> JsonMapper.shared().valueToTree(category).asString());
		assertThat(keys("en")).containsAll(names.map((name) -> "category." + name).toList());
	}

	@Test
	void thePageKnowsHowMuchTheServerTakes() throws IOException {
		assertThat(read("js/comments.js")).contains("MAX_COMMENTS = %d;".formatted(ModerationController.MAX_COMMENTS),
				"MAX_LENGTH = %d;".formatted(ModerationController.MAX_COMMENT_LENGTH));
		assertThat(read("index.html")).contains("maxlength=\"%d\"".formatted(ChatController.MAX_LENGTH));
	}

	private static Set<String> keys(String language) throws IOException {
		return KEY.matcher(read("js/lang/" + language + ".js"))
			.results()
			.map((match) -> match.group(1))
			.collect(Collectors.toSet());
	}

	private static String read(String file) throws IOException {
		return new ClassPathResource("static/" + file).getContentAsString(StandardCharsets.UTF_8);
	}

}
