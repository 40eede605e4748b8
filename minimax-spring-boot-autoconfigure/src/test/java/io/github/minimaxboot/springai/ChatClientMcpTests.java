package io.github.minimaxboot.springai;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.test.MockReply;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.mcp.SyncMcpToolCallbackProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the model is offered the tools of an MCP server, and that they answer it.
 */
class ChatClientMcpTests extends ChatClientStandIn {

	private static InProcessMcpServer mcp;

	@BeforeAll
	static void startMcpServer() throws IOException {
		McpSchema.Tool tool = McpSchema.Tool.builder("local_time",
				Map.of("type", "object", "properties",
						Map.of("city", Map.of("type", "string", "description", "Name of the city")), "required",
						List.of("city")))
			.description("The time in a city")
			.build();
		mcp = new InProcessMcpServer(SyncToolSpecification.builder()
			.tool(tool)
			.callHandler((exchange, request) -> McpSchema.CallToolResult.builder()
				.addTextContent("10:00 in " + request.arguments().get("city"))
				.isError(false)
				.build())
			.build());
	}

	@AfterAll
	static void stopMcpServer() {
		mcp.close();
	}

	@ParameterizedTest
	@EnumSource
	void theToolIsOfferedAsTheServerDescribesIt(ChatClientWay way) {
		this.server.enqueue(MockReply.answer("No need."));
		way.content(question());
		assertThat(this.server).lastCall()
			.hasTools("local_time")
			.hasField("/tools/0/function/description", "The time in a city")
			.hasField("/tools/0/function/parameters/properties/city/type", "string")
			.hasField("/tools/0/function/parameters/required/0", "city");
	}

	@ParameterizedTest
	@EnumSource
	void theServerIsAskedAndItsAnswerGoesToTheModel(ChatClientWay way) {
		this.server.enqueue(MockReply.answer((answer) -> answer.toolCall("c_1", "local_time", "{\"city\":\"Lyon\"}")))
			.enqueue(MockReply.answer("It is ten in Lyon."));
		assertThat(way.content(question())).isEqualTo("It is ten in Lyon.");
		assertThat(this.server).hasCallCount(2).lastCall().hasRoles("user", "assistant", "tool");
		assertThat(this.server.calls().get(1).messages().get(2)).satisfies((result) -> {
			assertThat(result.text()).contains("10:00 in Lyon");
			assertThat(result.toolCallId()).isEqualTo("c_1");
		});
	}

	private ChatClient.ChatClientRequestSpec question() {
		return this.client.prompt("What time is it in Lyon?")
			.tools(SyncMcpToolCallbackProvider.builder().mcpClients(mcp.client()).build());
	}

}
