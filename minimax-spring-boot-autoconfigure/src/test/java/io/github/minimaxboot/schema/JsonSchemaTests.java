package io.github.minimaxboot.schema;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link JsonSchema} and {@link JsonSchemaGenerator}.
 */
class JsonSchemaTests {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@Test
	void theSchemaOfThePageComesOutOfARecord() throws IOException {
		JsonNode page;
		try (InputStream in = getClass().getResourceAsStream("page-user-analysis.json")) {
			page = MAPPER.readTree(in);
		}
		JsonSchema schema = JsonSchema.of(UserAnalysis.class);
		assertThat(schema.name()).isEqualTo(page.get("name").asString());
		assertThat(schema.description()).isEqualTo(page.get("description").asString());
		assertThat(schema.toJsonNode()).isEqualTo(page.get("schema"));
	}

	@Test
	void theSchemaOfThePageCanBeGivenAsText() throws IOException {
		try (InputStream in = getClass().getResourceAsStream("page-user-analysis.json")) {
			JsonNode page = MAPPER.readTree(in);
			JsonSchema schema = new JsonSchema("user_analysis", "User behavior analysis result",
					page.get("schema").toPrettyString());
			assertThat(schema.toJsonNode()).isEqualTo(page.get("schema"));
			assertThat(schema.json()).doesNotContain("\n");
		}
	}

	@Test
	void propertiesStandInTheOrderOfTheirDeclaration() {
		assertThat(JsonSchema.of(Film.class).json()).isEqualTo("""
				{"type":"object","properties":{"title":{"type":"string"},"year":{"type":"integer"},\
				"director":{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]},\
				"tags":{"type":"array","items":{"type":"string"}},"subtitle":{"type":"string"}},\
				"required":["title","year","director","tags","subtitle"]}""");
	}

	@Test
	void theSameTypeTwiceInOneSchemaIsWrittenOut() {
		assertThat(JsonSchema.of(Pair.class).json()).doesNotContain("$ref", "$defs");
	}

	@Test
	void aTypeThatContainsItselfCanBeDescribed() {
		assertThat(JsonSchema.of(Tree.class).toJsonNode().at("/properties/children/type").asString())
			.isEqualTo("array");
	}

	@Test
	void propertiesHaveTheNamesThatTheMapperReads() {
		JsonMapper snake = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		JsonNode properties = new JsonSchemaGenerator(snake).generate(Named.class).toJsonNode().get("properties");
		assertThat(properties.propertyNames()).containsExactly("first_name", "OTHER");
	}

	@Test
	void theNameIsTheSimpleNameInSnakeCase() {
		assertThat(JsonSchema.of(HTTPReply2.class).name()).isEqualTo("http_reply2");
	}

	@ParameterizedTest
	@CsvSource({ "java.lang.String[], string_list", "int[], int_list" })
	void aListIsNamedByItsElements(Class<?> type, String name) {
		assertThat(JsonSchema.of(type).name()).isEqualTo(name);
	}

	@Test
	void theNameHasNoCharactersThatMiniMaxRefuses() {
		assertThat(JsonSchema.of(Price$Tag.class).name()).isEqualTo("price_tag");
		assertThat(JsonSchema.of(ATypeWhoseNameHasMoreThanSixtyFourCharactersAsItHappensToBeIn.class).name())
			.isEqualTo("a_type_whose_name_has_more_than_sixty_four_characters_as_it_happ");
	}

	@Test
	void theTextIsTheSameFromEachGeneratorAndInEachLocale() {
		Locale locale = Locale.getDefault();
		String first = texts();
		try {
			// where I is not the capital of i
			Locale.setDefault(Locale.forLanguageTag("tr"));
			assertThat(texts()).isEqualTo(first);
			Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
			assertThat(texts()).isEqualTo(first);
		}
		finally {
			Locale.setDefault(locale);
		}
	}

	private static String texts() {
		JsonSchemaGenerator generator = new JsonSchemaGenerator(JsonMapper.builder().build());
		return Stream.of(Film.class, Tree.class, Identified.class, UserAnalysis.class)
			.map(generator::describe)
			.map(TypeSchema::toString)
			.collect(Collectors.joining("\n"));
	}

	@Test
	void aSchemaCanBeReadFromAFile() throws IOException {
		Resource file = new ByteArrayResource("""
				{"type": "object", "description": "Mood of one review", "properties": {"心情": {"type": "string"}}}
				""".getBytes(StandardCharsets.UTF_8));
		assertThat(JsonSchema.read("mood", file.getInputStream()))
			.isEqualTo(new JsonSchema("mood", "Mood of one review", """
					{"type":"object","description":"Mood of one review","properties":{"心情":{"type":"string"}}}"""));
	}

	@Test
	void aFileThatIsNotJsonIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> JsonSchema.read("mood", new ByteArrayInputStream(new byte[] { '{' })))
			.withMessageStartingWith("The JSON schema 'mood' is not valid JSON");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "名", "a-b" })
	void aNameThatMiniMaxRefusesIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new JsonSchema(name, null, "{}"))
			.withMessageContaining(name);
	}

	@Test
	void aNameThatIsTooLongIsRefused() {
		assertThat(new JsonSchema("x".repeat(64), null, "{}").name()).hasSize(64);
		assertThatIllegalArgumentException().isThrownBy(() -> new JsonSchema("x".repeat(65), null, "{}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "7", "{", "" })
	void aTextThatIsNotAJsonObjectIsRefused(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> new JsonSchema("mood", null, json))
			.withMessageContaining("'mood'");
	}

	record Film(String title, int year, Director director, List<String> tags, Optional<String> subtitle) {
	}

	record Director(String name) {
	}

	record Pair(Director first, Director second) {
	}

	record Tree(String name, List<Tree> children) {
	}

	record Named(String firstName, @JsonProperty("OTHER") String lastName) {
	}

	record HTTPReply2(String text) {
	}

	record ATypeWhoseNameHasMoreThanSixtyFourCharactersAsItHappensToBeIn(String text) {
	}

	static class Identified {

		private String id;

		private LocalDate day;

		@NotBlank
		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		public LocalDate getDay() {
			return this.day;
		}

		public void setDay(LocalDate day) {
			this.day = day;
		}

	}

	record Price$Tag(int cm) {
	}

}
