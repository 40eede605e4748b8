package io.github.minimaxboot.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A model's whole answer (minimax-api §3).
 * <p>
 * To make one in a test:
 *
 * <pre class="code">
 * ChatResponse response = ChatResponse.builder().content("Good morning!").build();
 * </pre>
 *
 * @param id the id of the answer, equal to the trace id, or {@code null}
 * @param model the model that answered, which may differ from the one asked for, or
 * {@code null}
 * @param toolRounds the messages before the answer when tools were called on the way to
 * it: each message of the model that makes calls, with the results behind it
 * @param message the answer as a message that can be sent back
 * @param finishReason why the model stopped, or {@code null} when MiniMax did not say
 * @param usage the tokens used
 * @param sensitivity what the content filter found
 * @param warning the text that MiniMax sent with a successful answer, such as one about a
 * parameter that it does not know, or {@code null}
 * @param created when the answer was made, or {@code null}
 * @param extra the fields of the reply that have no place here, as plain Java values: by
 * their name when they stand at the top, else with {@code choice.}, {@code message.} or
 * {@code usage.} before it
 * @since 0.1.0
 */
public record ChatResponse(@Nullable String id, @Nullable String model, List<Message> toolRounds,
		Message.Assistant message, @Nullable FinishReason finishReason, Usage usage, Sensitivity sensitivity,
		@Nullable String warning, @Nullable Instant created, Map<String, @Nullable Object> extra) {

	/**
	 * Create a response.
	 */
	public ChatResponse {
		toolRounds = List.copyOf(toolRounds);
		extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
	}

	/**
	 * Return the text.
	 * @return the text, empty if there is none
	 */
	public String content() {
		return this.message.content();
	}

	/**
	 * Return the thinking behind the text.
	 * @return the thinking, or {@code null} if there is none
	 */
	public @Nullable String reasoning() {
		return this.message.reasoning();
	}

	/**
	 * Return the tool calls that the model asks for.
	 * @return the calls, empty if there are none
	 */
	public List<ToolCall> toolCalls() {
		return this.message.toolCalls();
	}

	/**
	 * Return all that this call adds to the conversation, to be sent with the next one.
	 * @return the messages of the tool rounds, and the answer
	 */
	public List<Message> toMessages() {
		List<Message> messages = new ArrayList<>(this.toolRounds);
		messages.add(this.message);
		return List.copyOf(messages);
	}

	/**
	 * Start a response from this one.
	 * @return a builder with all that this response has
	 */
	public Builder mutate() {
		Builder builder = new Builder();
		builder.id = this.id;
		builder.model = this.model;
		builder.toolRounds = this.toolRounds;
		builder.message = this.message;
		builder.finishReason = this.finishReason;
		builder.usage = this.usage;
		builder.sensitivity = this.sensitivity;
		builder.warning = this.warning;
		builder.created = this.created;
		builder.extra = this.extra;
		return builder;
	}

	/**
	 * Start a response.
	 * @return a builder that has an empty content and knows nothing else
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Collects the parts of a {@link ChatResponse}.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private @Nullable String id;

		private @Nullable String model;

		private List<Message> toolRounds = List.of();

		private Message.Assistant message = Message.assistant("");

		private @Nullable FinishReason finishReason;

		private Usage usage = Usage.UNKNOWN;

		private Sensitivity sensitivity = Sensitivity.UNKNOWN;

		private @Nullable String warning;

		private @Nullable Instant created;

		private Map<String, @Nullable Object> extra = Map.of();

		private Builder() {
		}

		/**
		 * Set the id.
		 * @param id the id
		 * @return this builder
		 */
		public Builder id(@Nullable String id) {
			this.id = id;
			return this;
		}

		/**
		 * Set the model that answered.
		 * @param model the model
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.model = model;
			return this;
		}

		/**
		 * Set the messages before the answer, when tools were called.
		 * @param toolRounds the messages
		 * @return this builder
		 */
		public Builder toolRounds(List<Message> toolRounds) {
			this.toolRounds = toolRounds;
			return this;
		}

		/**
		 * Set the answer, a text alone.
		 * @param content the text
		 * @return this builder
		 */
		public Builder content(String content) {
			return message(Message.assistant(content));
		}

		/**
		 * Set the answer.
		 * @param message the answer
		 * @return this builder
		 */
		public Builder message(Message.Assistant message) {
			this.message = message;
			return this;
		}

		/**
		 * Set why the model stopped.
		 * @param finishReason the reason
		 * @return this builder
		 */
		public Builder finishReason(@Nullable FinishReason finishReason) {
			this.finishReason = finishReason;
			return this;
		}

		/**
		 * Set the tokens used.
		 * @param usage the tokens
		 * @return this builder
		 */
		public Builder usage(Usage usage) {
			this.usage = usage;
			return this;
		}

		/**
		 * Set what the content filter found.
		 * @param sensitivity the flags
		 * @return this builder
		 */
		public Builder sensitivity(Sensitivity sensitivity) {
			this.sensitivity = sensitivity;
			return this;
		}

		/**
		 * Set the text that came with a successful answer.
		 * @param warning the text
		 * @return this builder
		 */
		public Builder warning(@Nullable String warning) {
			this.warning = warning;
			return this;
		}

		/**
		 * Set when the answer was made.
		 * @param created the time
		 * @return this builder
		 */
		public Builder created(@Nullable Instant created) {
			this.created = created;
			return this;
		}

		/**
		 * Set the other fields of the reply.
		 * @param extra the fields
		 * @return this builder
		 */
		public Builder extra(Map<String, @Nullable Object> extra) {
			this.extra = extra;
			return this;
		}

		/**
		 * Make the response.
		 * @return the response
		 */
		public ChatResponse build() {
			return new ChatResponse(this.id, this.model, this.toolRounds, this.message, this.finishReason, this.usage,
					this.sensitivity, this.warning, this.created, this.extra);
		}

	}

}
