package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.minimaxboot.MiniMaxToolException;
import io.github.minimaxboot.MiniMaxToolException.Reason;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.chat.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for tools that are run for a model, in all three ways to call.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(ToolWay.class)
class ToolLoopTests {

	private static final FunctionTool WEATHER = FunctionTool.of("weather", "Weather in a city", City.class,
			(city) -> new Weather(city.name(), 18));

	private static final ToolCall PARIS = new ToolCall("call_1", "weather", "{\"name\":\"Paris\"}");

	private static final ToolCall ROME = new ToolCall("call_2", "weather", "{\"name\":\"Rome\"}");

	@Parameter
	ToolWay way;

	@Test
	void theModelGoesOnWithTheResult() {
		StubTransport transport = new StubTransport(asking("Let me see.", PARIS)).then("Take a coat.");
		ChatResponse response = ask(transport, WEATHER);
		assertThat(response.content()).isEqualTo("Take a coat.");
		ChatRequest second = transport.request();
		assertThat(second.messages()).containsExactly(Message.user("A coat?"),
				new Message.Assistant("Let me see.", "thought", List.of(PARIS), "MiniMax AI"),
				Message.toolResult("call_1", "{\"city\":\"Paris\",\"celsius\":18}"));
		assertThat(second.tools()).isEqualTo(transport.requests.get(0).tools());
		assertThat(second.options()).isEqualTo(transport.requests.get(0).options());
	}

	@Test
	void theModelIsToldWhatTheToolTakes() {
		StubTransport transport = new StubTransport("No.");
		ask(transport, WEATHER);
		assertThat(transport.request().tools()).containsExactly(new Tool("weather", "Weather in a city",
				"{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}},\"required\":[\"name\"]}"));
	}

	@Test
	void theResponseHasTheWholeConversationAndTheUsageOfAllRounds() {
		StubTransport transport = new StubTransport(asking("", PARIS)).then(asking("", ROME)).then("Done.");
		ChatResponse response = ask(transport, WEATHER);
		assertThat(response.usage()).isEqualTo(new Usage(20, 10, 30, null, null));
		assertThat(response.toMessages()).containsExactly(
				new Message.Assistant("", "thought", List.of(PARIS), "MiniMax AI"),
				Message.toolResult("call_1", "{\"city\":\"Paris\",\"celsius\":18}"),
				new Message.Assistant("", "thought", List.of(ROME), "MiniMax AI"),
				Message.toolResult("call_2", "{\"city\":\"Rome\",\"celsius\":18}"), Message.assistant("Done."));
	}

	@Test
	void theCallsOfOneRoundRunAtTheSameTimeAndAreAnsweredInTheirOrder() {
		CountDownLatch both = new CountDownLatch(2);
		FunctionTool meeting = FunctionTool.of("weather", "Waits for the other", City.class, (city) -> {
			both.countDown();
			return await(both) ? city.name() : "alone";
		});
		StubTransport transport = new StubTransport(asking("", PARIS, ROME)).then("Done.");
		ask(transport, meeting);
		assertThat(results(transport)).containsExactly("Paris", "Rome");
	}

	@Test
	void aFunctionThatBlocksDoesNotRunOnAnEventLoop() {
		AtomicReference<Boolean> nonBlocking = new AtomicReference<>();
		FunctionTool tool = FunctionTool.of("weather", "", City.class, (city) -> {
			nonBlocking.set(Schedulers.isInNonBlockingThread());
			return Mono.just("mono").block();
		});
		ask(new StubTransport(asking("", PARIS)).then("Done.").onThread(Schedulers.parallel()), tool);
		assertThat(nonBlocking).hasValue(false);
	}

	@Test
	void aReactiveFunctionIsWaitedFor() {
		FunctionTool tool = FunctionTool.reactive("weather", "", City.class,
				(city) -> Mono.just(city.name()).publishOn(Schedulers.parallel()));
		StubTransport transport = new StubTransport(asking("", PARIS)).then("Done.");
		ask(transport, tool);
		assertThat(results(transport)).containsExactly("Paris");
	}

	@Test
	void whatComesOutIsWrittenAsTheModelReadsIt() {
		List<FunctionTool> tools = List.of(FunctionTool.of("text", "", () -> "as it is"),
				FunctionTool.of("nothing", "", () -> null), FunctionTool.of("number", "", () -> 1.5),
				FunctionTool.of("list", "", () -> List.of("a", Map.of("b", 1))),
				FunctionTool.reactive("empty", "", City.class, (city) -> Mono.empty()));
		StubTransport transport = new StubTransport(asking("", new ToolCall("1", "text", ""),
				new ToolCall("2", "nothing", ""), new ToolCall("3", "number", "{}"), new ToolCall("4", "list", "null"),
				new ToolCall("5", "empty", "{\"name\":\"x\"}")))
			.then("Done.");
		ask(transport, tools.toArray(FunctionTool[]::new));
		assertThat(results(transport)).containsExactly("as it is", "null", "1.5", "[\"a\",{\"b\":1}]", "null");
	}

	@Test
	void aToolMayKnowOfTheCallThatItServes() {
		AtomicReference<ToolContext> seen = new AtomicReference<>();
		FunctionTool tool = FunctionTool.of("weather", "", City.class, (city, context) -> {
			seen.set(context);
			return "ok";
		});
		StubTransport transport = new StubTransport(asking("", PARIS)).then("Done.");
		this.way.ask(template(transport).chat("A coat?").tools(tool).toolContext("user", "Ann"));
		ToolContext context = seen.get();
		assertThat(context.call()).isEqualTo(PARIS);
		assertThat(context.round()).isOne();
		assertThat(context.messages()).hasSize(2).last().isInstanceOf(Message.Assistant.class);
		assertThat(context.get("user", String.class)).isEqualTo("Ann");
		assertThat(context.get("other", String.class)).isNull();
		assertThat(context).asString().doesNotContain("Ann");
	}

	@Test
	void anUnknownToolIsToldToTheModel() {
		StubTransport transport = new StubTransport(asking("", new ToolCall("1", "wether", "{}"))).then("Sorry.");
		ask(transport, WEATHER);
		assertThat(results(transport)).containsExactly("There is no tool 'wether'. The tools are [weather]");
	}

	@Test
	void badArgumentsAreToldToTheModel() {
		StubTransport transport = new StubTransport(asking("", new ToolCall("1", "weather", "{\"name\":7}"),
				new ToolCall("2", "weather", "{\"name\":"), new ToolCall("3", "weather", "")))
			.then("Sorry.");
		ask(transport, WEATHER);
		assertThat(results(transport)).satisfiesExactly(
				(first) -> assertThat(first).isEqualTo(
						"The arguments of the tool 'weather' are not valid: /name: integer found, string expected"),
				(second) -> assertThat(second).startsWith("The arguments of the tool 'weather' are not valid: "),
				(third) -> assertThat(third).contains("/name: required property 'name' not found"));
	}

	@Test
	void argumentsThatAreMisspeltAreMended() {
		StubTransport transport = new StubTransport(asking("", new ToolCall("1", "weather", "{'name': \"Paris\",}")))
			.then("Done.");
		ask(transport, WEATHER);
		assertThat(results(transport)).containsExactly("{\"city\":\"Paris\",\"celsius\":18}");
	}

	@Test
	void argumentsThatWereCutAreNotMended() {
		StubTransport transport = new StubTransport(
				asking("", new ToolCall("1", "weather", "{\"name\": \"Paris\"")).mutate()
					.finishReason(FinishReason.LENGTH)
					.build())
			.then("Done.");
		ask(transport, WEATHER);
		assertThat(results(transport)).singleElement().asString().contains("max tokens reached");
	}

	@Test
	void whatAFunctionThrowsIsNotToldToTheModel() {
		FunctionTool tool = FunctionTool.of("weather", "", City.class, (city) -> {
			throw new IllegalStateException("jdbc:secret");
		});
		StubTransport transport = new StubTransport(asking("", PARIS)).then("Sorry.");
		assertThat(ask(transport, tool).content()).isEqualTo("Sorry.");
		assertThat(results(transport)).containsExactly("The tool 'weather' failed");
	}

	@Test
	void evenAnErrorThatReactorTakesForFatalEndsNothing() {
		FunctionTool tool = FunctionTool.of("weather", "", City.class, (city) -> {
			throw new NoClassDefFoundError("gone");
		});
		FunctionTool reactive = FunctionTool.reactive("other", "", City.class, (city) -> {
			throw new StackOverflowError();
		});
		StubTransport transport = new StubTransport(asking("", PARIS, new ToolCall("2", "other", "{\"name\":\"x\"}")))
			.then("Sorry.");
		ask(transport, tool, reactive);
		assertThat(results(transport)).containsExactly("The tool 'weather' failed", "The tool 'other' failed");
	}

	@Test
	void aResultThatIsNoJsonIsAFailure() {
		List<Object> itself = new ArrayList<>();
		itself.add(itself);
		StubTransport transport = new StubTransport(asking("", PARIS)).then("Sorry.");
		ask(transport, FunctionTool.of("weather", "", City.class, (city) -> itself));
		assertThat(results(transport)).singleElement().asString().startsWith("The tool 'weather' ");
	}

	@Test
	void aFailureEndsTheCallIfTheCallerWantsIt() {
		FunctionTool tool = FunctionTool.of("weather", "", City.class, (city) -> {
			throw new IllegalStateException("no forecast");
		});
		StubTransport transport = new StubTransport(asking("Wait.", PARIS));
		assertThatExceptionOfType(MiniMaxToolException.class)
			.isThrownBy(() -> this.way
				.ask(template(transport).chat("A coat?").tools(tool).toolErrorHandler(ToolErrorHandler.END_CALL)))
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(Reason.FAILED))
			.satisfies((ex) -> assertThat(ex.getToolName()).isEqualTo("weather"))
			.satisfies((ex) -> assertThat(ex.getPartialText()).isEqualTo(this.way.isStream() ? "Wait." : null))
			.havingCause()
			.withMessage("no forecast");
		assertThat(transport.requests).hasSize(1);
	}

	@Test
	void theCallerMayDecideByTheFailure() {
		StubTransport transport = new StubTransport(
				asking("", new ToolCall("1", "weather", "{}"), new ToolCall("2", "other", "{}")))
			.then("Done.");
		this.way.ask(template(transport).chat("A coat?")
			.tools(WEATHER)
			.toolErrorHandler((failure) -> failure.getReason() + " " + failure.getToolName()));
		assertThat(results(transport)).containsExactly("INVALID_ARGUMENTS weather", "UNKNOWN_TOOL other");
	}

	@Test
	void theLoopEnds() {
		StubTransport transport = new StubTransport(asking("Hm. ", PARIS));
		assertThatExceptionOfType(MiniMaxToolException.class)
			.isThrownBy(() -> this.way.ask(template(transport).chat("A coat?").tools(WEATHER).maxToolRounds(2)))
			.withMessageContaining("more than 2 rounds")
			.withMessageContaining("minimax.tools.max-rounds")
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(Reason.TOO_MANY_ROUNDS))
			.satisfies((ex) -> assertThat(ex.getPartialText()).isEqualTo(this.way.isStream() ? "Hm. Hm. Hm. " : null));
		assertThat(transport.requests).hasSize(3);
	}

	@Test
	void theLoopEndsAfterTenRoundsWithoutAnySetting() {
		StubTransport transport = new StubTransport(asking("", PARIS));
		assertThatExceptionOfType(MiniMaxToolException.class).isThrownBy(() -> ask(transport, WEATHER));
		assertThat(transport.requests).hasSize(11);
	}

	@Test
	void theCallsOfADescribedToolAreTheCallersToAnswer() {
		Tool described = Tool.of("train", "Finds a train");
		ToolCall train = new ToolCall("call_2", "train", "{}");
		StubTransport transport = new StubTransport(asking("", PARIS)).then(asking("", PARIS, train));
		ChatResponse response = this.way.ask(template(transport).chat("A coat?").tools(WEATHER).tools(described));
		assertThat(response.toolCalls()).containsExactly(PARIS, train);
		assertThat(response.toMessages()).hasSize(3);
		assertThat(transport.requests).hasSize(2);
	}

	@Test
	void withoutFunctionsEveryCallIsTheCallersToAnswer() {
		StubTransport transport = new StubTransport(asking("", PARIS));
		ChatResponse response = this.way.ask(template(transport).chat("A coat?").tools(Tool.of("weather", "")));
		assertThat(response.toolCalls()).containsExactly(PARIS);
		assertThat(response.toolRounds()).isEmpty();
	}

	@Test
	void callsWithoutAnIdOfTheirOwnGetOne() {
		StubTransport transport = new StubTransport(asking("", new ToolCall("", "weather", PARIS.arguments()),
				new ToolCall("", "weather", ROME.arguments())))
			.then("Done.");
		ask(transport, WEATHER);
		Message.Assistant asking = (Message.Assistant) transport.request().messages().get(1);
		assertThat(asking.toolCalls()).extracting(ToolCall::id).containsExactly("call_1_1", "call_1_2");
		assertThat(transport.request().messages().subList(2, 4))
			.extracting((result) -> ((Message.ToolResult) result).toolCallId())
			.containsExactly("call_1_1", "call_1_2");
	}

	@Test
	void theToolsOfTheTemplateAreOfferedToo() {
		StubTransport transport = new StubTransport(asking("", PARIS)).then("Done.");
		MiniMaxTemplate template = template(transport).mutate().defaultTools(WEATHER).build();
		this.way.ask(template.chat("A coat?").tools(FunctionTool.of("time", "", () -> "noon")));
		assertThat(transport.request().tools()).extracting(Tool::name).containsExactly("weather", "time");
		assertThat(results(transport)).hasSize(1);
		this.way.ask(template.mutate().build().chat("A coat?"));
		assertThat(transport.request().tools()).extracting(Tool::name).containsExactly("weather");
	}

	@Test
	void twoToolsOfOneNameAreRefused() {
		StubTransport transport = new StubTransport("Done.");
		assertThatIllegalArgumentException().isThrownBy(
				() -> this.way.ask(template(transport).chat("A coat?").tools(WEATHER).tools(Tool.of("weather", ""))))
			.withMessageContaining("'weather'");
		assertThat(transport.requests).isEmpty();
	}

	@Test
	void anotherExecutorMayRunTheTools() {
		AtomicReference<String> thread = new AtomicReference<>();
		FunctionTool tool = FunctionTool.of("weather", "", City.class, (city) -> {
			thread.set(Thread.currentThread().getName());
			return "ok";
		});
		StubTransport transport = new StubTransport(asking("", PARIS)).then("Done.");
		this.way.ask(template(transport).mutate()
			.toolExecutor((task) -> new Thread(task, "tools").start())
			.build()
			.chat("A coat?")
			.tools(tool));
		assertThat(thread).hasValue("tools");
	}

	private ChatResponse ask(StubTransport transport, FunctionTool... tools) {
		return this.way.ask(template(transport).chat("A coat?").tools(tools));
	}

	private static MiniMaxTemplate template(StubTransport transport) {
		return MiniMaxTemplate.builder(transport).build();
	}

	private static ChatResponse asking(String text, ToolCall... calls) {
		return ChatResponse.builder()
			.message(new Message.Assistant(text, "thought", List.of(calls), "MiniMax AI"))
			.finishReason(FinishReason.TOOL_CALLS)
			.usage(new Usage(10, 5, 15, null, null))
			.build();
	}

	private static List<String> results(StubTransport transport) {
		return transport.request()
			.messages()
			.stream()
			.filter(Message.ToolResult.class::isInstance)
			.map((message) -> ((Message.ToolResult) message).content())
			.toList();
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	record City(String name) {
	}

	record Weather(String city, int celsius) {
	}

}
