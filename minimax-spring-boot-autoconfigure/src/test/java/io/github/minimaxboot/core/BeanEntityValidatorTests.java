package io.github.minimaxboot.core;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BeanEntityValidator}.
 */
class BeanEntityValidatorTests {

	private static final JsonMapper SNAKE = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.build();

	private static final Locale LOCALE = Locale.getDefault();

	private static ValidatorFactory factory;

	private static Validator validator;

	@BeforeAll
	static void start() {
		Locale.setDefault(Locale.ENGLISH);
		factory = Validation.buildDefaultValidatorFactory();
		validator = factory.getValidator();
	}

	@AfterAll
	static void stop() {
		factory.close();
		Locale.setDefault(LOCALE);
	}

	@Test
	void whatIsRightHasNoViolations() {
		assertThat(check(new Comment("Ann", 9))).isEmpty();
	}

	@Test
	void pathsAreToldInTheNamesThatTheModelWrote() {
		Review review = new Review("", List.of(new Comment("Ann", 11), new Comment(" ", 9)), List.of("ok", ""),
				Map.of("a/b", new Comment("", 1)), List.of());
		assertThat(check(review)).containsExactly("/by_author/a~1b/author_name: must not be blank",
				"/comments/0/score: must be less than or equal to 10", "/comments/1/author_name: must not be blank",
				"/key-words/1: must not be blank", "/the_title: must not be blank");
	}

	@Test
	void aConstraintOfASubtypeIsPointedAtToo() {
		Review review = new Review("a", List.of(), List.of(), Map.of(), List.of(new Film(new Inner("abc"))));
		assertThat(check(review)).containsExactly("/works/0/inner_part/short_name: size must be between 0 and 2");
	}

	@Test
	void anElementOfAListIsPointedAt() {
		assertThat(check(List.of(new Comment("Ann", 9), new Comment("Bo", 12))))
			.containsExactly("/1/score: must be less than or equal to 10");
		assertThat(check(Map.of("a", new Comment("Bo", 12))))
			.containsExactly("/a/score: must be less than or equal to 10");
	}

	@Test
	void anElementOfAnArrayIsPointedAt() {
		assertThat(check(new Comment[] { new Comment("Ann", 9), new Comment("Bo", 12) }))
			.containsExactly("/1/score: must be less than or equal to 10");
		assertThat(check(Map.of("a", new Comment[][] { { new Comment("Bo", 12) } })))
			.containsExactly("/a/0/0/score: must be less than or equal to 10");
		assertThat(check(new int[] { 1 })).isEmpty();
	}

	@Test
	void whatIsInAnOptionalIsChecked() {
		assertThat(check(Optional.of(new Comment("Bo", 12))))
			.containsExactly("/score: must be less than or equal to 10");
		assertThat(check(Optional.empty())).isEmpty();
	}

	@Test
	void anOptionalValueIsPointedAt() {
		assertThat(check(new Answer(Optional.of(new Comment("", 1)))))
			.containsExactly("/best_comment/author_name: must not be blank");
	}

	@Test
	void aConstraintOfTheWholeIsAboutTheWhole() {
		assertThat(check(new Range(2, 1))).containsExactly("/ordered: from must not be after to");
	}

	@Test
	void aViolationMakesTheAnswerInvalid() {
		EntityFormats formats = new EntityFormats(SNAKE, new BeanEntityValidator(validator));
		EntityFormat<Comment> format = formats.format(Comment.class);
		assertThat(format.binder().bind(SNAKE.readTree("{\"author_name\":\"Ann\",\"score\":11}"), "").violations())
			.containsExactly("/score: must be less than or equal to 10");
	}

	private static List<String> check(Object entity) {
		return new BeanEntityValidator(validator).validate(entity, SNAKE)
			.stream()
			.map((violation) -> violation.pointer() + ": " + violation.problem())
			.toList();
	}

	record Review(@NotBlank String theTitle, List<@Valid Comment> comments,
			@JsonProperty("key-words") List<@NotBlank String> keyWords, Map<String, @Valid Comment> byAuthor,
			List<@Valid Work> works) {
	}

	record Comment(@NotBlank String authorName, @Max(10) int score) {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	interface Work {

	}

	record Film(@Valid Inner innerPart) implements Work {
	}

	record Inner(@Size(max = 2) String shortName) {
	}

	record Answer(Optional<@Valid Comment> bestComment) {
	}

	record Range(int from, int to) {

		@AssertTrue(message = "from must not be after to")
		boolean isOrdered() {
			return this.from <= this.to;
		}

	}

}
