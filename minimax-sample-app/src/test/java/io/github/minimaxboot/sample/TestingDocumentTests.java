package io.github.minimaxboot.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.minimaxboot.test.AnswerSpec;
import io.github.minimaxboot.test.MockMiniMaxServerAssert;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.test.ReasoningShape;
import io.github.minimaxboot.test.RecordedCallAssert;
import io.github.minimaxboot.test.ToolCallShape;
import io.github.minimaxboot.test.UsageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps {@code docs/testing.md} true.
 */
class TestingDocumentTests {

	private static final Path EXAMPLES = Path.of("src", "test", "java", "io", "github", "minimaxboot", "sample",
			"testing");

	private static final Pattern EXAMPLE = Pattern
		.compile("(?s)```java\\R(package io\\.github\\.minimaxboot\\.sample\\.testing;.*?)```");

	@Test
	void theExamplesAreTheTestsThatRun() throws IOException {
		List<String> shown = EXAMPLE.matcher(document()).results().map((match) -> match.group(1)).toList();
		assertThat(shown).containsExactlyInAnyOrderElementsOf(examples());
	}

	@ParameterizedTest
	@ValueSource(
			classes = { MockReply.class, AnswerSpec.class, MockMiniMaxServerAssert.class, RecordedCallAssert.class })
	void everyMethodForATestIsNamed(Class<?> type) throws IOException {
		String document = document();
		assertThat(methods(type)).isNotEmpty().allSatisfy((name) -> assertThat(document).contains(name + "("));
	}

	@ParameterizedTest
	@ValueSource(classes = { ReasoningShape.class, ToolCallShape.class, UsageShape.class })
	void everyShapeIsNamed(Class<? extends Enum<?>> shapes) throws IOException {
		String document = document();
		assertThat(shapes.getEnumConstants())
			.allSatisfy((shape) -> assertThat(document).contains("`" + shape.name() + "`"));
	}

	/**
	 * Return the public methods that a class has beyond those of the library it is built
	 * on.
	 */
	private static List<String> methods(Class<?> type) {
		return Arrays.stream(type.getMethods())
			.filter((method) -> method.getDeclaringClass().getName().startsWith("io.github.minimaxboot"))
			.map(Method::getName)
			.filter((name) -> !name.equals("toString"))
			.distinct()
			.toList();
	}

	private static String document() throws IOException {
		return Files.readString(Path.of("..", "docs", "testing.md"));
	}

	private static List<String> examples() throws IOException {
		try (Stream<Path> files = Files.list(EXAMPLES)) {
			List<Path> tests = files.filter((file) -> file.toString().endsWith("Tests.java")).toList();
			return tests.stream().map(TestingDocumentTests::read).toList();
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
