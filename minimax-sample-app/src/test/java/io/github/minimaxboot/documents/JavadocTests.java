package io.github.minimaxboot.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that all that users see of the code is described. Whether what is said there is
 * right (names, links, HTML) is checked by the compiler, whose own check for what is
 * missing gives warnings only, and wants the components of a record described twice.
 */
class JavadocTests {

	@ParameterizedTest
	@ValueSource(strings = { "minimax-spring-boot-autoconfigure", "minimax-spring-boot-starter-test" })
	void allThatUsersSeeIsDescribed(String module) throws IOException {
		Path folder = Document.PROJECT.resolve(module).resolve("src/main/java");
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		List<String> missing = new ArrayList<>();
		try (Stream<Path> files = Files.walk(folder);
				StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
			Set<Path> sources = Set.copyOf(files.filter((file) -> file.toString().endsWith(".java")).toList());
			JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
					manager.getJavaFileObjectsFromPaths(sources));
			DocTrees trees = DocTrees.instance(task);
			for (CompilationUnitTree unit : task.parse()) {
				new JavadocScanner(trees, missing).scan(unit, null);
			}
			assertThat(sources).hasSizeGreaterThan(20);
		}
		assertThat(missing).isEmpty();
	}

}
