package io.github.minimaxboot.springai;

/**
 * The keys of what MiniMax says beyond Spring AI's own accessors.
 *
 * <pre class="code">
 * AssistantMessage answer = chatModel.call(prompt).getResult().getOutput();
 * Object thinking = answer.getMetadata().get(MiniMaxMetadata.REASONING);
 * </pre>
 *
 * @since 0.1.0
 */
public final class MiniMaxMetadata {

	/**
	 * In the metadata of an {@code AssistantMessage}: the whole thinking behind it, a
	 * {@code String}. In a stream the last message has it. Sent back with the message, so
	 * that the model can go on with it, above all after a tool call.
	 */
	public static final String REASONING = "reasoningContent";

	/**
	 * In the metadata of an {@code AssistantMessage}, beside {@link #REASONING}: the name
	 * of a {@link io.github.minimaxboot.chat.ReasoningForm}, which says where the
	 * thinking stood.
	 */
	public static final String REASONING_FORM = "reasoningForm";

	/**
	 * In the metadata of a {@code Generation} of a stream: the next piece of the
	 * thinking, a {@code String}. Such a generation has no text.
	 */
	public static final String REASONING_DELTA = "reasoningDelta";

	/**
	 * In the metadata of an {@code AssistantMessage}: what MiniMax found on the web or
	 * elsewhere for the answer, as plain Java values, if it did.
	 */
	public static final String ANNOTATIONS = "annotations";

	/**
	 * In the metadata of a message: the name of its sender, a {@code String}.
	 */
	public static final String NAME = "senderName";

	/**
	 * In the metadata of a {@code ChatResponse}: what the content filter found, a
	 * {@link io.github.minimaxboot.chat.Sensitivity}.
	 */
	public static final String SENSITIVITY = "sensitivity";

	/**
	 * In the metadata of a {@code ChatResponse}: what MiniMax's support asks for, a
	 * {@code String}.
	 */
	public static final String TRACE_ID = "traceId";

	/**
	 * In the metadata of a {@code ChatResponse}: the text that MiniMax sent with a
	 * successful answer, such as one about a parameter that it does not know, a
	 * {@code String}.
	 */
	public static final String WARNING = "warning";

	/**
	 * In the metadata of a {@code ChatResponse}: when the answer was made, an
	 * {@code Instant}.
	 */
	public static final String CREATED = "created";

	/**
	 * In the metadata of a {@code ChatResponse}: the fields of the reply that have no
	 * place elsewhere, a {@code Map} as
	 * {@link io.github.minimaxboot.chat.ChatResponse#extra()} has it.
	 */
	public static final String EXTRA = "extra";

	private MiniMaxMetadata() {
	}

}
