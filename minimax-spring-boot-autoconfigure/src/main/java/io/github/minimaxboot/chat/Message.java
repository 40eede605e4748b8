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
	 * Who the user is in a role play, for {@code M2-her}.
	 * @param content the description
	 * @return the message
	 */
	static RolePlay userSystem(String content) {
		return new RolePlay(RolePlay.Role.USER_SYSTEM, content, null);
	}

	/**
	 * The scene or the name of the conversation of a role play, for {@code M2-her}.
	 * @param content the scene
	 * @return the message
	 */
	static RolePlay group(String content) {
		return new RolePlay(RolePlay.Role.GROUP, content, null);
	}

	/**
	 * An example of what the user says in a role play, for {@code M2-her}.
	 * @param content the example
	 * @return the message
	 */
	static RolePlay sampleUser(String content) {
		return new RolePlay(RolePlay.Role.SAMPLE_USER, content, null);
	}

	/**
	 * An example of what the model answers in a role play, for {@code M2-her}. It follows
	 * the {@link #sampleUser(String)} that it answers.
	 * @param content the example
	 * @return the message
	 */
	static RolePlay sampleAssistant(String content) {
		return new RolePlay(RolePlay.Role.SAMPLE_ASSISTANT, content, null);
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
	 * @param reasoningForm where the thinking stood, and stands when it is sent back
	 * @since 0.1.0
	 */
	record Assistant(String content, @Nullable String reasoning, List<ToolCall> toolCalls, @Nullable String name,
			ReasoningForm reasoningForm) implements Message {

		/**
		 * Create a message.
		 */
		public Assistant {
			toolCalls = List.copyOf(toolCalls);
		}

		/**
		 * Create a message whose thinking stands in a field of its own.
		 * @param content the text, empty if there was none
		 * @param reasoning the thinking behind it, or {@code null}
		 * @param toolCalls the tool calls it asks for
		 * @param name the name of the assistant, or {@code null}
		 */
		public Assistant(String content, @Nullable String reasoning, List<ToolCall> toolCalls, @Nullable String name) {
			this(content, reasoning, toolCalls, name, ReasoningForm.FIELD);
		}

		/**
		 * Return this message with a sender.
		 * @param name the name of the assistant
		 * @return the changed copy
		 */
		public Assistant withName(String name) {
			return new Assistant(this.content, this.reasoning, this.toolCalls, name, this.reasoningForm);
		}

		/**
		 * Return this message with other tool calls.
		 * @param toolCalls the tool calls
		 * @return the changed copy
		 */
		public Assistant withToolCalls(List<ToolCall> toolCalls) {
			return new Assistant(this.content, this.reasoning, toolCalls, this.name, this.reasoningForm);
		}

	}

	/**
	 * What sets up a role play, for the model {@code M2-her}; other models refuse it. It
	 * stands behind the instructions and before what is said.
	 *
	 * @param role which part of the setting this is
	 * @param content the text
	 * @param name the name of who it is about, or of who speaks in an example, or
	 * {@code null}
	 * @since 0.1.0
	 */
	record RolePlay(Role role, String content, @Nullable String name) implements Message {

		/**
		 * Return this message with a name.
		 * @param name the name
		 * @return the changed copy
		 */
		public RolePlay withName(String name) {
			return new RolePlay(this.role, this.content, name);
		}

		/**
		 * The parts of a setting.
		 *
		 * @since 0.1.0
		 */
		public enum Role {

			/** Who the user is. */
			USER_SYSTEM("user_system"),

			/** The scene or the name of the conversation. */
			GROUP("group"),

			/** An example of what the user says. */
			SAMPLE_USER("sample_message_user"),

			/** An example of what the model answers. */
			SAMPLE_ASSISTANT("sample_message_ai");

			private final String value;

			Role(String value) {
				this.value = value;
			}

			/**
			 * Return MiniMax's name of the role.
			 * @return the name
			 */
			public String value() {
				return this.value;
			}

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
