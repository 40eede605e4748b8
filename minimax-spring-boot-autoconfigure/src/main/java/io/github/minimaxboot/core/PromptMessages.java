package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;

/**
 * Messages, to which something is added where MiniMax takes it (minimax-api §2.2).
 *
 * @param messages the messages, oldest first
 */
record PromptMessages(List<Message> messages) {

	/**
	 * Add an instruction to the last system message, so that it follows all others when
	 * the transport puts them together.
	 */
	PromptMessages instructed(String instruction) {
		List<Message> instructed = new ArrayList<>(this.messages);
		for (int i = instructed.size() - 1; i >= 0; i--) {
			if (instructed.get(i) instanceof Message.System system) {
				instructed.set(i, extended(system, instruction));
				return new PromptMessages(instructed);
			}
		}
		instructed.add(0, Message.system(instruction));
		return new PromptMessages(instructed);
	}

	/**
	 * Add a message.
	 */
	PromptMessages with(Message message) {
		return with(List.of(message));
	}

	/**
	 * Add messages.
	 */
	PromptMessages with(List<? extends Message> more) {
		List<Message> messages = new ArrayList<>(this.messages);
		messages.addAll(more);
		return new PromptMessages(messages);
	}

	/**
	 * Let the user say something. Two messages of one role may be refused, so it joins a
	 * user message that stands last.
	 */
	PromptMessages said(String text) {
		int last = this.messages.size() - 1;
		if (last < 0 || !(this.messages.get(last) instanceof Message.User user)) {
			return with(Message.user(text));
		}
		List<Content> content = new ArrayList<>(user.content());
		int end = content.size() - 1;
		if (content.get(end) instanceof Content.Text before) {
			content.set(end, Content.text(before.text() + "\n\n" + text));
		}
		else {
			content.add(Content.text(text));
		}
		List<Message> messages = new ArrayList<>(this.messages);
		messages.set(last, new Message.User(content, user.name()));
		return new PromptMessages(messages);
	}

	private static Message extended(Message.System system, String instruction) {
		String content = system.content();
		return new Message.System((content == null || content.isBlank()) ? instruction : content + "\n\n" + instruction,
				system.name());
	}

}
