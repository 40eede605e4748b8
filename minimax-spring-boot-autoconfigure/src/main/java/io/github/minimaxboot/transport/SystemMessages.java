package io.github.minimaxboot.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.minimaxboot.chat.Message;
import org.jspecify.annotations.Nullable;

/**
 * Puts all instructions into one message before all others: MiniMax refuses several, and
 * one in another place (minimax-api §2.2).
 */
final class SystemMessages {

	private SystemMessages() {
	}

	static List<Message> merge(List<Message> messages) {
		List<Message.System> systems = new ArrayList<>();
		List<Message> merged = new ArrayList<>(messages.size());
		for (Message message : messages) {
			if (message instanceof Message.System system) {
				systems.add(system);
			}
			else {
				merged.add(message);
			}
		}
		if (!systems.isEmpty()) {
			merged.add(0, (systems.size() == 1) ? systems.get(0) : one(systems));
		}
		return merged;
	}

	private static Message.System one(List<Message.System> systems) {
		String name = systems.stream().map(Message.System::name).filter(Objects::nonNull).findFirst().orElse(null);
		return new Message.System(content(systems), name);
	}

	/**
	 * Return what the messages say, each thing once, or {@code null} if they all have but
	 * a name.
	 */
	private static @Nullable String content(List<Message.System> systems) {
		List<String> contents = systems.stream().map(Message.System::content).filter(Objects::nonNull).toList();
		return contents.isEmpty() ? null
				: contents.stream()
					.filter(Predicate.not(String::isBlank))
					.distinct()
					.collect(Collectors.joining("\n\n"));
	}

}
