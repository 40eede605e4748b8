package io.github.minimaxboot.chat;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How a model shall answer (minimax-api §2), and how long to wait for it. Each option is
 * {@code null} when it is not set, and is then not sent; the timeouts never are.
 *
 * <pre class="code">
 * ChatOptions options = ChatOptions.builder().model("MiniMax-M2.7").temperature(0.2).build();
 * </pre>
 *
 * @param model the id of the model, a free string since models come and go
 * @param temperature how freely to choose words; above 0, up to 1
 * @param topP the probability mass to choose words from; above 0, up to 1
 * @param maxCompletionTokens the most tokens the answer may have, thinking included
 * @param maskSensitiveInfo whether to replace e-mail addresses, links, numbers of
 * documents and the like in the answer by {@code ***}
 * @param thinking {@code adaptive} or {@code disabled}, on models that let one choose
 * @param reasoningEffort {@code low}, {@code medium}, {@code high}, {@code xhigh} or
 * {@code max}, on models that let one choose
 * @param reasoningSplit whether the thinking comes in fields of its own rather than
 * inside the text; it is told apart in either case
 * @param serviceTier {@code standard} or {@code priority}
 * @param toolChoice {@code auto} or {@code none}
 * @param extraBody further fields of the request body, sent as they are
 * @param timeouts how long the call may take
 * @since 0.1.0
 */
public record ChatOptions(@Nullable String model, @Nullable Double temperature, @Nullable Double topP,
		@Nullable Integer maxCompletionTokens, @Nullable Boolean maskSensitiveInfo, @Nullable String thinking,
		@Nullable String reasoningEffort, @Nullable Boolean reasoningSplit, @Nullable String serviceTier,
		@Nullable String toolChoice, Map<String, Object> extraBody, CallTimeouts timeouts) {

	/**
	 * No option is set.
	 */
	public static final ChatOptions NONE = new Builder().build();

	/** Fields that an extra one would send a second time. */
	private static final Set<String> RESERVED = Set.of("model", "messages", "stream", "stream_options", "temperature",
			"top_p", "max_completion_tokens", "max_tokens", "mask_sensitive_info", "thinking", "reasoning_effort",
			"reasoning_split", "service_tier", "tools", "tool_choice", "response_format");

	/**
	 * Create options; {@link #builder()} reads better.
	 * @throws IllegalArgumentException if a number is out of range, or if
	 * {@code extraBody} has a field that the client writes itself
	 */
	public ChatOptions {
		OptionRanges.check(temperature, topP, maxCompletionTokens);
		for (String field : extraBody.keySet()) {
			if (RESERVED.contains(field)) {
				throw new IllegalArgumentException(
						"extraBody must not contain '%s': the client writes that field ".formatted(field)
								+ "itself, from the request or from the option of that name");
			}
		}
		extraBody = extraBody.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extraBody));
	}

	/**
	 * Start options.
	 * @return a builder with nothing set
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Start options from these.
	 * @return a builder with all that is set here
	 */
	public Builder mutate() {
		Builder builder = new Builder();
		builder.model = this.model;
		builder.temperature = this.temperature;
		builder.topP = this.topP;
		builder.maxCompletionTokens = this.maxCompletionTokens;
		builder.maskSensitiveInfo = this.maskSensitiveInfo;
		builder.thinking = this.thinking;
		builder.reasoningEffort = this.reasoningEffort;
		builder.reasoningSplit = this.reasoningSplit;
		builder.serviceTier = this.serviceTier;
		builder.toolChoice = this.toolChoice;
		builder.extraBody = this.extraBody;
		builder.timeouts = this.timeouts;
		return builder;
	}

	/**
	 * Lay other options over these, field by field; extra fields are laid over by name.
	 * @param over the options that win where they are set
	 * @return the merged options
	 */
	public ChatOptions merge(ChatOptions over) {
		if (equals(NONE)) {
			return over;
		}
		Map<String, Object> extra = this.extraBody;
		if (!over.extraBody.isEmpty()) {
			extra = new LinkedHashMap<>(extra);
			extra.putAll(over.extraBody);
		}
		return new ChatOptions(first(over.model, this.model), first(over.temperature, this.temperature),
				first(over.topP, this.topP), first(over.maxCompletionTokens, this.maxCompletionTokens),
				first(over.maskSensitiveInfo, this.maskSensitiveInfo), first(over.thinking, this.thinking),
				first(over.reasoningEffort, this.reasoningEffort), first(over.reasoningSplit, this.reasoningSplit),
				first(over.serviceTier, this.serviceTier), first(over.toolChoice, this.toolChoice), extra,
				this.timeouts.merge(over.timeouts));
	}

	private static <T> @Nullable T first(@Nullable T over, @Nullable T under) {
		return (over != null) ? over : under;
	}

	/**
	 * Collects {@link ChatOptions}; {@code null} unsets an option that this builder has,
	 * which leaves it to the options that these are laid over.
	 *
	 * @since 0.1.0
	 */
	public static final class Builder {

		private @Nullable String model;

		private @Nullable Double temperature;

		private @Nullable Double topP;

		private @Nullable Integer maxCompletionTokens;

		private @Nullable Boolean maskSensitiveInfo;

		private @Nullable String thinking;

		private @Nullable String reasoningEffort;

		private @Nullable Boolean reasoningSplit;

		private @Nullable String serviceTier;

		private @Nullable String toolChoice;

		/** Never changed, since it may be that of other options. */
		private Map<String, Object> extraBody = Map.of();

		private CallTimeouts timeouts = CallTimeouts.NONE;

		private Builder() {
		}

		/**
		 * Set the id of the model.
		 * @param model the id
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.model = model;
			return this;
		}

		/**
		 * Set how freely to choose words.
		 * @param temperature above 0, up to 1
		 * @return this builder
		 */
		public Builder temperature(@Nullable Double temperature) {
			this.temperature = temperature;
			return this;
		}

		/**
		 * Set the probability mass to choose words from.
		 * @param topP above 0, up to 1
		 * @return this builder
		 */
		public Builder topP(@Nullable Double topP) {
			this.topP = topP;
			return this;
		}

		/**
		 * Set the most tokens the answer may have.
		 * @param maxCompletionTokens the number, 1 or more, thinking included
		 * @return this builder
		 */
		public Builder maxCompletionTokens(@Nullable Integer maxCompletionTokens) {
			this.maxCompletionTokens = maxCompletionTokens;
			return this;
		}

		/**
		 * Set whether to mask sensitive information in the answer.
		 * @param maskSensitiveInfo whether to mask it
		 * @return this builder
		 */
		public Builder maskSensitiveInfo(@Nullable Boolean maskSensitiveInfo) {
			this.maskSensitiveInfo = maskSensitiveInfo;
			return this;
		}

		/**
		 * Set whether the model thinks first.
		 * @param thinking {@code adaptive} or {@code disabled}
		 * @return this builder
		 */
		public Builder thinking(@Nullable String thinking) {
			this.thinking = thinking;
			return this;
		}

		/**
		 * Set how long the model thinks.
		 * @param reasoningEffort {@code low}, {@code medium}, {@code high}, {@code xhigh}
		 * or {@code max}
		 * @return this builder
		 */
		public Builder reasoningEffort(@Nullable String reasoningEffort) {
			this.reasoningEffort = reasoningEffort;
			return this;
		}

		/**
		 * Set whether the thinking comes in fields of its own.
		 * @param reasoningSplit whether it does
		 * @return this builder
		 */
		public Builder reasoningSplit(@Nullable Boolean reasoningSplit) {
			this.reasoningSplit = reasoningSplit;
			return this;
		}

		/**
		 * Set the service tier.
		 * @param serviceTier {@code standard} or {@code priority}
		 * @return this builder
		 */
		public Builder serviceTier(@Nullable String serviceTier) {
			this.serviceTier = serviceTier;
			return this;
		}

		/**
		 * Set whether the model may ask for tools.
		 * @param toolChoice {@code auto} or {@code none}
		 * @return this builder
		 */
		public Builder toolChoice(@Nullable String toolChoice) {
			this.toolChoice = toolChoice;
			return this;
		}

		/**
		 * Add a field to the request body.
		 * @param field the name of the field
		 * @param value its value: anything that Jackson writes
		 * @return this builder
		 */
		public Builder extraBody(String field, Object value) {
			Map<String, Object> extra = new LinkedHashMap<>(this.extraBody);
			extra.put(field, value);
			this.extraBody = extra;
			return this;
		}

		/**
		 * Set how long to wait for the first bytes of a reply, and for the end of one
		 * that is not streamed.
		 * @param timeout the time, above zero
		 * @return this builder
		 */
		public Builder responseTimeout(@Nullable Duration timeout) {
			this.timeouts = new CallTimeouts(timeout, this.timeouts.streamIdle(), this.timeouts.request());
			return this;
		}

		/**
		 * Set how long to wait for the next bytes of a stream.
		 * @param timeout the time, above zero
		 * @return this builder
		 */
		public Builder streamIdleTimeout(@Nullable Duration timeout) {
			this.timeouts = new CallTimeouts(this.timeouts.response(), timeout, this.timeouts.request());
			return this;
		}

		/**
		 * Set how long the whole call may take, retries included.
		 * @param timeout the time, above zero
		 * @return this builder
		 */
		public Builder requestTimeout(@Nullable Duration timeout) {
			this.timeouts = new CallTimeouts(this.timeouts.response(), this.timeouts.streamIdle(), timeout);
			return this;
		}

		/**
		 * Make the options.
		 * @return the options
		 * @throws IllegalArgumentException if a number is out of range, or if an extra
		 * field is one that the client writes itself
		 */
		public ChatOptions build() {
			return new ChatOptions(this.model, this.temperature, this.topP, this.maxCompletionTokens,
					this.maskSensitiveInfo, this.thinking, this.reasoningEffort, this.reasoningSplit, this.serviceTier,
					this.toolChoice, this.extraBody, this.timeouts);
		}

	}

}
