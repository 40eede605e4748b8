package io.github.minimaxboot.core;

import java.util.List;

import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;

/**
 * A model that asks for tools, and what it is told.
 */
final class Asking {

	private Asking() {
	}

	/** A transport that asks for one tool and then answers. */
	static StubTransport forTool(String name, String arguments) {
		return new StubTransport(response(new ToolCall("1", name, arguments))).then("Done.");
	}

	static ChatResponse response(ToolCall... calls) {
		return ChatResponse.builder()
			.message(new Message.Assistant("", null, List.of(calls), null))
			.finishReason(FinishReason.TOOL_CALLS)
			.build();
	}

	/** What the model is told of the calls in the last request. */
	static List<String> results(StubTransport transport) {
		return transport.request()
			.messages()
			.stream()
			.filter(Message.ToolResult.class::isInstance)
			.map((message) -> ((Message.ToolResult) message).content())
			.toList();
	}

}
