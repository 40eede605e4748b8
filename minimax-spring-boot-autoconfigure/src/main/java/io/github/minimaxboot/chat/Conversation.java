package io.github.minimaxboot.chat;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.databind.JsonNode;

/**
 * What was said so far, to be kept between calls. It is immutable: what is said next
 * makes a new one.
 *
 * <pre class="code">
 * Conversation conversation = Conversation.of(Message.system("You are terse.")).user("What is a monad?");
 * ChatResponse response = miniMax.chat().messages(conversation.messages()).call().response();
 * conversation = conversation.append(response).trimmedTo(50);
 * session.setAttribute("chat", conversation);
 * </pre>
 *
 * <h2>As JSON</h2>
 * <p>
 * A conversation can be stored: {@link #toJson()} and {@link #fromJson(String)} write and
 * read it without a loss, any Jackson 3 {@code JsonMapper} does the same with it as a
 * value or as part of another, and Java serialization stores that JSON too. The format is
 * kept by later versions of this library:
 *
 * <pre class="code">
 * {"version": 1, "messages": [
 *   {"role": "system", "name": "Ann", "content": "You are terse."},
 *   {"role": "user", "name": "Lin", "content": "What is this?"},
 *   {"role": "user", "content": [
 *     {"type": "text", "text": "And this?"},
 *     {"type": "image", "url": "data:image/png;base64,…", "detail": "low", "max_long_side_pixel": 512},
 *     {"type": "video", "url": "mm_file://7", "detail": "high", "fps": 0.5, "max_long_side_pixel": 512}]},
 *   {"role": "assistant", "name": "Ann", "content": "", "reasoning": "Let me see.", "reasoning_form": "inline",
 *    "tool_calls": [{"id": "1", "name": "look", "arguments": "{\"closely\": true}"}]},
 *   {"role": "tool", "tool_call_id": "1", "content": "a cat"},
 *   {"role": "group", "content": "A tea house"}]}
 * </pre>
 * <p>
 * The roles are {@code system}, {@code user}, {@code assistant}, {@code tool}, and those
 * of a {@linkplain Message.RolePlay role play}: {@code user_system}, {@code group},
 * {@code sample_message_user}, {@code sample_message_ai}. A content that is one text is a
 * string, any other a list. {@code reasoning_form} is {@code field}, {@code details} or
 * {@code inline}. What is {@code null}, empty or {@code field} may be left out, except a
 * user's content and the ids; fields of other names are not read. A {@code version} above
 * 1 is refused: it will mean that older versions of this library would misread it. What
 * models and users said is in there in plain text.
 *
 * @param messages the messages, oldest first
 * @since 0.1.0
 */
public record Conversation(List<Message> messages) implements Serializable {

	/**
	 * Create a conversation.
	 * @throws IllegalArgumentException if a tool result does not follow the message that
	 * makes the call, or another result of that message
	 */
	public Conversation {
		messages = List.copyOf(messages);
		ToolResultOrder.check(messages);
	}

	/**
	 * Start a conversation.
	 * @param messages the first messages, such as instructions; may be none
	 * @return the conversation
	 * @throws IllegalArgumentException if a tool result does not follow the message that
	 * makes the call, or another result of that message
	 */
	public static Conversation of(Message... messages) {
		return new Conversation(List.of(messages));
	}

	/**
	 * Read a conversation from JSON.
	 * @param json what {@link #toJson()} wrote
	 * @return the conversation
	 * @throws IllegalArgumentException if it is something else; the message says where
	 */
	public static Conversation fromJson(String json) {
		return ConversationJson.read(json);
	}

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	private static Conversation fromTree(JsonNode json) {
		return ConversationJson.read(json);
	}

	/**
	 * Add what the user says.
	 * @param text the text
	 * @return the longer conversation
	 */
	public Conversation user(String text) {
		return append(Message.user(text));
	}

	/**
	 * Add what the user says, in several parts.
	 * @param content the parts
	 * @return the longer conversation
	 */
	public Conversation user(Content... content) {
		return append(Message.user(content));
	}

	/**
	 * Add what a call brought: the messages of its tool rounds, and the answer.
	 * @param response the response of the call
	 * @return the longer conversation
	 */
	public Conversation append(ChatResponse response) {
		return append(response.toMessages());
	}

	/**
	 * Add messages.
	 * @param messages the messages, oldest first
	 * @return the longer conversation
	 * @throws IllegalArgumentException if a tool result does not follow the message that
	 * makes the call, or another result of that message
	 */
	public Conversation append(Message... messages) {
		return append(List.of(messages));
	}

	/**
	 * Add messages.
	 * @param messages the messages, oldest first
	 * @return the longer conversation
	 * @throws IllegalArgumentException if a tool result does not follow the message that
	 * makes the call, or another result of that message
	 */
	public Conversation append(List<? extends Message> messages) {
		List<Message> longer = new ArrayList<>(this.messages);
		longer.addAll(messages);
		return new Conversation(longer);
	}

	/**
	 * Forget the oldest turns until a number of messages is left.
	 * @param maxMessages the most messages, 1 or more
	 * @return the shorter conversation, or this one if it is short enough
	 * @throws IllegalArgumentException if the number is below 1
	 * @see #trimmedTo(int, ToIntFunction)
	 */
	public Conversation trimmedTo(int maxMessages) {
		return trimmedTo(maxMessages, (message) -> 1);
	}

	/**
	 * Forget the oldest turns until the rest fits into a budget.
	 * <p>
	 * System and role play messages at the beginning are kept, and count. Behind them,
	 * what is left begins with a user message, so that a tool result is never without its
	 * call. What follows the last user message is never cut: if that alone is too large,
	 * the result is larger than the budget. In a conversation where no user speaks, what
	 * is left begins with a message of the model.
	 * @param budget the most that all messages together may have, 1 or more, such as the
	 * tokens of the model's window without those of the answer
	 * @param size tells how much of the budget a message takes, such as an estimate of
	 * its tokens; pictures, thinking and tool calls count for the model too
	 * @return the shorter conversation, or this one if it is short enough
	 * @throws IllegalArgumentException if the budget is below 1
	 */
	public Conversation trimmedTo(int budget, ToIntFunction<? super Message> size) {
		List<Message> trimmed = new ConversationTrimmer(this.messages).trim(budget, size);
		return (trimmed.size() == this.messages.size()) ? this : new Conversation(trimmed);
	}

	/**
	 * Write this conversation as JSON.
	 * @return the JSON, in the format that is described above
	 */
	public String toJson() {
		return ConversationJson.text(this);
	}

	@JsonValue
	private JsonNode toTree() {
		return ConversationJson.write(this);
	}

	@Serial
	private Object writeReplace() {
		return new Stored(toJson());
	}

	/**
	 * What Java serialization stores, so that it does not depend on the classes of the
	 * messages.
	 */
	private record Stored(String json) implements Serializable {

		@Serial
		private Object readResolve() {
			return fromJson(this.json);
		}

	}

}
