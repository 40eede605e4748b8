package io.github.minimaxboot.springai;

import java.util.List;

import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.autoconfigure.springai.MiniMaxChatModelAutoConfiguration;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of an application that has the models of two vendors.
 */
class SeveralModelsTests extends StandIn {

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server)
		.withConfiguration(
				AutoConfigurations.of(ChatClientAutoConfiguration.class, MiniMaxChatModelAutoConfiguration.class))
		.withBean("echo", ChatModel.class, Echo::new);

	@Test
	void theBuilderIsOfTheOtherModelWhereThatIsSelected() {
		this.runner.withPropertyValues("spring.ai.model.chat=echo").run((context) -> {
			assertThat(context).hasSingleBean(ChatModel.class).hasSingleBean(MiniMaxTemplate.class);
			assertThat(ask(context.getBean(ChatClient.Builder.class).build())).isEqualTo("Hi");
			assertThat(server).hasCallCount(0);
		});
	}

	@Test
	void anApplicationWithoutSelectionHasAClientForEach() {
		server.enqueue(MockReply.answer("Hello"));
		this.runner.run((context) -> {
			assertThat(ask(ChatClient.create(context.getBean(MiniMaxChatModel.class)))).isEqualTo("Hello");
			assertThat(ask(ChatClient.create(context.getBean("echo", ChatModel.class)))).isEqualTo("Hi");
			assertThat(server).hasCallCount(1);
		});
	}

	@Test
	void anApplicationWithoutSelectionStartsButHasNoBuilder() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThatExceptionOfType(UnsatisfiedDependencyException.class)
				.isThrownBy(() -> context.getBean(ChatClient.Builder.class))
				.withCauseInstanceOf(NoUniqueBeanDefinitionException.class);
		});
	}

	@Test
	void theBuilderIsOfThePrimaryModel() {
		server.enqueue(MockReply.answer("Hello"));
		this.runner.withUserConfiguration(MiniMaxIsPrimary.class).run((context) -> {
			assertThat(context.getBeansOfType(ChatModel.class)).hasSize(2);
			assertThat(ask(context.getBean(ChatClient.Builder.class).build())).isEqualTo("Hello");
			assertThat(server).hasCallCount(1);
		});
	}

	private static String ask(ChatClient client) {
		return client.prompt("Hi").call().content();
	}

	@Configuration(proxyBeanMethods = false)
	static class MiniMaxIsPrimary {

		@Bean
		@Primary
		MiniMaxChatModel miniMax(MiniMaxTemplate template) {
			return MiniMaxChatModel.builder(template).build();
		}

	}

	/** The model of another vendor. */
	private static final class Echo implements ChatModel {

		@Override
		public ChatResponse call(Prompt prompt) {
			return new ChatResponse(List.of(new Generation(new AssistantMessage(prompt.getContents()))));
		}

	}

}
