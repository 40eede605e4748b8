package io.github.minimaxboot.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Cuts a conversation where it can be cut.
 *
 * @param messages the messages, oldest first
 */
record ConversationTrimmer(List<Message> messages) {

	/**
	 * Keep the setup and as much of the rest as fits into a budget.
	 * @throws IllegalArgumentException if the budget is below 1
	 */
	List<Message> trim(int budget, ToIntFunction<? super Message> size) {
		if (budget < 1) {
			throw new IllegalArgumentException("The budget must be 1 or more, but is %d".formatted(budget));
		}
		int setup = setupLength();
		int start = start(setup, budget, size);
		List<Message> trimmed = new ArrayList<>(this.messages.subList(0, setup));
		trimmed.addAll(this.messages.subList(start, this.messages.size()));
		return trimmed;
	}

	private int setupLength() {
		int length = 0;
		while (length < this.messages.size() && isSetup(this.messages.get(length))) {
			length++;
		}
		return length;
	}

	/**
	 * Find the earliest message behind the setup to go on with, or the last one possible
	 * if none is late enough.
	 */
	private int start(int setup, int budget, ToIntFunction<? super Message> size) {
		// the sum of sizes may be more than an int holds
		long left = budget;
		for (Message message : this.messages.subList(0, setup)) {
			left -= size.applyAsInt(message);
		}
		boolean anyUser = this.messages.stream().anyMatch(Message.User.class::isInstance);
		int start = -1;
		for (int i = this.messages.size() - 1; i >= setup; i--) {
			Message message = this.messages.get(i);
			left -= size.applyAsInt(message);
			if (left < 0 && start >= 0) {
				return start;
			}
			boolean possible = anyUser ? message instanceof Message.User
					: message instanceof Message.Assistant || message instanceof Message.RolePlay;
			if (possible) {
				start = i;
			}
		}
		return (left >= 0 || start < 0) ? setup : start;
	}

	private static boolean isSetup(Message message) {
		return message instanceof Message.System || message instanceof Message.RolePlay;
	}

}
