package io.github.minimaxboot.schema;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import jakarta.validation.constraints.Max;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for a {@link TypeSchema} of types that are not read as they are declared.
 */
class TypeSchemaReadingTests {

	private final JsonSchemaGenerator generator = new JsonSchemaGenerator(JsonMapper.shared());

	@Test
	void thePatternOfAContainerIsThatOfTheDatesInIt() {
		assertThat(this.generator.describe(Calendar.class).validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "days": {"type": "array", "items": {"type": "string", "description": "in the pattern dd.MM.yyyy"}},
				  "breaks": {"type": "array", "items": {"type": "string", "description": "in the pattern dd.MM.yyyy"}},
				  "feasts": {"type": "object", "additionalProperties":
				   {"type": "string", "description": "in the pattern dd.MM.yyyy"}},
				  "end": {"type": ["string", "null"], "description": "in the pattern dd.MM.yyyy"}},
				 "required": ["days", "breaks", "feasts"]}
				"""));
	}

	@Test
	void aPatternOfANumberIsOnlyForWriting() {
		assertThat(this.generator.generate(Price.class).json()).isEqualTo(JsonText.compact("""
				{"type": "object", "properties": {"amount": {"type": "number"}}, "required": ["amount"]}
				"""));
	}

	@ParameterizedTest
	@ValueSource(classes = { Point.class, Line.class, Circle.class })
	void anObjectThatIsReadFromAnArrayIsRefused(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.generator.describe(type))
			.withMessageContaining("@JsonFormat(shape = ARRAY) of ");
	}

	@Test
	void anAliasOfAConstantIsValidButNotAskedFor() {
		TypeSchema mood = this.generator.describe(Mood.class);
		assertThat(mood.request().json()).isEqualTo("{\"type\":\"string\",\"enum\":[\"GOOD\",\"BAD\"]}");
		assertThat(mood.validation().json())
			.isEqualTo("{\"type\":\"string\",\"enum\":[\"GOOD\",\"BAD\",\"fine\",\"great\"]}");
	}

	@Test
	void anIdThatIsAMemberTooIsSentWithItsValue() {
		assertThat(this.generator.generate(Cat.class).json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {"kind": {"type": "string", "enum": ["cat"]}, "lives": {"type": "integer"}},
				 "required": ["kind", "lives"]}
				"""));
	}

	@Test
	void aNumberOfSinglePrecisionMustNotBecomeInfinite() {
		assertThat(this.generator.describe(Share.class).validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "part": {"type": "number", "maximum": 1, "minimum": -3.4028235E38},
				  "of": {"type": ["number", "null"], "minimum": -3.4028235E38, "maximum": 3.4028235E38}},
				 "required": ["part"]}
				"""));
		assertThat(this.generator.generate(Share.class).json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {"part": {"type": "number", "description": "at most 1"}, "of": {"type": "number"}},
				 "required": ["part", "of"]}
				"""));
	}

	@Test
	void arraysOfATypeParameterAreFilledIn() {
		Type type = new ParameterizedTypeReference<Table<Integer>>() {
		}.getType();
		assertThat(this.generator.generate(type).json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "row": {"type": "array", "items": {"type": "integer"}},
				  "rows": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}},
				 "required": ["row", "rows"]}
				"""));
	}

	record Calendar(@JsonFormat(pattern = "dd.MM.yyyy") List<LocalDate> days,
			@JsonFormat(pattern = "dd.MM.yyyy") LocalDate[] breaks,
			@JsonFormat(pattern = "dd.MM.yyyy") Map<String, LocalDate> feasts,
			@JsonFormat(pattern = "dd.MM.yyyy") @Nullable LocalDate end) {
	}

	record Price(@JsonFormat(pattern = "#.##") BigDecimal amount) {
	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	record Point(int x, int y) {
	}

	record Line(List<Point> points) {
	}

	record Circle(@JsonFormat(shape = JsonFormat.Shape.ARRAY) Share centre) {
	}

	enum Mood {

		@JsonAlias({ "fine", "great" })
		GOOD, BAD

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXISTING_PROPERTY, property = "kind",
			visible = true)
	sealed interface Animal permits Cat {

	}

	@JsonTypeName("cat")
	record Cat(String kind, int lives) implements Animal {
	}

	record Share(@Max(1) float part, @Nullable Float of) {
	}

	record Table<T>(T[] row, List<T>[] rows) {
	}

}
