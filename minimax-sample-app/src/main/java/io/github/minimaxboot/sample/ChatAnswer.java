package io.github.minimaxboot.sample;

import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Usage;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param content the text
 * @param reasoning the thinking behind it, or {@code null} if there is none
 * @param model the model that answered, or {@code null} if it did not say
 * @param usage the tokens used
 */
record ChatAnswer(String content, @Nullable String reasoning, @Nullable String model, Usage usage) {

	static ChatAnswer of(ChatResponse response) {
		return new ChatAnswer(response.content(), response.reasoning(), response.model(), response.usage());
	}

}
