package io.github.minimaxboot.test;

import java.time.LocalDate;
import java.time.OffsetDateTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaValuesTests {

	@Test
	void choosesWhatTheUserNamed() {
		String city = "{\"enum\": [\"BEIJING\", \"PARIS\"]}";
		assertThat(value(city, "What time is it in Paris?").asString()).isEqualTo("PARIS");
		assertThat(value(city, "What time is it?").asString()).isEqualTo("BEIJING");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"type": "integer", "minimum": 7}                                          | 7
			{"type": "integer", "maximum": -3}                                         | -3
			{"type": "integer", "exclusiveMinimum": 7}                                 | 8
			{"type": "integer", "exclusiveMaximum": 0}                                 | -1
			{"type": "integer", "minimum": 11, "multipleOf": 5}                        | 15
			{"type": "number", "minimum": 0, "maximum": 0.5}                           | 0.5
			{"type": "number", "exclusiveMaximum": 1, "minimum": 0}                    | 0.99
			{"type": "boolean"}                                                        | true
			{"type": "null"}                                                           | null
			{"const": 42}                                                              | 42
			{"enum": [3, 4]}                                                           | 3
			{"type": ["null", "integer"]}                                              | 1
			{"anyOf": [{"type": "null"}, {"type": "integer"}]}                         | 1
			{"oneOf": [{"type": "boolean"}, {"type": "integer"}]}                      | true
			{"type": "array", "items": {"type": "integer"}, "minItems": 4}             | [1,2,3,4]
			{"type": "array", "items": {"type": "integer"}, "maxItems": 1}             | [1]
			{"type": "array", "items": {"enum": ["a", "b"]}}                           | ["a","b","a"]
			{"type": "object", "additionalProperties": {"type": "integer"}}            | {"key":1}
			{"properties": {"year": {"type": "integer"}}}                              | {"year":2024}
			""")
	void valueConforms(String schema, String expected) {
		assertThat(Json.write(value(schema, "Hi"))).isEqualTo(expected);
	}

	@Test
	void propertyRates() {
		assertThat(field("confidence", "{\"type\": \"number\"}").asDouble()).isEqualTo(0.92);
	}

	@Test
	void stringReflectsTheUserAndTheDescription() {
		assertThat(field("verdict", "{\"type\": \"string\", \"description\": \"Short verdict\"}").asString())
			.contains("great tea", "Short verdict");
	}

	@Test
	void stringHasLengthInBounds() {
		assertThat(field("x", "{\"type\": \"string\", \"maxLength\": 3}").asString()).hasSize(3);
		assertThat(field("x", "{\"type\": \"string\", \"minLength\": 90}").asString()).hasSize(90);
	}

	@Test
	void dateAndTimeCanBeParsed() {
		assertThat(LocalDate.parse(field("x", "{\"type\": \"string\", \"format\": \"date\"}").asString())).isNotNull();
		assertThat(OffsetDateTime.parse(field("x", "{\"type\": \"string\", \"format\": \"date-time\"}").asString()))
			.isNotNull();
	}

	@Test
	void stringsOfListDiffer() {
		assertThat(field("films", "{\"type\": \"array\", \"items\": {\"type\": \"string\"}}").values())
			.doesNotHaveDuplicates()
			.hasSizeGreaterThan(1);
	}

	@Test
	void objectsOfListDiffer() {
		JsonNode films = field("films",
				"""
						{"type": "array", "items": {"properties": {"title": {"type": "string"}, "year": {"type": "integer"}}}}""");
		assertThat(films.values()).extracting((film) -> film.path("title").asString())
			.doesNotHaveDuplicates()
			.hasSizeGreaterThan(1);
		assertThat(films.values()).extracting((film) -> film.path("year").asInt()).doesNotHaveDuplicates();
	}

	@Test
	void referenceIsResolved() {
		JsonNode value = value("""
				{"type": "object", "properties": {"pet": {"$ref": "#/$defs/Pet"}},
				 "$defs": {"Pet": {"type": "object", "properties": {"legs": {"type": "integer", "minimum": 4}}}}}""",
				"Hi");
		assertThat(Json.write(value)).isEqualTo("{\"pet\":{\"legs\":4}}");
	}

	@Test
	void partsOfAllOfAreJoined() {
		JsonNode value = value("""
				{"allOf": [{"$ref": "#/$defs/A"}, {"properties": {"b": {"const": 2}}}], "$defs": {
				 "A": {"type": "object", "properties": {"a": {"const": 1}}}}}""", "Hi");
		assertThat(value).isEqualTo(Json.read("{\"a\": 1, \"b\": 2}"));
	}

	@Test
	void schemaThatContainsItselfEnds() {
		String tree = """
				{"type": "object", "properties": {"size": {"type": "integer"},
				 "children": {"type": "array", "items": {"$ref": "#"}}}, "required": ["size", "children"]}""";
		assertThat(Json.write(value(tree, "Hi"))).contains("\"children\":[]").hasSizeLessThan(400);
	}

	@Test
	void optionalPropertiesThatContainTheSchemaEndSoon() {
		String tree = """
				{"type": "object", "properties": {"left": {"$ref": "#"}, "right": {"$ref": "#"}}}""";
		assertThat(Json.write(value(tree, "Hi"))).hasSizeLessThan(1000);
	}

	@Test
	void schemaThatRequiresItselfEnds() {
		assertThat(value("""
				{"type": "object", "properties": {"next": {"$ref": "#"}}, "required": ["next"]}""", "Hi").has("next"))
			.isTrue();
	}

	@Test
	void referencesInCircleEnd() {
		assertThat(value("{\"$ref\": \"#\"}", "Hi").isString()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "北京天气怎么样？, 北京", "Weather in New York please, New York", "Is Paris nice?, Paris", "天气好吗, 上海",
			"weather, Shanghai" })
	void findsThePlace(String text, String place) {
		assertThat(value("{\"properties\": {\"city\": {\"type\": \"string\"}}}", text).path("city").asString())
			.isEqualTo(place);
	}

	private static JsonNode value(String schema, String text) {
		return SchemaValues.of(Json.read(schema), text);
	}

	private static JsonNode field(String name, String schema) {
		return value("{\"type\": \"object\", \"properties\": {\"%s\": %s}}".formatted(name, schema), "great tea!")
			.path(name);
	}

}
