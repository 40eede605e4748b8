package io.github.minimaxboot.springai;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.MessageAggregator;

/**
 * The two ways in which a {@link ChatClient} asks, with the text or the response as what
 * comes out. A stream takes the observation of its thread along, as Spring Boot does with
 * {@code spring.reactor.context-propagation=auto}: Spring AI looks only there.
 */
enum ChatClientWay {

	CALL {

		@Override
		@Nullable String content(ChatClient.ChatClientRequestSpec request) {
			return request.call().content();
		}

		@Override
		@Nullable ChatResponse response(ChatClient.ChatClientRequestSpec request) {
			return request.call().chatResponse();
		}

	},

	STREAM {

		@Override
		String content(ChatClient.ChatClientRequestSpec request) {
			return String.join("", request.stream().content().contextCapture().collectList().block(LIMIT));
		}

		@Override
		ChatResponse response(ChatClient.ChatClientRequestSpec request) {
			ChatResponse[] whole = new ChatResponse[1];
			new MessageAggregator().aggregate(request.stream().chatResponse(), (response) -> whole[0] = response)
				.blockLast(LIMIT);
			return whole[0];
		}

	};

	private static final Duration LIMIT = Duration.ofSeconds(20);

	abstract @Nullable String content(ChatClient.ChatClientRequestSpec request);

	abstract @Nullable ChatResponse response(ChatClient.ChatClientRequestSpec request);

}
