package io.github.minimaxboot.sample;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the goal {@code process-aot} generates for an application, made by the same
 * processor.
 *
 * @param classes a folder with the compiled code and the resources
 */
record GeneratedCode(Path classes) {

	static GeneratedCode of(Class<?> application, Path folder, String... arguments) throws IOException {
		Path sources = folder.resolve("sources");
		Path classes = folder.resolve("classes");
		Settings settings = Settings.builder()
			.sourceOutput(sources)
			.resourceOutput(classes)
			.classOutput(classes)
			.groupId("io.github.minimaxboot")
			.artifactId("sample")
			.build();
		new SpringApplicationAotProcessor(application, settings, arguments).process();
		compile(sources, classes);
		return new GeneratedCode(classes);
	}

	/** What a native image is told. */
	String metadata() throws IOException {
		try (Stream<Path> files = Files.walk(this.classes)) {
			return Files.readString(
					files.filter((file) -> file.endsWith("reachability-metadata.json")).findFirst().orElseThrow());
		}
	}

	private static void compile(Path sources, Path classes) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter problems = new StringWriter();
		try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
				Stream<Path> paths = Files.walk(sources)) {
			List<Path> java = paths.filter((path) -> path.toString().endsWith(".java")).toList();
			boolean compiled = compiler
				.getTask(problems, files, null,
						List.of("-proc:none", "-nowarn", "-parameters", "-d", classes.toString(), "-classpath",
								System.getProperty("java.class.path")),
						null, files.getJavaFileObjectsFromPaths(java))
				.call();
			assertThat(compiled).as(problems.toString()).isTrue();
		}
	}

}
