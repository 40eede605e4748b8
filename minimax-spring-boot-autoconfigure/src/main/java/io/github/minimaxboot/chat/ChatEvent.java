package io.github.minimaxboot.chat;

/**
 * A piece of a streamed answer. A reader keeps a default branch, since kinds may be
 * added.
 *
 * <pre class="code">
 * miniMax.chat("Plan my trip").stream().events().subscribe((event) -&gt; {
 *     if (event instanceof ChatEvent.Text text) {
 *         print(text.delta());
 *     }
 *     else if (event instanceof ChatEvent.Completion completion) {
 *         log(completion.response().usage());
 *     }
 * });
 * </pre>
 *
 * @since 0.1.0
 */
public sealed interface ChatEvent {

	/**
	 * The next piece of the text.
	 *
	 * @param delta the piece, not empty
	 * @since 0.1.0
	 */
	record Text(String delta) implements ChatEvent {
	}

	/**
	 * The next piece of the thinking.
	 *
	 * @param delta the piece, not empty
	 * @since 0.1.0
	 */
	record Reasoning(String delta) implements ChatEvent {
	}

	/**
	 * A tool call, once it is complete.
	 *
	 * @param call the call
	 * @since 0.1.0
	 */
	record ToolUse(ToolCall call) implements ChatEvent {
	}

	/**
	 * The end of the answer: always the last event, unless the stream fails.
	 *
	 * @param response the whole answer; its content is the joined text deltas
	 * @since 0.1.0
	 */
	record Completion(ChatResponse response) implements ChatEvent {
	}

}
