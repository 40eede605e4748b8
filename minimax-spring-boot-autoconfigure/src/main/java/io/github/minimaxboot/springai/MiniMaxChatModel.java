package io.github.minimaxboot.springai;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.core.MiniMaxOperations;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;

/**
 * Spring AI's chat model on MiniMax. With Spring Boot it is a bean, and so is the
 * {@code ChatClient.Builder} on it:
 *
 * <pre class="code">
 * ChatClient chatClient = ChatClient.create(MiniMaxChatModel.builder(miniMaxTemplate).build());
 * String answer = chatClient.prompt("你好").call().content();
 * </pre>
 *
 * Each call is one call of the template it is over, with its defaults, interceptors,
 * retries, observation and exceptions. There is no observation of Spring AI's besides.
 * <p>
 * Tool callbacks are offered to the model and not run: that is for a {@code ChatClient}
 * or a {@code ToolCallingManager}, as with all models of Spring AI 2.
 *
 * @since 0.1.0
 * @see MiniMaxChatOptions
 * @see MiniMaxMetadata
 */
public final class MiniMaxChatModel implements ChatModel {

	private final MiniMaxOperations operations;

	private final MiniMaxChatOptions options;

	private final IgnoredOptions ignoredOptions = new IgnoredOptions();

	private MiniMaxChatModel(Builder builder) {
		this.operations = builder.operations;
		this.options = builder.options;
	}

	/**
	 * Start a model.
	 * @param operations makes the calls: a {@code MiniMaxTemplate}
	 * @return a builder
	 */
	public static Builder builder(MiniMaxOperations operations) {
		return new Builder(operations);
	}

	/**
	 * Start a model from this one, which stays as it is.
	 * @return a builder with all that this model has
	 */
	public Builder mutate() {
		return new Builder(this.operations).options(this.options);
	}

	/**
	 * Return the options that each call has unless it says otherwise. Those of the
	 * template, which lie under them, are not among them.
	 */
	@Override
	public MiniMaxChatOptions getOptions() {
		return this.options;
	}

	/**
	 * Ask, and wait for the answer.
	 * @param prompt what is asked
	 * @return the answer
	 * @throws io.github.minimaxboot.MiniMaxException if there is none
	 * @throws IllegalArgumentException if MiniMax cannot be asked so
	 * @throws IllegalStateException if the thread must not wait
	 */
	@Override
	public ChatResponse call(Prompt prompt) {
		return ResponseMapper.toResponse(this.operations.chat(request(prompt)).call().response());
	}

	/**
	 * Ask, and hand out the answer piece by piece: a piece of the text each, or one of
	 * the thinking (see {@link MiniMaxMetadata#REASONING_DELTA}). The last has no text,
	 * but all that is known of the answer: the tool calls, the finish reason, the usage
	 * and the metadata.
	 * @param prompt what is asked
	 * @return the pieces, or an error as {@link #call(Prompt)} throws it
	 */
	@Override
	public Flux<ChatResponse> stream(Prompt prompt) {
		return Flux.defer(() -> this.operations.chat(request(prompt)).stream().events())
			.filter(ResponseMapper::isPiece)
			.map(ResponseMapper::toResponse);
	}

	private ChatRequest request(Prompt prompt) {
		ChatOptions asked = prompt.getOptions();
		MiniMaxChatOptions options = (asked != null) ? MiniMaxChatOptions.from(asked).over(this.options) : this.options;
		this.ignoredOptions.tell(options);
		return PromptMapper.toRequest(prompt, options);
	}

	/**
	 * Collects what a {@link MiniMaxChatModel} needs.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private final MiniMaxOperations operations;

		private MiniMaxChatOptions options = MiniMaxChatOptions.builder().build();

		private Builder(MiniMaxOperations operations) {
			this.operations = operations;
		}

		/**
		 * Set the options that each call has unless it says otherwise. Those that are not
		 * set are left to the template.
		 * @param options the options
		 * @return this builder
		 */
		public Builder options(MiniMaxChatOptions options) {
			this.options = options;
			return this;
		}

		/**
		 * Make the model.
		 * @return the model
		 */
		public MiniMaxChatModel build() {
			return new MiniMaxChatModel(this);
		}

	}

}
