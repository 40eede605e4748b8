package io.github.minimaxboot.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import io.github.minimaxboot.documents.Document.Fence;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the YAML in the documentation is configuration that Spring Boot takes. That
 * of what is left behind ({@code yaml spring-ai}) is not looked at.
 */
class YamlSnippetTests {

	private final Map<String, String> types = types();

	@TestFactory
	List<DynamicTest> everyBlockOfYamlIsUnderstood() {
		List<DynamicTest> tests = new ArrayList<>();
		for (Document document : Document.all()) {
			for (Fence fence : document.fences()) {
				if (fence.info().equals("yaml")) {
					tests.add(DynamicTest.dynamicTest(document.name() + ":" + fence.line(), () -> check(fence)));
				}
			}
		}
		assertThat(tests).hasSizeGreaterThan(3);
		return tests;
	}

	private void check(Fence fence) throws IOException {
		MutablePropertySources sources = new MutablePropertySources();
		for (PropertySource<?> source : new YamlPropertySourceLoader().load("snippet",
				new ByteArrayResource(fence.code().getBytes(UTF_8)))) {
			sources.addLast(source);
			assertThat(((EnumerablePropertySource<?>) source).getPropertyNames()).isNotEmpty()
				.allSatisfy((name) -> assertThat(isKnown(name)).as(name).isTrue());
		}
		new Binder(ConfigurationPropertySources.from(sources), new PropertySourcesPlaceholdersResolver(sources),
				ApplicationConversionService.getSharedInstance())
			.bindOrCreate("minimax", Bindable.of(MiniMaxProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
	}

	private boolean isKnown(String name) {
		String plain = name.replaceAll("\\[\\d+]$", "");
		return this.types.containsKey(plain) || this.types.entrySet()
			.stream()
			.anyMatch((entry) -> entry.getValue().startsWith("java.util.Map")
					&& (plain.startsWith(entry.getKey() + ".") || plain.startsWith(entry.getKey() + "[")));
	}

	/**
	 * Return the types of all properties that are described on the class path.
	 */
	private static Map<String, String> types() {
		Map<String, String> types = new TreeMap<>();
		try {
			for (URL url : Collections.list(YamlSnippetTests.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"))) {
				try (InputStream in = url.openStream()) {
					for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
						types.put(property.path("name").asString(), property.path("type").asString(""));
					}
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return types;
	}

}
