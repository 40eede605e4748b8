package io.github.minimaxboot.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * What a tool may know of the call that it serves, besides its arguments.
 *
 * @param call the model's wish, with its id and the arguments as the model wrote them
 * @param round which round of tools it belongs to, 1 for the first
 * @param messages the conversation so far, with the message that asks for the tool
 * @param values what the application said of this call, see
 * {@link MiniMaxOperations.ChatSpec#toolContext(String, Object)}; never sent to the model
 * @param reactorContext the Reactor context of the caller
 * @since 0.1.0
 */
public record ToolContext(ToolCall call, int round, List<Message> messages, Map<String, Object> values,
		ContextView reactorContext) {

	/**
	 * Create a context, for a test of a tool.
	 */
	public ToolContext {
		messages = List.copyOf(messages);
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	/**
	 * Return a value that the application said of this call.
	 * @param <T> the type of the value
	 * @param name the name of the value
	 * @param type the type of the value
	 * @return the value, or {@code null} if there is none
	 * @throws ClassCastException if it is of another type
	 */
	public <T> @Nullable T get(String name, Class<T> type) {
		return type.cast(this.values.get(name));
	}

	@Override
	public String toString() {
		// the values may be secrets
		return "ToolContext[call=%s, round=%d, values=%s]".formatted(this.call, this.round, this.values.keySet());
	}

}
