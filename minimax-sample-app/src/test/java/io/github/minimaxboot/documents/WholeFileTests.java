package io.github.minimaxboot.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.minimaxboot.documents.Document.Fence;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each whole file of Java in the documentation is one that stands among the
 * tests of this module, and so runs with them: the quick start in
 * {@code com.example.demo}, for instance.
 */
class WholeFileTests {

	private static final Pattern NAME = Pattern
		.compile("package ([\\w.]+);.*?\\n(?:public )?(?:final )?(?:class|record|interface) (\\w+)", Pattern.DOTALL);

	private static final Pattern PATH = Pattern.compile("`(src/\\w+/java/com/example/demo/\\w+\\.java)`");

	@Test
	void everyFileIsOneThatRuns() {
		List<Fence> files = Document.all()
			.stream()
			.flatMap((document) -> document.fences().stream())
			.filter(JavaSnippets::isFile)
			.toList();
		assertThat(files).hasSizeGreaterThan(5)
			.allSatisfy((file) -> assertThat(Path.of("src/test/java", path(file))).content().isEqualTo(file.code()));
	}

	@Test
	void theQuickStartSaysWhereEachOfItsFilesBelongs() throws IOException {
		Document readme = Document.of("README.md");
		List<String> paths = PATH.matcher(Files.readString(readme.path()))
			.results()
			.map((MatchResult path) -> path.group(1))
			.toList();
		List<Fence> files = readme.fences().stream().filter(JavaSnippets::isFile).toList();
		assertThat(paths).hasSameSizeAs(files).zipSatisfy(files, (path, file) -> assertThat(path).endsWith(path(file)));
	}

	private static String path(Fence file) {
		Matcher name = NAME.matcher(file.code());
		assertThat(name.lookingAt()).isTrue();
		return name.group(1).replace('.', '/') + "/" + name.group(2) + ".java";
	}

}
