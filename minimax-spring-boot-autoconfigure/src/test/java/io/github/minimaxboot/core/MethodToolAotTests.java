package io.github.minimaxboot.core;

import java.lang.reflect.Method;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ReflectionUtils;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a native image is told of the beans that have tools.
 */
class MethodToolAotTests {

	private static final ReflectionHintsPredicates REFLECTION = RuntimeHintsPredicates.reflection();

	@Test
	void theMethodsOfABeanMayBeCalled() {
		assertThat(REFLECTION.onMethodInvocation(method(Trains.class, "find"))).accepts(process(Trains.class));
	}

	@Test
	void otherMethodsAreNotAdded() {
		assertThat(REFLECTION.onMethodInvocation(method(Trains.class, "other"))).rejects(process(Trains.class));
	}

	@Test
	void theDeclarationsThatAProxyHasMayBeCalled() {
		assertThat(REFLECTION.onMethodInvocation(method(Finder.class, "find"))).accepts(process(Trains.class));
	}

	@Test
	void whatGoesInAndOutCanBeReadAndWritten() {
		RuntimeHints hints = process(Trains.class);
		assertThat(REFLECTION.onType(City.class).withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
			.accepts(hints);
		assertThat(REFLECTION.onMethodInvocation(method(Train.class, "number"))).accepts(hints);
		assertThat(REFLECTION.onMethodInvocation(method(Stop.class, "name"))).accepts(hints);
		assertThat(REFLECTION.onType(Mono.class)).rejects(hints);
		assertThat(REFLECTION.onType(ToolContext.class)).rejects(hints);
	}

	@Test
	void aBeanWithoutToolsAddsNothing() {
		assertThat(REFLECTION.onMethodInvocation(method(Other.class, "find"))).rejects(process(Other.class));
	}

	@Test
	void aMethodOfAnInterfaceThatIsAProxyMayBeCalled() {
		assertThat(REFLECTION.onMethodInvocation(method(Remote.class, "call"))).accepts(process(Remote.class));
	}

	private static RuntimeHints process(Class<?> bean) {
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("com.example", "App")), new InMemoryGeneratedFiles());
		GenericApplicationContext context = new GenericApplicationContext();
		RootBeanDefinition definition = new RootBeanDefinition(bean);
		if (bean.isInterface()) {
			definition.setFactoryMethodName("create");
		}
		context.registerBeanDefinition("bean", definition);
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		generation.writeGeneratedContent();
		return generation.getRuntimeHints();
	}

	private static Method method(Class<?> type, String name) {
		Method method = ReflectionUtils.findMethod(type, name, (Class<?>[]) null);
		assertThat(method).isNotNull();
		return method;
	}

	record City(String name) {
	}

	record Train(int number, List<Stop> stops) {
	}

	record Stop(String name) {
	}

	interface Finder<K> {

		Mono<List<Train>> find(List<K> cities, ToolContext context);

	}

	static class Trains implements Finder<City> {

		@Override
		@MiniMaxTool(description = "")
		public Mono<List<Train>> find(List<City> cities, ToolContext context) {
			return Mono.empty();
		}

		String other() {
			return "";
		}

	}

	static class Other {

		String find() {
			return "";
		}

	}

	interface Remote {

		@MiniMaxTool(description = "")
		String call();

		static Remote create() {
			return () -> "";
		}

	}

}
