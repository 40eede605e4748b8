package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

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
 * @param entities how entities are asked for
 * @param functions the tools that are run, and how
 * @param named the tools that are offered by their names
 */
record TemplateDefaults(ChatOptions options, @Nullable String system, List<Tool> tools, EntitySettings entities,
		ToolSettings functions, NamedTools named) {

	TemplateDefaults {
		tools = List.copyOf(tools);
	}

	ChatRequest apply(ChatRequest request) {
		if (request.messages().isEmpty()) {
			throw new IllegalArgumentException("A chat needs at least one message: use user(..) or messages(..)");
		}
		return new ChatRequest(instructed(request.messages()), this.options.merge(request.options()),
				offered(request.tools()), request.responseFormat());
	}

	private List<Tool> offered(List<Tool> tools) {
		if (this.tools.isEmpty()) {
			return tools;
		}
		List<Tool> offered = new ArrayList<>(this.tools);
		offered.addAll(tools);
		return offered;
	}

	private List<Message> instructed(List<Message> messages) {
		if (this.system == null || messages.stream().anyMatch(TemplateDefaults::isInstruction)) {
			return messages;
		}
		List<Message> instructed = new ArrayList<>(messages);
		instructed.add(0, Message.system(this.system));
		return instructed;
	}

	private static boolean isInstruction(Message message) {
		return message instanceof Message.System system && system.content() != null;
	}

}
