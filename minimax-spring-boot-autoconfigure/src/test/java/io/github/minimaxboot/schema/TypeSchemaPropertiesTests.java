package io.github.minimaxboot.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonPOJOBuilder;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the properties in {@link TypeSchema}: those that are read, in their order.
 */
class TypeSchemaPropertiesTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@Test
	void propertiesThatTheMapperDoesNotReadAreLeftOut() {
		assertThat(properties(MAPPER, Account.class)).containsExactly("name", "written");
		assertThat(properties(MAPPER, Ignoring.class)).containsExactly("kept");
	}

	@Test
	void propertiesOfBeansAreThoseWithAWayIn() {
		JsonSchema schema = new JsonSchemaGenerator(MAPPER).generate(Bean.class);
		assertThat(schema.json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "inherited": {"type": "string"},
				  "first": {"type": "string"},
				  "open": {"type": "integer"},
				  "computed": {"type": "string", "description": "Has no field"}},
				 "required": ["inherited", "first", "open", "computed"]}
				"""));
	}

	@Test
	void aCreatorNamesThePropertiesThatItTakes() {
		assertThat(properties(MAPPER, Created.class)).containsExactly("identifier", "size");
	}

	@Test
	void aBuilderNamesThePropertiesThatItTakes() {
		assertThat(new JsonSchemaGenerator(MAPPER).generate(Built.class).json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {"title": {"type": "string"}, "year": {"type": "integer"}},
				 "required": ["title", "year"]}
				"""));
	}

	@Test
	void aBackReferenceIsNotAskedFor() {
		assertThat(new JsonSchemaGenerator(MAPPER).describe(Parent.class).unsupported()).isEmpty();
		assertThat(new JsonSchemaGenerator(MAPPER).generate(Parent.class).json()).doesNotContain("parent\"");
	}

	@Test
	void theOrderIsThatOfDeclarationUnlessAnnotated() {
		assertThat(properties(MAPPER, Declared.class)).containsExactly("c", "a", "b");
		assertThat(properties(MAPPER, Ordered.class)).containsExactly("b", "c", "a");
		assertThat(properties(MAPPER, Alphabetic.class)).containsExactly("a", "b", "c");
		assertThat(properties(MAPPER, Indexed.class)).containsExactly("b", "a", "c");
	}

	@Test
	void anAliasIsValidButNotAskedFor() {
		TypeSchema aliased = new JsonSchemaGenerator(MAPPER).describe(Aliased.class);
		assertThat(aliased.request().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {"words": {"type": "array", "items": {"type": "string"}}, "note": {"type": "string"}},
				 "required": ["words", "note"]}
				"""));
		assertThat(aliased.validation().json()).isEqualTo(JsonText.compact("""
				{"anyOf": [{"required": ["words"]}, {"required": ["keywords"]}, {"required": ["tags"]}],
				 "type": "object",
				 "properties": {
				  "words": {"type": "array", "items": {"type": "string"}},
				  "note": {"type": ["string", "null"]},
				  "keywords": {"type": "array", "items": {"type": "string"}},
				  "tags": {"type": "array", "items": {"type": "string"}},
				  "remark": {"type": ["string", "null"]}}}
				"""));
	}

	@Test
	void anUnwrappedMapIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new JsonSchemaGenerator(MAPPER).generate(Unwrapped.class))
			.withMessageContaining("'tags' is @JsonUnwrapped but is not read as an object with properties");
	}

	private static List<String> properties(JsonMapper mapper, Class<?> type) {
		JsonNode schema = new JsonSchemaGenerator(mapper).generate(type).toJsonNode();
		return List.copyOf(schema.get("properties").propertyNames());
	}

	record Account(String name, @JsonIgnore String hidden,
			@JsonProperty(access = JsonProperty.Access.READ_ONLY) String read,
			@JsonProperty(access = JsonProperty.Access.WRITE_ONLY) String written) {
	}

	@JsonIgnoreProperties("secret")
	static class Ignoring {

		public String kept;

		public String secret;

		public static String constant;

	}

	static class Base {

		private String inherited;

		public String getInherited() {
			return this.inherited;
		}

		public void setInherited(String inherited) {
			this.inherited = inherited;
		}

	}

	static class Bean extends Base {

		private String first;

		private String unreachable;

		public int open;

		public void setFirst(String first) {
			this.first = first;
		}

		public String getReadOnly() {
			return this.first + this.unreachable;
		}

		@JsonPropertyDescription("Has no field")
		public void setComputed(String computed) {
			this.unreachable = computed;
		}

	}

	static class Created {

		private final String id;

		private final Integer length;

		@JsonCreator
		Created(@JsonProperty("identifier") String id, @JsonProperty("size") Integer length) {
			this.id = id;
			this.length = length;
		}

		@Override
		public String toString() {
			return this.id + this.length;
		}

	}

	@JsonDeserialize(builder = Built.Builder.class)
	static final class Built {

		private final String title;

		private final int year;

		private Built(String title, int year) {
			this.title = title;
			this.year = year;
		}

		@Override
		public String toString() {
			return this.title + this.year;
		}

		@JsonPOJOBuilder(withPrefix = "")
		static class Builder {

			private String title;

			private int year;

			Builder title(String title) {
				this.title = title;
				return this;
			}

			Builder year(int year) {
				this.year = year;
				return this;
			}

			Built build() {
				return new Built(this.title, this.year);
			}

		}

	}

	static class Parent {

		public String name;

		@JsonManagedReference
		public List<Child> children;

	}

	static class Child {

		public String name;

		@JsonBackReference
		public Parent parent;

	}

	record Declared(String c, String a, String b) {
	}

	@JsonPropertyOrder({ "b" })
	record Ordered(String c, String a, String b) {
	}

	@JsonPropertyOrder(alphabetic = true)
	record Alphabetic(String c, String a, String b) {
	}

	record Indexed(String a, @JsonProperty(index = 0) String b, String c) {
	}

	record Aliased(@JsonAlias( {
			"keywords", "tags" }) List<String> words, @JsonAlias("remark") Optional<String> note){
	}

	record Unwrapped(@JsonUnwrapped Map<String, String> tags) {
	}

}
