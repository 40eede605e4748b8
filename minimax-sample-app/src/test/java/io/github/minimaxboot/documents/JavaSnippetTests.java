package io.github.minimaxboot.documents;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.core.test.tools.SourceFile;
import org.springframework.core.test.tools.TestCompiler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the Java in the documentation is Java that compiles.
 */
class JavaSnippetTests {

	/**
	 * All in one run of the compiler. {@code README.zh-CN.md} has the blocks of
	 * {@code README.md}, see {@link TranslationTests}; a block whose fence says
	 * {@code java spring-ai} is about Spring AI, and compiles with its classes, whether
	 * it stands for code to write or for code from before a migration.
	 */
	@Test
	void everyBlockOfJavaCompilesWithoutAWarning() {
		List<SourceFile> sources = Document.all()
			.stream()
			.filter((document) -> !document.name().equals(TranslationTests.TRANSLATION))
			.flatMap((document) -> JavaSnippets.of(document).stream())
			.toList();
		assertThat(sources).hasSizeGreaterThan(5);
		TestCompiler.forSystem()
			.withCompilerOptions("-proc:none", "-Xlint:deprecation,removal,unchecked", "-Werror")
			.withSources(sources)
			.compile((compiled) -> assertThat(compiled.getClassLoader()).isNotNull());
	}

}
