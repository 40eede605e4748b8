package io.github.minimaxboot.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One message of a chat (minimax-api §2.1).
 *
 * <pre class="code">
 * List&lt;Message&gt; history = List.of(Message.system("You are terse."), Message.user("What is a monad?"),
 *         Message.assistant("A monoid in the category of endofunctors."));
 * </pre>
 *
 * @since 0.1.0
 */
public sealed interface Message {

	/**
	 * Return the name of the sender.
	 * @return the name, or {@code null}
	 */
	@Nullable String name();

	/**
	 * Instructions to the model.
	 * @param content the instructions
	 * @return the message
	 */
	static System system(String content) {
		return new System(content, null);
	}

	/**
	 * What a user says.
	 * @param text the text
	 * @return the message
	 */
	static User user(String text) {
		return new User(List.of(Content.text(text)), null);
	}

	/**
	 * What a user says, in several parts.
	 * @param content the parts
	 * @return the message
	 */
	static User user(Content... content) {
		return new User(List.of(content), null);
	}

	/**
	 * What a model said.
	 * @param content the text
	 * @return the message
	 */
	static Assistant assistant(String content) {
		return new Assistant(content, null, List.of(), null);
	}

	/**
	 * What a tool answered.
	 * @param toolCallId the id of the {@link ToolCall}
	 * @param content the result, usually JSON text
	 * @return the message
	 */
	static ToolResult toolResult(String toolCallId, String content) {
		return new ToolResult(toolCallId, content);
	}

	/**
	 * Instructions to the model. MiniMax's own samples send one with a name and without a
	 * content.
	 *
	 * @param content the instructions, or {@code null}
	 * @param name the name of the assistant, or {@code null}
	 * @since 0.1.0
	 */
	@SuppressWarnings("JavaLangClash") // the role's own name, always written as
										// Message.System
	record System(@Nullable String content, @Nullable String name) implements Message {

		/**
		 * Return this message with a sender.
		 * @param name the name of the assistant
		 * @return the changed copy
		 */
		public System withName(String name) {
			return new System(this.content, name);
		}

	}

	/**
	 * What a user says.
	 *
	 * @param content the parts, at least one
	 * @param name the name of the user, or {@code null}; needed when several users speak
	 * @since 0.1.0
	 */
	record User(List<Content> content, @Nullable String name) implements Message {

		/**
		 * Create a message.
		 * @throws IllegalArgumentException if there is no content
		 */
		public User {
			content = List.copyOf(content);
			if (content.isEmpty()) {
				throw new IllegalArgumentException("A user message must have a content");
			}
		}

		/**
		 * Return this message with a sender.
		 * @param name the name of the user
		 * @return the changed copy
		 */
		public User withName(String name) {
			return new User(this.content, name);
		}

	}

	/**
	 * What a model said. Send it back as it came: the reasoning and the tool calls belong
	 * to it.
	 *
	 * @param content the text, empty if there was none
	 * @param reasoning the thinking behind it, or {@code null}
	 * @param toolCalls the tool calls it asks for
	 * @param name the name of the assistant, or {@code null}
	 * @since 0.1.0
	 */
	record Assistant(String content, @Nullable String reasoning, List<ToolCall> toolCalls,
			@Nullable String name) implements Message {

		/**
		 * Create a message.
		 */
		public Assistant {
			toolCalls = List.copyOf(toolCalls);
		}

		/**
		 * Return this message with a sender.
		 * @param name the name of the assistant
		 * @return the changed copy
		 */
		public Assistant withName(String name) {
			return new Assistant(this.content, this.reasoning, this.toolCalls, name);
		}

	}

	/**
	 * What a tool answered. It must directly follow the message that asked for it.
	 *
	 * @param toolCallId the id of the {@link ToolCall}
	 * @param content the result, usually JSON text
	 * @since 0.1.0
	 */
	record ToolResult(String toolCallId, String content) implements Message {

		@Override
		public @Nullable String name() {
			return null;
		}

	}

}
