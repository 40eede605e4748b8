package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import org.jspecify.annotations.Nullable;

/**
 * What a template adds to each request that does not say otherwise.
 *
 * @param options the options under those of the request
 * @param system the instructions for a request that has none, or {@code null}
 * @param tools the tools that are offered besides those of the request
 */
record TemplateDefaults(ChatOptions options, @Nullable String system, List<Tool> tools) {

	TemplateDefaults {
		tools = List.copyOf(tools);
	}

	ChatRequest apply(ChatRequest request) {
		if (request.messages().isEmpty()) {
			throw new IllegalArgumentException("A chat needs at least one message: use user(..) or messages(..)");
		}
		return ChatRequest.builder()
			.messages(withOneSystem(request.messages()))
			.options(this.options)
			.options(request.options())
			.tools(this.tools)
			.tools(request.tools())
			.responseFormat(request.responseFormat())
			.build();
	}

	/**
	 * Put the instructions into one message before all others: MiniMax refuses several,
	 * and one in another place (minimax-api §2.2).
	 */
	private List<Message> withOneSystem(List<Message> messages) {
		List<Message.System> systems = new ArrayList<>();
		List<Message> others = new ArrayList<>();
		for (Message message : messages) {
			if (message instanceof Message.System system) {
				systems.add(system);
			}
			else {
				others.add(message);
			}
		}
		boolean instructed = systems.stream().anyMatch((system) -> system.content() != null);
		if (!instructed && this.system != null) {
			systems.add(Message.system(this.system));
		}
		if (!systems.isEmpty()) {
			others.add(0, (systems.size() == 1) ? systems.get(0) : merged(systems));
		}
		return others;
	}

	private static Message.System merged(List<Message.System> systems) {
		String content = systems.stream()
			.map(Message.System::content)
			.filter(Objects::nonNull)
			.distinct()
			.collect(Collectors.joining("\n\n"));
		String name = systems.stream().map(Message.System::name).filter(Objects::nonNull).findFirst().orElse(null);
		return new Message.System(content.isEmpty() ? null : content, name);
	}

}
