package io.github.minimaxboot.autoconfigure.springai;

import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.autoconfigure.MissingApiKeyException;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.springai.MiniMaxChatModel;
import io.github.minimaxboot.springai.MiniMaxChatOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration;
import org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MiniMaxChatModelAutoConfiguration}.
 */
class MiniMaxChatModelAutoConfigurationTests extends StandIn {

	private static final AutoConfigurations SPRING_AI = AutoConfigurations.of(MiniMaxChatModelAutoConfiguration.class,
			ToolCallingAutoConfiguration.class, ChatClientAutoConfiguration.class);

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(MiniMaxRunners.autoConfigurations())
		.withConfiguration(SPRING_AI);

	private final ApplicationContextRunner runner = this.bare.withPropertyValues("minimax.api-key=sk-test",
			"minimax.base-url=" + server.baseUrl());

	@Test
	void aChatClientTalksToMiniMax() {
		this.runner.withPropertyValues("minimax.chat.temperature=0.3").run((context) -> {
			assertThat(context.getBean(ChatClient.Builder.class).build().prompt("你好").call().content())
				.isEqualTo("你好！有什么我可以帮助你的吗？");
			assertThat(server.takeCall().json().get("temperature").asDouble()).isEqualTo(0.3);
		});
	}

	@Test
	void thePropertyOfSpringAiChoosesIt() {
		this.runner.withPropertyValues("spring.ai.model.chat=minimax")
			.run((context) -> assertThat(context).hasSingleBean(MiniMaxChatModel.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "openai", "none" })
	void thePropertyOfSpringAiChoosesAnother(String model) {
		this.runner.withPropertyValues("spring.ai.model.chat=" + model)
			.run((context) -> assertThat(context).doesNotHaveBean(MiniMaxChatModel.class)
				.hasSingleBean(MiniMaxTemplate.class));
	}

	@Test
	void withoutSpringAiThereIsNoModel() {
		MiniMaxRunners.withKey(server)
			.withConfiguration(AutoConfigurations.of(MiniMaxChatModelAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.ai"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(MiniMaxChatModelAutoConfiguration.class)
				.hasSingleBean(MiniMaxTemplate.class));
	}

	@Test
	void withoutAChatClientThereIsTheModel() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.ai.chat.client"))
			.run((context) -> assertThat(context.getBean(ChatModel.class).call("hi")).isNotEmpty());
	}

	@Test
	void aChatClientNeedsNoAutoConfigurationOfTools() {
		MiniMaxRunners.withKey(server)
			.withConfiguration(
					AutoConfigurations.of(MiniMaxChatModelAutoConfiguration.class, ChatClientAutoConfiguration.class))
			.run((context) -> assertThat(
					context.getBean(ChatClient.Builder.class).build().prompt("hi").call().content())
				.isNotEmpty());
	}

	@Test
	void aModelOfTheApplicationTakesItsPlace() {
		this.runner.withUserConfiguration(OwnModel.class)
			.run((context) -> assertThat(context.getBean(MiniMaxChatModel.class).getOptions().getThinking())
				.isEqualTo("disabled"));
	}

	@Test
	void aModelOfAnotherKindStaysBesideIt() {
		this.runner.withBean("other", ChatModel.class, OtherModel::new).run((context) -> {
			assertThat(context).hasNotFailed().getBeans(ChatModel.class).hasSize(2);
			assertThat(context.getBean(MiniMaxChatModel.class).call("hi")).isNotEmpty();
		});
	}

	@Test
	void ofSeveralModelsThePropertyLeavesOne() {
		this.runner.withBean("other", ChatModel.class, OtherModel::new)
			.withUserConfiguration(Injecting.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoUniqueBeanDefinitionException.class));
		this.runner.withBean("other", ChatModel.class, OtherModel::new)
			.withUserConfiguration(Injecting.class)
			.withPropertyValues("spring.ai.model.chat=other")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ChatModel.class));
	}

	@Test
	void withSeveralTemplatesTheApplicationHasToMakeItsOwn() {
		this.runner.withUserConfiguration(TwoTemplates.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MiniMaxChatModel.class));
	}

	@Test
	void anApplicationThatDoesNotUseMiniMaxNeedsNoKey() {
		this.bare.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void oneThatInjectsAChatClientIsToldOfTheKeyWhenItStarts() {
		this.bare.withUserConfiguration(Injecting.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(MissingApiKeyException.class)
				.hasMessageContaining("minimax.api-key"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Injecting {

		@Bean
		ChatClient chatClient(ChatClient.Builder builder) {
			return builder.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnModel {

		@Bean
		MiniMaxChatModel thoughtless(MiniMaxTemplate template) {
			return MiniMaxChatModel.builder(template)
				.options(MiniMaxChatOptions.builder().thinking("disabled").build())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoTemplates {

		@Bean
		MiniMaxTemplate first(MiniMaxTemplate.Builder builder) {
			return builder.build();
		}

		@Bean
		MiniMaxTemplate second(MiniMaxTemplate.Builder builder) {
			return builder.build();
		}

	}

	static final class OtherModel implements ChatModel {

		@Override
		public ChatResponse call(Prompt prompt) {
			throw new UnsupportedOperationException();
		}

	}

}
