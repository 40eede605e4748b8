package io.github.minimaxboot.autoconfigure;

import io.github.minimaxboot.core.MiniMaxOperations;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

/**
 * A call in which the model asks for a tool that is offered by its name.
 */
final class NamedToolCall {

	private NamedToolCall() {
	}

	static String of(MockMiniMaxServer server, AssertableApplicationContext context, String tool) {
		return of(server, context, tool, "{}");
	}

	/** Let the model ask for a tool, and return what it is told. */
	static String of(MockMiniMaxServer server, AssertableApplicationContext context, String tool, String arguments) {
		MiniMaxOperations.ChatSpec chat = context.getBean(MiniMaxTemplate.class).chat("hi").toolNames(tool);
		server.enqueue(asking(tool, arguments));
		chat.call().content();
		return server.calls()
			.get(server.calls().size() - 1)
			.json()
			.path("messages")
			.valueStream()
			.filter((message) -> message.path("role").asString().equals("tool"))
			.map((message) -> message.path("content").asString())
			.findFirst()
			.orElse("");
	}

	static MockReply asking(String tool, String arguments) {
		return MockReply.json("""
				{"choices":[{"finish_reason":"tool_calls","message":{"role":"assistant","content":"","tool_calls":[
				 {"id":"call_1","type":"function","function":{"name":"%s","arguments":"%s"}}]}}]}""".formatted(tool,
				arguments.replace("\"", "\\\"")));
	}

}
