package io.github.minimaxboot.core;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for objects and methods that cannot be tools.
 */
class MethodToolRefusalTests {

	@Test
	void anObjectWithoutAnAnnotatedMethodIsRefused() {
		StubTransport transport = new StubTransport("No.");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> MiniMaxTemplate.builder(transport).build().chat("hi").tools(List.of("x")))
			.withMessageContaining("@MiniMaxTool");
		assertRefused(new Object(), "An object of java.lang.Object is no tool");
	}

	@Test
	void aClassIsRefused() {
		assertRefused(Private.class, "The class " + Private.class.getName() + ", without an object,");
	}

	@Test
	@SuppressWarnings("NullAway")
	void nullIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> OfferedTools.of(new Object[] { null }));
	}

	@Test
	void aPrivateMethodIsRefused() {
		assertRefused(new Private(), "Private.secret(String) cannot be a tool: it is private");
	}

	@Test
	void aStaticMethodIsRefused() {
		assertRefused(new Static(), "Static.shared() cannot be a tool: it is static");
	}

	@Test
	void twoMethodsOfOneNameAreRefused() {
		assertRefused(new Overloaded(), "Overloaded.find(String) and ", "Overloaded.find(int)", "'find'");
	}

	@Test
	void overloadedMethodsMayHaveDifferentNames() {
		assertThat(FunctionTool.from(new Renamed())).extracting(FunctionTool::name).containsExactly("find", "findById");
	}

	@Test
	void twoParametersOfOneNameAreRefused() {
		assertRefused(new SameNames(), "two of its parameters have the name 'a'");
	}

	@Test
	void aFutureThatCannotBeWaitedForIsRefused() {
		assertRefused(new Blocking(), "CompletableFuture");
	}

	@Test
	void aParameterWithoutANameIsRefused(@TempDir Path directory) throws Exception {
		Path source = Files.writeString(directory.resolve("Nameless.java"), """
				public class Nameless {

					@io.github.minimaxboot.core.MiniMaxTool(description = "")
					public String find(@io.github.minimaxboot.core.MiniMaxToolParam(name = "a") String a, String b) {
						return a + b;
					}

				}
				""");
		String classPath = new File(MiniMaxTool.class.getProtectionDomain().getCodeSource().getLocation().toURI())
			.getPath();
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-cp", classPath, source.toString()))
			.isZero();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { directory.toUri().toURL() },
				getClass().getClassLoader())) {
			Object bean = loader.loadClass("Nameless").getConstructor().newInstance();
			assertRefused(bean, "Nameless.find(String, String) cannot be a tool: Parameter 1 has no name",
					"-parameters", "@MiniMaxToolParam(name = ");
		}
	}

	@Test
	void aNameThatNothingKnowsIsRefused() {
		StubTransport transport = new StubTransport("No.");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> MiniMaxTemplate.builder(transport).build().chat("hi").toolNames("time"))
			.withMessageContaining("'time'")
			.withMessageContaining("toolResolver");
	}

	private static void assertRefused(Object bean, String... messages) {
		assertThatIllegalArgumentException().isThrownBy(() -> FunctionTool.from(bean))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(messages));
	}

	@SuppressWarnings("UnusedMethod")
	static class Private {

		@MiniMaxTool(description = "")
		private String secret(String a) {
			return a;
		}

	}

	static class Static {

		@MiniMaxTool(description = "")
		static void shared() {
		}

	}

	static class Overloaded {

		@MiniMaxTool(description = "")
		void find(String name) {
		}

		@MiniMaxTool(description = "")
		void find(int id) {
		}

	}

	static class Renamed {

		@MiniMaxTool(description = "")
		void find(String name) {
		}

		@MiniMaxTool(name = "findById", description = "")
		void find(int id) {
		}

	}

	static class SameNames {

		@MiniMaxTool(description = "")
		void find(String a, @MiniMaxToolParam(name = "a") String b) {
		}

	}

	static class Blocking {

		@MiniMaxTool(description = "")
		Future<String> find() {
			throw new UnsupportedOperationException();
		}

	}

}
