package io.github.minimaxboot.schema;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for the kinds of schemas that types of Java become in {@link TypeSchema}.
 */
class TypeSchemaKindsTests {

	private final JsonSchemaGenerator generator = new JsonSchemaGenerator(JsonMapper.shared());

	@ParameterizedTest
	@MethodSource
	void aSingleValueIsSentAsTheKindThatIsRead(Class<?> type, String json) {
		assertThat(this.generator.describe(type).request().json()).isEqualTo(JsonText.compact(json));
	}

	static List<Arguments> aSingleValueIsSentAsTheKindThatIsRead() {
		String string = "{'type': 'string'}";
		String integer = "{'type': 'integer'}";
		String number = "{'type': 'number'}";
		return List
			.of(arguments(String.class, string), arguments(StringBuilder.class, string),
					arguments(char[].class, string), arguments(Locale.class, string), arguments(Currency.class, string),
					arguments(char.class, "{'type': 'string', 'description': 'exactly 1 character'}"),
					arguments(byte.class, integer), arguments(Byte.class, integer), arguments(short.class, integer),
					arguments(Integer.class, integer), arguments(long.class, integer),
					arguments(BigInteger.class, integer), arguments(AtomicLong.class, integer),
					arguments(OptionalInt.class, integer), arguments(float.class, number),
					arguments(Double.class, number), arguments(BigDecimal.class, number),
					arguments(Number.class, number), arguments(OptionalDouble.class, number),
					arguments(Boolean.class, "{'type': 'boolean'}"),
					arguments(byte[].class, "{'type': 'string', 'description': 'encoded as base64'}"),
					arguments(UUID.class, "{'type': 'string', 'description': 'format uuid'}"),
					arguments(URI.class, "{'type': 'string', 'description': 'format uri'}"),
					arguments(DayOfWeek.class,
							"{'type': 'string', 'enum': ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', "
									+ "'SATURDAY', 'SUNDAY']}"),
					arguments(Level.class, "{'type': 'integer', 'enum': [1, 2]}"),
					arguments(Isbn.class, "{'type': 'string'}"))
			.stream()
			.map((row) -> arguments(row.get()[0], row.get()[1].toString().replace('\'', '"')))
			.toList();
	}

	@ParameterizedTest
	@MethodSource
	void aDateIsAStringWithAnExampleThatTheMapperReads(Class<?> type, String description) {
		assertThat(this.generator.describe(type).request().json())
			.isEqualTo("{\"type\":\"string\",\"description\":\"" + description + "\"}");
		String example = description.substring(description.indexOf("such as ") + 8);
		assertThat(JsonMapper.shared().convertValue(example, type)).isNotNull();
	}

	static List<Arguments> aDateIsAStringWithAnExampleThatTheMapperReads() {
		return List.of(arguments(LocalDate.class, "format date, such as 2026-01-31"),
				arguments(LocalTime.class, "such as 10:15:30"),
				arguments(LocalDateTime.class, "such as 2026-01-31T10:15:30"),
				arguments(Instant.class, "format date-time, such as 2026-01-31T10:15:30Z"),
				arguments(OffsetDateTime.class, "format date-time, such as 2026-01-31T10:15:30Z"),
				arguments(ZonedDateTime.class, "format date-time, such as 2026-01-31T10:15:30Z"),
				arguments(Date.class, "format date-time, such as 2026-01-31T10:15:30Z"),
				arguments(Duration.class, "format duration, such as PT1H30M"),
				arguments(Period.class, "format duration, such as P1M2D"),
				arguments(YearMonth.class, "such as 2026-01"), arguments(ZoneId.class, "such as Europe/Paris"));
	}

	@Test
	void aYearIsANumber() {
		assertThat(this.generator.describe(Year.class).validation().json())
			.isEqualTo("{\"type\":\"integer\",\"examples\":[2026]}");
	}

	@Test
	void collectionsOfAllSortsAreArrays() {
		assertThat(this.generator.describe(Many.class).request().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "tags": {"type": "array", "items": {"type": "string"}},
				  "grid": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
				  "levels": {"type": "array", "items": {"type": "integer", "enum": [1, 2]}},
				  "names": {"type": "array", "items": {"type": "string"}},
				  "points": {"type": "array", "items": {
				   "type": "object",
				   "properties": {"x": {"type": "number"}, "y": {"type": "number"}},
				   "required": ["x", "y"]}}},
				 "required": ["tags", "grid", "levels", "names", "points"]}
				"""));
	}

	@Test
	void typeArgumentsAreFilledIn() {
		Type type = new ParameterizedTypeReference<Page<Point>>() {
		}.getType();
		TypeSchema page = this.generator.describe(type);
		assertThat(page.request().name()).isEqualTo("page");
		assertThat(page.request().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "content": {"type": "array", "items": {
				   "type": "object",
				   "properties": {"x": {"type": "number"}, "y": {"type": "number"}},
				   "required": ["x", "y"]}},
				  "first": {
				   "type": "object",
				   "properties": {"x": {"type": "number"}, "y": {"type": "number"}},
				   "required": ["x", "y"]},
				  "total": {"type": "integer"}},
				 "required": ["content", "first", "total"]}
				"""));
	}

	@Test
	void whatIsNoObjectIsSentAsItIsAndKnownForIt() {
		TypeSchema list = this.generator.describe(new ParameterizedTypeReference<List<Integer>>() {
		}.getType());
		assertThat(list.request().toJsonNode().path("type").asString()).isNotEqualTo("object");
		assertThat(list.request().json()).isEqualTo("{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}");
		assertThat(this.generator.describe(Point.class).request().toJsonNode().path("type").asString())
			.isEqualTo("object");
	}

	@Test
	void anObjectWithoutPropertiesIsAnObject() {
		assertThat(this.generator.describe(Empty.class).request().json())
			.isEqualTo("{\"type\":\"object\",\"properties\":{}}");
	}

	@Test
	void aMemberIsDescribedByItselfAndElseByItsType() {
		assertThat(this.generator.describe(Line.class).request().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "from": {"type": "object", "description": "Where it starts",
				   "properties": {"name": {"type": "string"}}, "required": ["name"]},
				  "to": {"type": "object", "description": "A place on the map",
				   "properties": {"name": {"type": "string"}}, "required": ["name"]},
				  "day": {"type": "string", "description": "First run (in the pattern dd.MM.yyyy)"}},
				 "required": ["from", "to", "day"]}
				"""));
	}

	@Test
	void anUnwrappedObjectLendsItsProperties() {
		TypeSchema parcel = this.generator.describe(Parcel.class);
		assertThat(parcel.validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "id": {"type": "string"},
				  "to_name": {"type": "string"},
				  "x": {"type": "number"},
				  "y": {"type": "number"}},
				 "required": ["id", "to_name", "x", "y"]}
				"""));
		Parcel read = JsonMapper.shared().readValue("""
				{"id": "p", "to_name": "Bonn", "x": 1, "y": 2}""", Parcel.class);
		assertThat(read).isEqualTo(new Parcel("p", new Place("Bonn"), new Point(1, 2)));
	}

	@Test
	void onlyTheKindsThatMiniMaxKnowsAreSent() {
		for (Class<?> type : List.of(Many.class, Line.class, Parcel.class, Empty.class)) {
			assertThat(keywords(this.generator.describe(type).request().toJsonNode())).isSubsetOf("type", "description",
					"enum", "items", "properties", "required");
		}
	}

	private static Set<String> keywords(JsonNode schema) {
		Set<String> keywords = new TreeSet<>(schema.propertyNames());
		schema.path("properties").forEach((property) -> keywords.addAll(keywords(property)));
		if (schema.has("items")) {
			keywords.addAll(keywords(schema.get("items")));
		}
		return keywords;
	}

	enum Level {

		LOW(1), HIGH(2);

		private final int number;

		Level(int number) {
			this.number = number;
		}

		@JsonValue
		int number() {
			return this.number;
		}

	}

	record Isbn(@JsonValue String value) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Isbn {
		}

	}

	record Many(String[] tags, int[][] grid, Set<Level> levels, Iterable<String> names, List<Point> points) {
	}

	record Point(double x, double y) {
	}

	record Page<T>(List<T> content, T first, int total) {
	}

	record Empty() {
	}

	@JsonClassDescription("A place on the map")
	record Place(String name) {
	}

	record Line(@JsonPropertyDescription("Where it starts") Place from, Place to,
			@JsonPropertyDescription("First run") @JsonFormat(pattern = "dd.MM.yyyy") LocalDate day) {
	}

	record Parcel(String id, @JsonUnwrapped(prefix = "to_") Place place, @JsonUnwrapped Point point) {
	}

}
