package io.github.minimaxboot.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.minimaxboot.MiniMaxException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the tables of {@code docs/errors.md} the same as the code.
 */
class ErrorDocumentTests {

	private static final Pattern CODE = Pattern.compile("(?m)^\\| (\\d{4,}) \\| `(\\w+)` \\| (yes|no) \\|");

	private static final Pattern EXCEPTION = Pattern.compile("(?m)^\\| `(MiniMax\\w+Exception[.\\w]*)` \\|");

	@Test
	void theTableOfCodesIsThatOfTheCode() throws IOException {
		List<String> expected = IntStream.range(0, 30000)
			.mapToObj((code) -> row(code, ErrorCode.of(code)))
			.filter((row) -> !row.isEmpty())
			.toList();
		assertThat(documented(CODE)).hasSizeGreaterThan(20).isEqualTo(expected);
	}

	@Test
	void theTableOfExceptionsHasEachKind() throws IOException {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.setResourcePattern("*.class");
		scanner.addIncludeFilter(new AssignableTypeFilter(MiniMaxException.class));
		List<String> expected = scanner.findCandidateComponents(MiniMaxException.class.getPackageName())
			.stream()
			.map(BeanDefinition::getBeanClassName)
			.filter((name) -> name.matches("io\\.github\\.minimaxboot\\.MiniMax\\w+Exception.*"))
			.map((name) -> name.substring(name.lastIndexOf('.') + 1).replace('$', '.'))
			.toList();
		assertThat(documented(EXCEPTION)).hasSizeGreaterThan(9).containsExactlyInAnyOrderElementsOf(expected);
	}

	private static String row(int code, ErrorCode entry) {
		return (entry != null) ? code + " "
				+ Arrays.stream(entry.kind().name().toLowerCase().split("_"))
					.map(StringUtils::capitalize)
					.collect(Collectors.joining())
				+ " " + (entry.isRetryable() ? "yes" : "no") : "";
	}

	private static List<String> documented(Pattern pattern) throws IOException {
		return pattern.matcher(Files.readString(Path.of("..", "docs", "errors.md")))
			.results()
			.map((row) -> IntStream.rangeClosed(1, row.groupCount())
				.mapToObj(row::group)
				.collect(Collectors.joining(" ")))
			.toList();
	}

}
