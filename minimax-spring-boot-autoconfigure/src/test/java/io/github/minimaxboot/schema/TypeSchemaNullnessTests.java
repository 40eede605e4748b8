package io.github.minimaxboot.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what may be {@code null} or absent in {@link TypeSchema}.
 */
class TypeSchemaNullnessTests {

	private final JsonSchemaGenerator generator = new JsonSchemaGenerator(JsonMapper.shared());

	@Test
	void nullableAndOptionalComponentsMayBeNullOrAbsent() {
		assertThat(this.generator.describe(Film.class).validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "title": {"type": "string"},
				  "subtitle": {"type": ["string", "null"]},
				  "year": {"type": "integer"},
				  "score": {"type": ["number", "null"]},
				  "prize": {"type": ["string", "null"]},
				  "budget": {"type": ["integer", "null"]},
				  "genre": {"anyOf": [{"type": "string", "enum": ["DRAMA", "COMEDY"]}, {"type": "null"}]},
				  "tags": {"type": ["array", "null"], "items": {"type": "string"}}},
				 "required": ["title", "year"]}
				"""));
	}

	@Test
	void theModelIsAskedForEveryMember() {
		assertThat(this.generator.describe(Film.class).request().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "title": {"type": "string"},
				  "subtitle": {"type": "string"},
				  "year": {"type": "integer"},
				  "score": {"type": "number"},
				  "prize": {"type": "string"},
				  "budget": {"type": "integer"},
				  "genre": {"type": "string", "enum": ["DRAMA", "COMEDY"]},
				  "tags": {"type": "array", "items": {"type": "string"}}},
				 "required": ["title", "subtitle", "year", "score", "prize", "budget", "genre", "tags"]}
				"""));
		assertThat(this.generator.describe(Film.class).unsupported()).isEmpty();
	}

	@Test
	void membersOfBeansMayBeNullByFieldGetterOrSetter() {
		assertThat(this.generator.describe(Person.class).validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "name": {"type": "string"},
				  "onField": {"type": ["string", "null"]},
				  "onGetter": {"type": ["string", "null"]},
				  "onSetter": {"type": ["string", "null"]}},
				 "required": ["name"]}
				"""));
	}

	@Test
	void aParameterOfACreatorMayBeNull() {
		assertThat(this.generator.describe(City.class).validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {"name": {"type": "string"}, "mayor": {"type": ["string", "null"]}},
				 "required": ["name"]}
				"""));
	}

	@Test
	void elementsMayBeNullWhereTheirTypeSaysSo() {
		assertThat(this.generator.describe(Elements.class).validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "list": {"type": "array", "items": {"type": ["string", "null"]}},
				  "array": {"type": "array", "items": {"type": ["string", "null"]}},
				  "nullableArray": {"type": ["array", "null"], "items": {"type": "string"}},
				  "map": {"type": "object", "additionalProperties": {"type": ["integer", "null"]}},
				  "optionals": {"type": "array", "items": {"type": ["string", "null"]}}},
				 "required": ["list", "array", "map", "optionals"]}
				"""));
	}

	@Test
	void anyAnnotationCalledNullableWillDo() {
		assertThat(this.generator.describe(Foreign.class).validation().json())
			.isEqualTo("{\"type\":\"object\",\"properties\":{\"name\":{\"type\":[\"string\",\"null\"]}}}");
	}

	@Test
	void aNullableObjectThatOccursTwiceIsReferredTo() {
		assertThat(this.generator.describe(Couple.class).validation().json()).isEqualTo(JsonText.compact("""
				{"$defs": {
				  "Node": {"type": "object",
				   "properties": {
				    "value": {"type": "integer"},
				    "next": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]}},
				   "required": ["value"]}},
				 "type": "object",
				 "properties": {
				  "left": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]},
				  "right": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]}}}
				"""));
	}

	@Test
	void propertiesThatNobodyAskedForAreAllowed() {
		assertThat(this.generator.describe(Film.class).validation().json()).doesNotContain("additionalProperties");
	}

	enum Genre {

		DRAMA, COMEDY

	}

	record Film(String title, @Nullable String subtitle, int year, @Nullable Double score, Optional<String> prize,
			OptionalLong budget, @Nullable Genre genre, @Nullable List<String> tags) {
	}

	static class Person {

		private String name;

		private @Nullable String onField;

		private String onGetter;

		private String onSetter;

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public String getOnField() {
			return this.onField;
		}

		public void setOnField(String onField) {
			this.onField = onField;
		}

		public @Nullable String getOnGetter() {
			return this.onGetter;
		}

		public void setOnGetter(String onGetter) {
			this.onGetter = onGetter;
		}

		public String getOnSetter() {
			return this.onSetter;
		}

		public void setOnSetter(@Nullable String onSetter) {
			this.onSetter = onSetter;
		}

	}

	static class City {

		private final String name;

		private final Optional<String> ruler;

		@JsonCreator
		City(@JsonProperty("name") String name, @JsonProperty("mayor") @Nullable String mayor) {
			this.name = name;
			this.ruler = Optional.ofNullable(mayor);
		}

		@Override
		public String toString() {
			return this.name + this.ruler;
		}

	}

	record Elements(List<@Nullable String> list, @Nullable String[] array, String @Nullable [] nullableArray,
			Map<String, @Nullable Integer> map, List<Optional<String>> optionals) {
	}

	record Foreign(@jakarta.annotation.Nullable String name) {
	}

	record Node(int value, @Nullable Node next) {
	}

	record Couple(@Nullable Node left, @Nullable Node right) {
	}

	@Test
	void aToolIsNotAskedForWhatMayBeAbsent() {
		TypeSchema schema = new JsonSchemaGenerator(JsonMapper.shared()).describe(Search.class);
		assertThat(schema.request().toJsonNode().path("required")).hasToString("[\"text\",\"limit\",\"page\"]");
		assertThat(schema.parameters().toJsonNode().path("required")).hasToString("[\"text\"]");
		assertThat(schema.parameters().toJsonNode().path("properties"))
			.isEqualTo(schema.request().toJsonNode().path("properties"));
	}

	record Search(String text, @Nullable Integer limit, Optional<String> page) {
	}

}
