package io.github.minimaxboot.reliability;

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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps {@code docs/reliability.md} true: each test that it names exists, and each test
 * of this package is named.
 */
class ReliabilityDocumentTests {

	private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+(?:Tests|Extension))(?:\\.(\\w+))?`");

	@Test
	void eachTestThatIsNamedExists() throws IOException {
		Map<String, String> tests = tests(Path.of("src", "test", "java"));
		assertThat(names()).isNotEmpty().allSatisfy((name) -> {
			assertThat(tests).containsKey(name.group(1));
			if (name.group(2) != null) {
				assertThat(tests.get(name.group(1))).contains("void " + name.group(2) + "(");
			}
		});
	}

	@Test
	void eachTestOfThisPackageIsNamed() throws IOException {
		Path folder = Path.of("src", "test", "java", "io", "github", "minimaxboot", "reliability");
		assertThat(names()).extracting((name) -> name.group(1))
			.containsAll(tests(folder).keySet().stream().filter((name) -> name.endsWith("Tests")).toList());
	}

	private static List<MatchResult> names() throws IOException {
		return NAME.matcher(Files.readString(Path.of("..", "docs", "reliability.md"))).results().toList();
	}

	private static Map<String, String> tests(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(".java"))
				.collect(Collectors.toMap((file) -> file.getFileName().toString().replace(".java", ""),
						ReliabilityDocumentTests::read));
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
