package io.github.minimaxboot.autoconfigure;

import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import io.github.bucket4j.Bucket;
import jakarta.validation.Constraint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import reactor.netty.http.client.HttpClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a native image is told of the client itself.
 */
class MiniMaxRuntimeHintsTests {

	private static final ReflectionHintsPredicates REFLECTION = RuntimeHintsPredicates.reflection();

	private static RuntimeHints hints;

	@BeforeAll
	static void process() {
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("com.example", "App")), new InMemoryGeneratedFiles());
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(MiniMaxAutoConfiguration.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
		}
		hints = generation.getRuntimeHints();
	}

	@ParameterizedTest
	@ValueSource(classes = { Constraint.class, JakartaValidationModule.class, HttpClient.class, Bucket.class })
	void aClassThatIsLookedForByNameIsFound(Class<?> type) {
		assertThat(REFLECTION.onType(type)).accepts(hints);
	}

	@Test
	void aClassThatIsNotThereIsNotAskedFor() {
		RuntimeHints without = new RuntimeHints();
		new MiniMaxRuntimeHints().registerHints(without, new FilteredClassLoader(Constraint.class));
		assertThat(REFLECTION.onType(Constraint.class)).rejects(without);
		assertThat(REFLECTION.onType(HttpClient.class)).accepts(without);
	}

	@ParameterizedTest
	@ValueSource(classes = { MiniMaxProperties.class, MiniMaxProperties.Chat.class, MiniMaxProperties.Retry.class,
			MiniMaxProperties.RateLimit.class, MiniMaxProperties.RateLimit.Model.class })
	void thePropertiesAreBound(Class<?> type) {
		assertThat(REFLECTION.onConstructorInvocation(type.getDeclaredConstructors()[0])).accepts(hints);
	}

}
