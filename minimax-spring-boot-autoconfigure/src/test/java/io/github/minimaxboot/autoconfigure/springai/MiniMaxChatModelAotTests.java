package io.github.minimaxboot.autoconfigure.springai;

import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import org.junit.jupiter.api.Test;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application with Spring AI that is processed ahead of time.
 */
class MiniMaxChatModelAotTests {

	private static final String BEAN_DEFINITIONS = MiniMaxChatModelAutoConfiguration.class.getName().replace('.', '/')
			+ "__BeanDefinitions.java";

	@Test
	void theModelIsGeneratedWithoutAKeyAndStaysLazy() throws Exception {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("com.example", "App")), files);
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(Configurations.getClasses(MiniMaxRunners.autoConfigurations(),
					AutoConfigurations.of(MiniMaxChatModelAutoConfiguration.class, ToolCallingAutoConfiguration.class,
							ChatClientAutoConfiguration.class)));
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		generation.writeGeneratedContent();
		assertThat(files.getGeneratedFileContent(GeneratedFiles.Kind.SOURCE, BEAN_DEFINITIONS))
			.contains("new RootBeanDefinition(MiniMaxChatModel.class)", "setLazyInit(true)");
	}

}
