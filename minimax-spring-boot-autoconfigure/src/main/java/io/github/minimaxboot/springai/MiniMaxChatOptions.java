package io.github.minimaxboot.springai;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import io.github.minimaxboot.chat.CallTimeouts;
import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.schema.JsonSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.util.StringUtils;

/**
 * The options of a call by Spring AI: its portable ones, and all that MiniMax has beyond
 * them. Each option is {@code null} when it is not set, and is then left to the options
 * that these are laid over: those of the {@link MiniMaxChatModel}, and under them the
 * properties {@code minimax.model} and {@code minimax.chat.*}.
 *
 * <pre class="code">
 * chatClient.prompt("Plan my trip")
 *     .options(MiniMaxChatOptions.builder().model("MiniMax-M3").temperature(0.2).thinking("disabled"))
 *     .call()
 *     .content();
 * </pre>
 *
 * MiniMax has no frequency penalty, presence penalty, stop sequences and top K. They are
 * not sent, and the first call that sets one is told so in the log.
 *
 * @since 0.1.0
 * @see ChatOptions
 */
public final class MiniMaxChatOptions extends DefaultToolCallingChatOptions implements StructuredOutputChatOptions {

	/** What Spring AI has no option for. */
	private final ChatOptions own;

	private final @Nullable JsonSchema responseFormat;

	private MiniMaxChatOptions(ToolCallingChatOptions portable, ChatOptions own, @Nullable JsonSchema responseFormat) {
		super(portable.getToolCallbacks(), portable.getToolContext(), portable.getModel(),
				portable.getFrequencyPenalty(), portable.getMaxTokens(), portable.getPresencePenalty(),
				portable.getStopSequences(), portable.getTemperature(), portable.getTopK(), portable.getTopP());
		this.own = own;
		this.responseFormat = responseFormat;
	}

	/**
	 * Start options.
	 * @return a builder with nothing set
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return the options as those of MiniMax, with what MiniMax has no option for.
	 */
	static MiniMaxChatOptions from(org.springframework.ai.chat.prompt.ChatOptions options) {
		if (options instanceof MiniMaxChatOptions own) {
			return own;
		}
		Builder builder = builder().model(options.getModel())
			.frequencyPenalty(options.getFrequencyPenalty())
			.maxTokens(options.getMaxTokens())
			.presencePenalty(options.getPresencePenalty())
			.stopSequences(options.getStopSequences())
			.temperature(options.getTemperature())
			.topK(options.getTopK())
			.topP(options.getTopP());
		if (options instanceof ToolCallingChatOptions tools) {
			builder.toolCallbacks(tools.getToolCallbacks()).toolContext(tools.getToolContext());
		}
		if (options instanceof StructuredOutputChatOptions structured) {
			builder.outputSchema(structured.getOutputSchema());
		}
		return builder.build();
	}

	/**
	 * Lay these options over others, field by field. Tool callbacks are those of these
	 * options if there are any: a {@code ChatClient} has already put its own beside the
	 * others or in their place.
	 */
	MiniMaxChatOptions over(MiniMaxChatOptions under) {
		return under.mutate()
			.combineWith(mutate())
			.toolCallbacks(ToolCallingChatOptions.mergeToolCallbacks(getToolCallbacks(), under.getToolCallbacks()))
			.build();
	}

	/**
	 * Return what the template takes of these options.
	 * @throws IllegalArgumentException if a number is out of range
	 */
	ChatOptions toChatOptions() {
		return this.own.mutate()
			.model(getModel())
			.temperature(getTemperature())
			.topP(getTopP())
			.maxCompletionTokens(getMaxTokens())
			.build();
	}

	/**
	 * Return the most tokens the answer may have: another name of
	 * {@link #getMaxTokens()}.
	 * @return the number, or {@code null}
	 */
	public @Nullable Integer getMaxCompletionTokens() {
		return getMaxTokens();
	}

	/**
	 * Return whether to mask sensitive information in the answer.
	 * @return whether to mask it, or {@code null}
	 */
	public @Nullable Boolean getMaskSensitiveInfo() {
		return this.own.maskSensitiveInfo();
	}

	/**
	 * Return whether the model thinks first.
	 * @return {@code adaptive}, {@code disabled} or {@code null}
	 */
	public @Nullable String getThinking() {
		return this.own.thinking();
	}

	/**
	 * Return how long the model thinks.
	 * @return the effort, or {@code null}
	 */
	public @Nullable String getReasoningEffort() {
		return this.own.reasoningEffort();
	}

	/**
	 * Return whether the thinking comes in fields of its own.
	 * @return whether it does, or {@code null}
	 */
	public @Nullable Boolean getReasoningSplit() {
		return this.own.reasoningSplit();
	}

	/**
	 * Return the service tier.
	 * @return {@code standard}, {@code priority} or {@code null}
	 */
	public @Nullable String getServiceTier() {
		return this.own.serviceTier();
	}

	/**
	 * Return whether the model may ask for tools.
	 * @return {@code auto}, {@code none} or {@code null}
	 */
	public @Nullable String getToolChoice() {
		return this.own.toolChoice();
	}

	/**
	 * Return the further fields of the request body.
	 * @return the fields, empty if there are none
	 */
	public Map<String, Object> getExtraBody() {
		return this.own.extraBody();
	}

	/**
	 * Return how long the call may take.
	 * @return the timeouts
	 */
	public CallTimeouts getTimeouts() {
		return this.own.timeouts();
	}

	/**
	 * Return the schema for the answer.
	 * @return the schema, or {@code null} for a free answer
	 */
	public @Nullable JsonSchema getResponseFormat() {
		return this.responseFormat;
	}

	@Override
	public @Nullable String getOutputSchema() {
		return (this.responseFormat != null) ? this.responseFormat.json() : null;
	}

	@Override
	public Builder mutate() {
		Builder builder = builder().model(getModel())
			.frequencyPenalty(getFrequencyPenalty())
			.maxTokens(getMaxTokens())
			.presencePenalty(getPresencePenalty())
			.stopSequences(getStopSequences())
			.temperature(getTemperature())
			.topK(getTopK())
			.topP(getTopP())
			.toolCallbacks(getToolCallbacks())
			.toolContext(getToolContext())
			.responseFormat(this.responseFormat);
		builder.own = this.own;
		return builder;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return super.equals(other) && other instanceof MiniMaxChatOptions that && this.own.equals(that.own)
				&& Objects.equals(this.responseFormat, that.responseFormat);
	}

	@Override
	public int hashCode() {
		return Objects.hash(super.hashCode(), this.own, this.responseFormat);
	}

	/**
	 * Collects {@link MiniMaxChatOptions}; {@code null} unsets an option that this
	 * builder has.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder extends DefaultToolCallingChatOptions.Builder<Builder>
			implements StructuredOutputChatOptions.Builder<Builder> {

		private ChatOptions own = ChatOptions.NONE;

		private @Nullable JsonSchema responseFormat;

		private Builder() {
		}

		/**
		 * Set the most tokens the answer may have: another name of
		 * {@link #maxTokens(Integer)}.
		 * @param maxCompletionTokens the number, 1 or more, thinking included
		 * @return this builder
		 */
		public Builder maxCompletionTokens(@Nullable Integer maxCompletionTokens) {
			return maxTokens(maxCompletionTokens);
		}

		/**
		 * Set whether to mask sensitive information in the answer.
		 * @param maskSensitiveInfo whether to mask it
		 * @return this builder
		 */
		public Builder maskSensitiveInfo(@Nullable Boolean maskSensitiveInfo) {
			return own(this.own.mutate().maskSensitiveInfo(maskSensitiveInfo));
		}

		/**
		 * Set whether the model thinks first.
		 * @param thinking {@code adaptive} or {@code disabled}
		 * @return this builder
		 */
		public Builder thinking(@Nullable String thinking) {
			return own(this.own.mutate().thinking(thinking));
		}

		/**
		 * Set how long the model thinks.
		 * @param reasoningEffort {@code low}, {@code medium}, {@code high}, {@code xhigh}
		 * or {@code max}
		 * @return this builder
		 */
		public Builder reasoningEffort(@Nullable String reasoningEffort) {
			return own(this.own.mutate().reasoningEffort(reasoningEffort));
		}

		/**
		 * Set whether the thinking comes in fields of its own.
		 * @param reasoningSplit whether it does
		 * @return this builder
		 */
		public Builder reasoningSplit(@Nullable Boolean reasoningSplit) {
			return own(this.own.mutate().reasoningSplit(reasoningSplit));
		}

		/**
		 * Set the service tier.
		 * @param serviceTier {@code standard} or {@code priority}
		 * @return this builder
		 */
		public Builder serviceTier(@Nullable String serviceTier) {
			return own(this.own.mutate().serviceTier(serviceTier));
		}

		/**
		 * Set whether the model may ask for tools.
		 * @param toolChoice {@code auto} or {@code none}
		 * @return this builder
		 */
		public Builder toolChoice(@Nullable String toolChoice) {
			return own(this.own.mutate().toolChoice(toolChoice));
		}

		/**
		 * Add a field to the request body.
		 * @param field the name of the field
		 * @param value its value: anything that Jackson writes
		 * @return this builder
		 * @throws IllegalArgumentException if the client writes that field itself
		 */
		public Builder extraBody(String field, Object value) {
			return own(this.own.mutate().extraBody(field, value));
		}

		/**
		 * Set how long to wait for the first bytes of a reply, and for the end of one
		 * that is not streamed.
		 * @param timeout the time, above zero
		 * @return this builder
		 */
		public Builder responseTimeout(@Nullable Duration timeout) {
			return own(this.own.mutate().responseTimeout(timeout));
		}

		/**
		 * Set how long to wait for the next bytes of a stream.
		 * @param timeout the time, above zero
		 * @return this builder
		 */
		public Builder streamIdleTimeout(@Nullable Duration timeout) {
			return own(this.own.mutate().streamIdleTimeout(timeout));
		}

		/**
		 * Set how long the whole call may take, retries included.
		 * @param timeout the time, above zero
		 * @return this builder
		 */
		public Builder requestTimeout(@Nullable Duration timeout) {
			return own(this.own.mutate().requestTimeout(timeout));
		}

		/**
		 * Set the schema for the answer, with a name and a description for the model. It
		 * is sent as {@code response_format} if MiniMax can express it, and told to the
		 * model in words, since most models do not read the former.
		 * @param schema the schema, or {@code null} for a free answer
		 * @return this builder
		 */
		public Builder responseFormat(@Nullable JsonSchema schema) {
			this.responseFormat = schema;
			return this;
		}

		/**
		 * Set the schema for the answer.
		 * @param outputSchema the schema as the text of a JSON object, or {@code null}
		 * for a free answer
		 * @return this builder
		 * @throws IllegalArgumentException if it is not the text of a JSON object
		 * @see #responseFormat(JsonSchema)
		 */
		@Override
		public Builder outputSchema(@Nullable String outputSchema) {
			return responseFormat(
					StringUtils.hasText(outputSchema) ? new JsonSchema("answer", null, outputSchema) : null);
		}

		/**
		 * Lay the options of another builder over these, field by field; tool callbacks
		 * are added to these.
		 * @param other has the options that win where they are set
		 * @return this builder
		 */
		@Override
		public Builder combineWith(org.springframework.ai.chat.prompt.ChatOptions.Builder<?> other) {
			super.combineWith(other);
			if (other instanceof Builder that) {
				this.own = this.own.merge(that.own);
				this.responseFormat = (that.responseFormat != null) ? that.responseFormat : this.responseFormat;
			}
			else if (other.build() instanceof StructuredOutputChatOptions structured
					&& structured.getOutputSchema() != null) {
				outputSchema(structured.getOutputSchema());
			}
			return this;
		}

		/**
		 * Make the options.
		 * @return the options
		 */
		@Override
		public MiniMaxChatOptions build() {
			return new MiniMaxChatOptions(super.build(), this.own, this.responseFormat);
		}

		private Builder own(ChatOptions.Builder own) {
			this.own = own.build();
			return this;
		}

	}

}
