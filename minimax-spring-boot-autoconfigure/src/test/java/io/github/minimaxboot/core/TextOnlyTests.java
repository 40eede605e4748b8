package io.github.minimaxboot.core;

import java.io.File;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.minimaxboot.schema.JsonSchema;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application has to bring that only wants text.
 */
class TextOnlyTests {

	private static final String[] OF_ENTITIES = { "json-schema-validator", "jsonschema-generator",
			"jsonschema-module-jakarta-validation", "jakarta.validation-api", "hibernate-validator" };

	@Test
	void textAloneNeedsNoLibraryOfEntities() throws Exception {
		assertThat(callWithoutLibraries(Content.class)).isEqualTo("Hello");
	}

	@Test
	void anEntityNeedsThem() {
		assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> callWithoutLibraries(Entity.class));
	}

	private static Object callWithoutLibraries(Class<? extends Callable<?>> callable) throws Exception {
		URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> Arrays.stream(OF_ENTITIES).noneMatch(entry::contains))
			.map(TextOnlyTests::url)
			.toArray(URL[]::new);
		try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
			Constructor<?> constructor = loader.loadClass(callable.getName()).getDeclaredConstructor();
			constructor.setAccessible(true);
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(loader);
			try {
				return ((Callable<?>) constructor.newInstance()).call();
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	static class Content implements Callable<String> {

		@Override
		public String call() {
			return MiniMaxTemplate.builder(new StubTransport("Hello")).build().chat("hi").call().content();
		}

	}

	static class Entity implements Callable<Object> {

		@Override
		public Object call() {
			return new EntityFormats(JsonMapper.shared(), null).format(new JsonSchema("mood", null, "{}"), Map.class);
		}

	}

}
