package io.github.minimaxboot.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.minimaxboot.schema.JsonSchema;
import org.jspecify.annotations.Nullable;

/**
 * All that is asked of a model in one call.
 * <p>
 * A request can be prepared, kept and used again:
 *
 * <pre class="code">
 * ChatRequest request = ChatRequest.builder()
 *     .system("You are terse.")
 *     .user("What is a monad?")
 *     .options((options) -&gt; options.model("MiniMax-M2.7"))
 *     .build();
 * ChatResponse response = miniMax.chat(request).call().response();
 * </pre>
 *
 * @param messages the messages, oldest first
 * @param options the options; those that are not set are left to MiniMax
 * @param tools the tools that the model may ask for
 * @param responseFormat the schema for the answer, sent as {@code response_format}, or
 * {@code null}
 * @since 0.1.0
 */
public record ChatRequest(List<Message> messages, ChatOptions options, List<Tool> tools,
		@Nullable JsonSchema responseFormat) {

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if a tool result does not follow the message that
	 * makes the call, or another result of that message
	 */
	public ChatRequest {
		messages = List.copyOf(messages);
		ToolResultOrder.check(messages);
		tools = List.copyOf(tools);
	}

	/**
	 * Start a request.
	 * @return an empty builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Start a request from this one.
	 * @return a builder with all that this request has
	 */
	public Builder mutate() {
		Builder builder = new Builder();
		builder.messages.addAll(this.messages);
		builder.tools.addAll(this.tools);
		builder.options = this.options;
		builder.responseFormat = this.responseFormat;
		return builder;
	}

	/**
	 * Collects the parts of a {@link ChatRequest}.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private final List<Message> messages = new ArrayList<>();

		private final List<Tool> tools = new ArrayList<>();

		private ChatOptions options = ChatOptions.NONE;

		private @Nullable JsonSchema responseFormat;

		private Builder() {
		}

		/**
		 * Set the instructions to the model: they become the first message, in place of
		 * the instructions set before.
		 * @param text the instructions
		 * @return this builder
		 */
		public Builder system(String text) {
			Message.System system = Message.system(text);
			if (!this.messages.isEmpty() && this.messages.get(0) instanceof Message.System) {
				this.messages.set(0, system);
			}
			else {
				this.messages.add(0, system);
			}
			return this;
		}

		/**
		 * Add what the user says.
		 * @param text the text
		 * @return this builder
		 */
		public Builder user(String text) {
			return message(Message.user(text));
		}

		/**
		 * Add what the user says, in several parts.
		 * @param content the parts
		 * @return this builder
		 */
		public Builder user(Content... content) {
			return message(Message.user(content));
		}

		/**
		 * Add a message.
		 * @param message the message
		 * @return this builder
		 */
		public Builder message(Message message) {
			this.messages.add(message);
			return this;
		}

		/**
		 * Add messages.
		 * @param messages the messages, oldest first
		 * @return this builder
		 */
		public Builder messages(List<? extends Message> messages) {
			this.messages.addAll(messages);
			return this;
		}

		/**
		 * Lay options over those set before, field by field.
		 * @param options the options; those that are not set change nothing
		 * @return this builder
		 */
		public Builder options(ChatOptions options) {
			this.options = this.options.merge(options);
			return this;
		}

		/**
		 * Change the options set before.
		 * @param options sets what shall change
		 * @return this builder
		 */
		public Builder options(Consumer<ChatOptions.Builder> options) {
			ChatOptions.Builder builder = this.options.mutate();
			options.accept(builder);
			this.options = builder.build();
			return this;
		}

		/**
		 * Add tools that the model may ask for.
		 * @param tools the tools
		 * @return this builder
		 */
		public Builder tools(Tool... tools) {
			this.tools.addAll(List.of(tools));
			return this;
		}

		/**
		 * Add tools that the model may ask for.
		 * @param tools the tools
		 * @return this builder
		 */
		public Builder tools(List<Tool> tools) {
			this.tools.addAll(tools);
			return this;
		}

		/**
		 * Set the schema for the answer, sent as {@code response_format}.
		 * @param schema the schema, or {@code null} for a free answer
		 * @return this builder
		 */
		public Builder responseFormat(@Nullable JsonSchema schema) {
			this.responseFormat = schema;
			return this;
		}

		/**
		 * Make the request.
		 * @return the request
		 * @throws IllegalArgumentException if a tool result does not follow the message
		 * that makes the call, or another result of that message
		 */
		public ChatRequest build() {
			return new ChatRequest(this.messages, this.options, this.tools, this.responseFormat);
		}

	}

}
