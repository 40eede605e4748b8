package io.github.minimaxboot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the tables of {@code docs/configuration.md} the same as the metadata of the
 * properties. With {@code -Dwrite.docs=true} it writes them: <pre>
 * mvn -pl minimax-spring-boot-autoconfigure -am test -Dwrite.docs=true
 *     -Dtest=ConfigurationDocumentTests -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class ConfigurationDocumentTests {

	private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");

	private static final String MARK = "<!-- made of the metadata: see CONTRIBUTING.md -->\n";

	@Test
	void theReferenceHasEveryProperty() throws IOException {
		String document = Files.readString(DOCUMENT);
		JsonNode metadata = metadata();
		String expected = document.substring(0, document.indexOf(MARK)) + MARK + tables(metadata.path("properties"))
				+ values(metadata.path("hints"));
		if (Boolean.getBoolean("write.docs")) {
			Files.writeString(DOCUMENT, expected);
		}
		assertThat(Files.readString(DOCUMENT)).as("written anew with -Dwrite.docs=true, see CONTRIBUTING.md")
			.isEqualTo(expected);
	}

	private static String tables(JsonNode properties) {
		StringBuilder tables = new StringBuilder();
		groups(properties).forEach((group, members) -> {
			tables.append("\n## %s\n\n| Key | Type | Default | Meaning |\n|---|---|---|---|\n".formatted(group));
			for (JsonNode property : members) {
				tables.append("| `%s` | `%s` | %s | %s |\n".formatted(property.get("name").asString(),
						type(property.path("type").asString()), value(property.path("defaultValue")),
						property.path("description").asString().replace("|", "\\|")));
			}
		});
		return tables.toString();
	}

	/**
	 * Return the values that editors propose, where each is described.
	 */
	private static String values(JsonNode hints) {
		StringBuilder values = new StringBuilder();
		for (JsonNode hint : hints) {
			for (JsonNode value : hint.path("values")) {
				if (value.has("description")) {
					values.append("| `%s` | `%s` | %s |\n".formatted(hint.get("name").asString(),
							value.get("value").asString(), value.get("description").asString()));
				}
			}
		}
		return values.isEmpty() ? ""
				: "\n## Values\n\nOthers may be set as well.\n\n| Key | Value | Meaning |\n|---|---|---|\n" + values;
	}

	/**
	 * Return the properties by what their keys begin with, those of MiniMax itself first.
	 */
	private static Map<String, Collection<JsonNode>> groups(JsonNode properties) {
		Map<String, Collection<JsonNode>> groups = new TreeMap<>((one, other) -> {
			boolean first = one.startsWith("minimax");
			return (first == other.startsWith("minimax")) ? one.compareTo(other) : first ? -1 : 1;
		});
		for (JsonNode property : properties) {
			if (property.has("deprecation")) {
				// of the module that this one replaces, see docs/migration.md
				continue;
			}
			String name = property.get("name").asString();
			String group = name.startsWith("minimax.") ? name.substring(0, name.lastIndexOf('.')) : "management";
			groups.computeIfAbsent(group, (key) -> new ArrayList<>()).add(property);
		}
		return groups;
	}

	private static JsonNode metadata() throws IOException {
		try (InputStream in = MiniMaxProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(in);
		}
	}

	/**
	 * Return the short name of a type, or the values of an enum as they are written.
	 */
	private static String type(String name) {
		List<String> values = List.of();
		if (name.startsWith("io.github.minimaxboot.")) {
			Class<?> type = ClassUtils.resolveClassName(name, null);
			values = Arrays.stream(type.getEnumConstants())
				.map((value) -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList();
		}
		return values.isEmpty() ? name.replaceAll("[a-z.]+\\.(?=[A-Z])|\\w+\\$", "").replace(",", ", ")
				: String.join("`, `", values);
	}

	private static String value(JsonNode value) {
		return value.isMissingNode() ? "" : "`" + value.asString() + "`";
	}

}
