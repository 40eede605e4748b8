package io.github.minimaxboot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metadata of the properties, which editors show.
 */
class ConfigurationMetadataTests {

	/**
	 * A property in a document, alone or with its value. What begins with minimax.client
	 * is a metric, and what is named here a key of an observation.
	 */
	private static final Pattern KEY = Pattern
		.compile("`(minimax\\.(?!client\\.|outcome`|error\\.code`)[a-z0-9.-]+?)(\\.\\*)?[`=]");

	private static final List<String> DOCUMENTS = List.of("README.md", "README.zh-CN.md", "docs/configuration.md",
			"docs/errors.md", "docs/faq.md", "docs/migration.md", "docs/observability.md", "docs/rate-limit.md",
			"docs/reliability.md", "docs/spring-ai.md", "docs/structured-output.md", "docs/testing.md",
			"docs/tools.md");

	@Test
	void everyPropertyHasADescriptionInTheWordsOfSpringBoot() throws IOException {
		assertThat(properties()).hasSizeGreaterThan(20).allSatisfy((property) -> {
			String description = property.path("description").asString("");
			assertThat(description).as(property.get("name").asString())
				.isNotBlank()
				.doesNotStartWith("The ")
				.doesNotStartWith("A ")
				.endsWith(".");
			if (property.get("type").asString().equals("java.lang.Boolean")) {
				assertThat(description).startsWith("Whether ");
			}
		});
	}

	@Test
	void defaultsAreKnownToEditors() throws IOException {
		assertThat(property("minimax.region").get("defaultValue").asString()).isEqualTo("china");
		assertThat(property("minimax.model").get("defaultValue").asString()).isEqualTo("MiniMax-M3");
		assertThat(property("minimax.response-timeout").get("defaultValue").asString()).isEqualTo("5m");
	}

	@Test
	void noDocumentNamesAPropertyThatDoesNotExist() throws IOException {
		Set<String> known = new TreeSet<>();
		properties().forEach((property) -> known.add(property.get("name").asString()));
		Set<String> named = new TreeSet<>();
		for (String document : DOCUMENTS) {
			Matcher matcher = KEY.matcher(Files.readString(Path.of("..", document)));
			assertThat(matcher.results()).as(document).isNotEmpty();
			matcher.reset();
			while (matcher.find()) {
				String key = matcher.group(1);
				if (matcher.group(2) == null) {
					named.add(key);
				}
				else {
					assertThat(known).anyMatch((name) -> name.startsWith(key + ".") || name.equals(key));
				}
			}
		}
		assertThat(known).containsAll(named);
	}

	@Test
	void editorsSuggestModelsAndTakeAnyOther() throws IOException {
		JsonNode hint = hint("minimax.model");
		assertThat(hint.get("values").findValuesAsString("value")).contains(MiniMaxTemplate.DEFAULT_MODEL,
				"MiniMax-M3.1-Flash", "M2-her", "MiniMax-Text-01");
		assertThat(hint.get("providers").findValuesAsString("name")).containsExactly("any");
	}

	@ParameterizedTest
	@CsvSource({ "thinking, adaptive disabled", "reasoning-effort, low medium high xhigh max",
			"service-tier, standard priority" })
	void editorsSuggestTheWordsOfTheProtocolAndTakeAnyOther(String property, String words) throws IOException {
		JsonNode hint = hint("minimax.chat." + property);
		assertThat(hint.get("values").findValuesAsString("value")).containsExactly(words.split(" ", -1));
		assertThat(hint.get("providers").findValuesAsString("name")).containsExactly("any");
	}

	@Test
	void everySuggestionIsExplainedAndOfAPropertyThatExists() throws IOException {
		List<String> known = properties().stream().map((property) -> property.get("name").asString()).toList();
		assertThat(list("hints")).isNotEmpty().allSatisfy((hint) -> {
			assertThat(known).contains(hint.get("name").asString());
			assertThat(hint.get("values"))
				.allSatisfy((value) -> assertThat(value.path("description").asString("")).isNotBlank().endsWith("."));
		});
	}

	private static JsonNode hint(String name) throws IOException {
		return list("hints").stream()
			.filter((hint) -> hint.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static JsonNode property(String name) throws IOException {
		return properties().stream()
			.filter((property) -> property.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static List<JsonNode> properties() throws IOException {
		return list("properties");
	}

	private static List<JsonNode> list(String name) throws IOException {
		try (InputStream in = MiniMaxProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			JsonNode list = JsonMapper.shared().readTree(in).get(name);
			return StreamSupport.stream(list.spliterator(), false).toList();
		}
	}

}
