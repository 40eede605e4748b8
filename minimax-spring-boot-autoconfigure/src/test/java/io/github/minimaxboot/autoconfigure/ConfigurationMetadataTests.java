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

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metadata of the properties, which editors show.
 */
class ConfigurationMetadataTests {

	/** A property in the README; what begins with minimax.client is a metric. */
	private static final Pattern KEY = Pattern.compile("`(minimax\\.(?!client\\.)[a-z0-9.-]+?)(\\.\\*)?`");

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
	void theReadmeNamesNoPropertyThatDoesNotExist() throws IOException {
		Set<String> known = new TreeSet<>();
		properties().forEach((property) -> known.add(property.get("name").asString()));
		Set<String> named = new TreeSet<>();
		Matcher matcher = KEY.matcher(Files.readString(Path.of("..", "README.md")));
		while (matcher.find()) {
			String key = matcher.group(1);
			if (matcher.group(2) == null) {
				named.add(key);
			}
			else {
				assertThat(known).anyMatch((name) -> name.startsWith(key + ".") || name.equals(key));
			}
		}
		assertThat(named).isNotEmpty();
		assertThat(known).containsAll(named);
	}

	private static JsonNode property(String name) throws IOException {
		return properties().stream()
			.filter((property) -> property.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static List<JsonNode> properties() throws IOException {
		try (InputStream in = MiniMaxProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			JsonNode properties = JsonMapper.shared().readTree(in).get("properties");
			return StreamSupport.stream(properties.spliterator(), false).toList();
		}
	}

}
