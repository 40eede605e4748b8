package io.github.minimaxboot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the documents that promise something true: each test that they name exists, and
 * each test of reliability is named.
 */
class PromiseDocumentTests {

	private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+(?:Tests|Extension))(?:\\.(\\w+))?`");

	@ParameterizedTest
	@ValueSource(strings = { "reliability.md", "structured-output.md" })
	void eachTestThatIsNamedExists(String document) throws IOException {
		Map<String, String> tests = tests(Path.of("src", "test", "java"));
		assertThat(names(document)).isNotEmpty().allSatisfy((name) -> {
			assertThat(tests).containsKey(name.group(1));
			if (name.group(2) != null) {
				assertThat(tests.get(name.group(1))).contains("void " + name.group(2) + "(");
			}
		});
	}

	@Test
	void eachTestOfReliabilityIsNamed() throws IOException {
		Path folder = Path.of("src", "test", "java", "io", "github", "minimaxboot", "reliability");
		assertThat(names("reliability.md")).extracting((name) -> name.group(1))
			.containsAll(tests(folder).keySet().stream().filter((name) -> name.endsWith("Tests")).toList());
	}

	private static List<MatchResult> names(String document) throws IOException {
		return NAME.matcher(Files.readString(Path.of("..", "docs", document))).results().toList();
	}

	private static Map<String, String> tests(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.collect(Collectors.toMap((file) -> file.getFileName().toString().replace(".java", ""),
						PromiseDocumentTests::read));
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
