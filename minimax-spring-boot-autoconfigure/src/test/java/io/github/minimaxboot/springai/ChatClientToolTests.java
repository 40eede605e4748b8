package io.github.minimaxboot.springai;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.AdvisorParams;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;
import org.springframework.ai.tool.function.FunctionToolCallback;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that methods with {@code @Tool} are run for the model in calls and in streams,
 * and that what goes back has the form of the protocol: the stand-in refuses results out
 * of place, unknown ids and arguments that are no JSON object.
 */
class ChatClientToolTests extends ChatClientStandIn {

	private static final String PARIS = "{\"city\":\"Paris\"}";

	private static final String ROME = "{\"city\":\"Rome\"}";

	private final Weather weather = new Weather();

	@ParameterizedTest
	@EnumSource
	void theToolIsOfferedWithItsSchema(ChatClientWay way) {
		this.server.enqueue(MockReply.answer("No need."));
		assertThat(way.content(question())).isEqualTo("No need.");
		assertThat(this.server).lastCall()
			.hasTools("weather")
			.hasField("/tools/0/type", "function")
			.hasField("/tools/0/function/description", "Weather in a city")
			.hasField("/tools/0/function/parameters/type", "object")
			.hasField("/tools/0/function/parameters/properties/city/description", "Name of the city");
		assertThat(this.weather.cities).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void theCallItsThinkingAndTheResultGoBackToTheModel(ChatClientWay way) {
		this.server
			.enqueue(MockReply
				.answer((answer) -> answer.reasoning("I need the weather.").toolCall("c_1", "weather", PARIS)))
			.enqueue(MockReply.answer("It is 18 degrees."));
		assertThat(way.content(question())).isEqualTo("It is 18 degrees.");
		assertThat(this.weather.cities).containsExactly("Paris");
		assertThat(this.server).hasCallCount(2).lastCall().hasTools("weather");
		assertThat(messages(1).path(0)).isEqualTo(json("{\"role\":\"user\",\"content\":\"Weather?\"}"));
		assertThat(messages(1).path(1).path("content").asString()).isEmpty();
		assertThat(messages(1).path(1).path("reasoning_content").asString()).isEqualTo("I need the weather.");
		assertThat(messages(1).path(1).path("tool_calls")).isEqualTo(
				json("""
						[{"id":"c_1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Paris\\"}"}}]"""));
		assertThat(messages(1).path(2)).isEqualTo(json("""
				{"role":"tool","tool_call_id":"c_1","content":"{\\"city\\":\\"Paris\\",\\"degrees\\":18}"}"""));
		assertThat(messages(1)).hasSize(3);
	}

	@ParameterizedTest
	@EnumSource
	void severalCallsOfOneAnswerAreAllRunAndAnsweredInTheirOrder(ChatClientWay way) {
		this.server
			.enqueue(MockReply
				.answer((answer) -> answer.toolCall("c_1", "weather", PARIS).toolCall("c_2", "weather", ROME)))
			.enqueue(MockReply.answer("Both are warm."));
		assertThat(way.content(question())).isEqualTo("Both are warm.");
		assertThat(this.weather.cities).containsExactly("Paris", "Rome");
		assertThat(this.server.calls().get(1)).hasRoles("user", "assistant", "tool", "tool")
			.hasToolResults("{\"city\":\"Paris\",\"degrees\":18}", "{\"city\":\"Rome\",\"degrees\":18}");
		assertThat(this.server.calls().get(1).messages()).extracting("toolCallId")
			.containsExactly(null, null, "c_1", "c_2");
	}

	@ParameterizedTest
	@EnumSource
	void theModelMayAskForToolsAgain(ChatClientWay way) {
		this.server.enqueue(MockReply.answer((answer) -> answer.toolCall("c_1", "weather", PARIS).usage(10, 1)))
			.enqueue(MockReply.answer((answer) -> answer.toolCall("c_2", "weather", ROME).usage(20, 2)))
			.enqueue(MockReply.answer("Both are warm.", (answer) -> answer.usage(30, 3)));
		ChatResponse response = way.response(question());
		assertThat(response.getResult().getOutput().getText()).isEqualTo("Both are warm.");
		assertThat(response.getMetadata().getUsage().getPromptTokens()).isEqualTo(60);
		assertThat(response.getMetadata().getUsage().getCompletionTokens()).isEqualTo(6);
		assertThat(this.server.calls().get(2)).hasRoles("user", "assistant", "tool", "assistant", "tool");
	}

	@ParameterizedTest
	@EnumSource
	void whatAToolFailedWithIsToldToTheModel(ChatClientWay way) {
		this.server.enqueue(MockReply.toolCall("weather", "{\"city\":\"Atlantis\"}"))
			.enqueue(MockReply.answer("I do not know."));
		assertThat(way.content(question())).isEqualTo("I do not know.");
		assertThat(this.server).hasCallCount(2).lastCall().hasToolResults("No such city: Atlantis");
	}

	@ParameterizedTest
	@EnumSource
	void textBeforeACallIsKept(ChatClientWay way) {
		this.server.enqueue(MockReply.answer("Let me look.", (answer) -> answer.toolCall("c_1", "weather", PARIS)))
			.enqueue(MockReply.answer("It is 18 degrees."));
		assertThat(way.content(question())).endsWith("It is 18 degrees.");
		assertThat(this.server.calls().get(1)).hasAssistantTexts("Let me look.");
	}

	@ParameterizedTest
	@EnumSource
	void aResultThatIsMeantForTheCallerDoesNotGoBack(ChatClientWay way) {
		this.server.enqueue(MockReply.toolCall("invoice", "{\"number\":7}"));
		assertThat(way.content(this.client.prompt("Invoice 7").tools(new Invoices()))).isEqualTo("\"Invoice 7\"");
		assertThat(this.server).hasCallCount(1);
	}

	@ParameterizedTest
	@EnumSource
	void aToolIsToldWhatTheModelIsNot(ChatClientWay way) {
		this.server.enqueue(MockReply.toolCall("tenant", "{}")).enqueue(MockReply.answer("Done."));
		way.content(this.client.prompt("Which tenant?")
			.tools(FunctionToolCallback
				.builder("tenant",
						(Map<String, Object> input, ToolContext context) -> context.getContext().get("tenant"))
				.description("Who asks")
				.inputType(Map.class)
				.build())
			.toolContext(Map.of("tenant", "tea house")));
		assertThat(this.server).hasCallCount(2).lastCall().hasToolResults("\"tea house\"");
		assertThat(this.server.calls().get(0).body()).doesNotContain("tea house");
	}

	@ParameterizedTest
	@EnumSource
	void callsAreForTheCallerWhereToolsAreNotRun(ChatClientWay way) {
		this.server.enqueue(MockReply.answer((answer) -> answer.toolCall("c_1", "weather", PARIS)));
		ChatResponse response = way.response(question().advisors(AdvisorParams.toolCallingAdvisorAutoRegister(false)));
		assertThat(response.getResult().getOutput().getToolCalls())
			.containsExactly(new ToolCall("c_1", "function", "weather", PARIS));
		assertThat(response.getResult().getMetadata().getFinishReason()).isEqualToIgnoringCase("tool_calls");
		assertThat(this.weather.cities).isEmpty();
	}

	private ChatClient.ChatClientRequestSpec question() {
		return this.client.prompt("Weather?").tools(this.weather);
	}

	static class Weather {

		final List<String> cities = new CopyOnWriteArrayList<>();

		@Tool(description = "Weather in a city")
		Report weather(@ToolParam(description = "Name of the city") String city) {
			if (city.equals("Atlantis")) {
				throw new IllegalArgumentException("No such city: " + city);
			}
			this.cities.add(city);
			return new Report(city, 18);
		}

		record Report(String city, int degrees) {
		}

	}

	static class Invoices {

		@Tool(description = "An invoice, for the customer's eyes", returnDirect = true)
		String invoice(int number) {
			return "Invoice " + number;
		}

	}

}
