package io.github.minimaxboot.schema;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for constraints of Bean Validation in {@link TypeSchema}.
 */
class TypeSchemaConstraintsTests {

	private final JsonSchemaGenerator generator = new JsonSchemaGenerator(JsonMapper.shared());

	@Test
	void constraintsAreKeywordsOfWhatValidates() {
		assertThat(this.generator.describe(Review.class).validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "title": {"type": "string", "description": "Headline", "minLength": 1, "maxLength": 20,
				   "pattern": "\\\\S"},
				  "stars": {"type": "integer", "minimum": 1, "maximum": 5},
				  "mail": {"type": "string", "format": "email"},
				  "country": {"type": "string", "pattern": "^[A-Z]{2}$"},
				  "answer": {"type": "string", "pattern": "^(?:yes|no)$"},
				  "words": {"minItems": 1, "maxItems": 3, "type": "array",
				   "items": {"type": "string", "maxLength": 9}},
				  "price": {"type": "number", "exclusiveMinimum": 0},
				  "rate": {"type": "number", "minimum": 0.5, "exclusiveMaximum": 1.5},
				  "note": {"type": ["string", "null"], "maxLength": 4},
				  "remark": {"type": ["string", "null"], "minLength": 2, "maxLength": 2},
				  "sure": {"type": "boolean", "const": true}},
				 "required": ["title", "stars", "mail", "country", "answer", "words", "price", "rate", "sure"]}
				"""));
	}

	@Test
	void constraintsAreWordsInWhatIsSent() {
		assertThat(this.generator.describe(Review.class).request().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "title": {"type": "string", "description": "Headline (not blank, at most 20 characters)"},
				  "stars": {"type": "integer", "description": "from 1 to 5"},
				  "mail": {"type": "string", "description": "format email"},
				  "country": {"type": "string", "description": "matching ^[A-Z]{2}$"},
				  "answer": {"type": "string", "description": "matching ^(?:yes|no)$"},
				  "words": {"type": "array", "items": {"type": "string", "description": "at most 9 characters"},
				   "description": "1 to 3 items"},
				  "price": {"type": "number", "description": "more than 0"},
				  "rate": {"type": "number", "description": "at least 0.5, less than 1.5"},
				  "note": {"type": "string", "description": "at most 4 characters"},
				  "remark": {"type": "string", "description": "exactly 2 characters"},
				  "sure": {"type": "boolean", "enum": [true]}},
				 "required": ["title", "stars", "mail", "country", "answer", "words", "price", "rate", "note",
				  "remark", "sure"]}
				"""));
	}

	@Test
	void constraintsOnGettersCount() {
		assertThat(this.generator.describe(Bean.class).validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {"id": {"type": "string", "minLength": 1, "pattern": "\\\\S"}},
				 "required": ["id"]}
				"""));
	}

	@Test
	void valuesOfMapsHaveConstraintsToo() {
		assertThat(this.generator.describe(Scores.class).validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {
				  "scores": {"type": "object", "additionalProperties": {"type": "integer", "maximum": 3},
				   "maxProperties": 2}},
				 "required": ["scores"]}
				"""));
	}

	@Test
	void constraintsThatDoNotHoldByDefaultAreLeftOut() {
		assertThat(this.generator.describe(Unbound.class).validation().json()).isEqualTo(JsonText.compact("""
				{"type": "object",
				 "properties": {"grouped": {"type": "integer"}, "anyCase": {"type": "string"}},
				 "required": ["grouped", "anyCase"]}
				"""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "jakarta.validation-api", "jsonschema-module-jakarta-validation" })
	void typesAreDescribedWithoutBeanValidation(String jar) throws Exception {
		try (URLClassLoader without = classPathWithout(jar)) {
			Class<?> generatorType = without.loadClass(JsonSchemaGenerator.class.getName());
			Class<?> mapperType = without.loadClass(JsonMapper.class.getName());
			Object isolated = generatorType.getConstructor(mapperType)
				.newInstance(mapperType.getMethod("shared").invoke(null));
			Object schema = generatorType.getMethod("generate", Type.class)
				.invoke(isolated, without.loadClass(Bean.class.getName()));
			assertThat(schema.getClass().getMethod("json").invoke(schema)).isEqualTo(JsonText.compact("""
					{"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}
					"""));
		}
	}

	/**
	 * A filter in front of the class path would not do: the generator asks its own class
	 * loader.
	 */
	private static URLClassLoader classPathWithout(String jar) throws IOException {
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		URL[] urls = Arrays.stream(classPath.split(File.pathSeparator))
			.filter((entry) -> !new File(entry).getName().startsWith(jar))
			.map(TypeSchemaConstraintsTests::url)
			.toArray(URL[]::new);
		return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
	}

	private static URL url(String entry) {
		try {
			return new File(entry).toURI().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Review(@NotBlank @Size(max = 20) @JsonPropertyDescription("Headline") String title,
			@Min(1) @Max(5) int stars, @Email String mail, @Pattern(regexp = "[A-Z]{2}") String country,
			@Pattern(regexp = "yes|no") String answer, @Size(min = 1, max = 3) List<@Size(max = 9) String> words,
			@Positive BigDecimal price, @DecimalMin("0.5") @DecimalMax(value = "1.5", inclusive = false) double rate,
			Optional<@Size(max = 4) String> note, @Nullable @Size(min = 2, max = 2) String remark,
			@AssertTrue boolean sure) {
	}

	static class Bean {

		private String id;

		@NotBlank
		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

	}

	record Scores(@Size(max = 2) Map<String, @Max(3) Integer> scores) {
	}

	record Unbound(@Min(value = 3, groups = Later.class) int grouped,
			@Pattern(regexp = "[a-z]+", flags = Pattern.Flag.CASE_INSENSITIVE) String anyCase) {
	}

	interface Later {

	}

}
