package io.github.minimaxboot.autoconfigure.springai;

import io.github.minimaxboot.autoconfigure.MiniMaxAutoConfiguration;
import io.github.minimaxboot.core.MiniMaxOperations;
import io.github.minimaxboot.springai.MiniMaxChatModel;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.model.SpringAIModelProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for MiniMax as a chat model of
 * Spring AI.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = MiniMaxAutoConfiguration.class,
		beforeName = "org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration")
@ConditionalOnClass(ChatModel.class)
@ConditionalOnProperty(name = SpringAIModelProperties.CHAT_MODEL, havingValue = "minimax", matchIfMissing = true)
@ConditionalOnSingleCandidate(MiniMaxOperations.class)
public final class MiniMaxChatModelAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	MiniMaxChatModel miniMaxChatModel(MiniMaxOperations operations) {
		return MiniMaxChatModel.builder(operations).build();
	}

}
