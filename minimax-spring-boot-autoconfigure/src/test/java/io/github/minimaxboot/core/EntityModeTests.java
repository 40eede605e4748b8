package io.github.minimaxboot.core;

import java.util.List;
import java.util.Map;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.schema.JsonSchema;
import io.github.minimaxboot.schema.JsonSchemaGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.ParameterizedTypeReference;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the modes of structured output: what is sent, and where the answer is found.
 */
class EntityModeTests {

	private static final String FILM = "{\"title\":\"In the Mood for Love\",\"year\":2000}";

	private static final Film ENTITY = new Film("In the Mood for Love", 2000);

	private static final JsonSchema SCHEMA = JsonSchema.of(Film.class);

	private final StubTransport transport = new StubTransport(FILM);

	@ParameterizedTest
	@CsvSource(textBlock = """
			AUTO,   MiniMax-Text-01, true,  false
			AUTO,   minimax-text-01, true,  false
			AUTO,   MiniMax-M3,      true,  true
			AUTO,   MiniMax-M2.7,    true,  true
			NATIVE, MiniMax-M3,      true,  false
			PROMPT, MiniMax-Text-01, false, true
			PROMPT, MiniMax-M3,      false, true
			TOOL,   MiniMax-M3,      false, false
			""")
	void theModeAndTheModelDecideWhereTheSchemaStands(StructuredOutputMode mode, String model, boolean format,
			boolean instruction) {
		ChatRequest request = ask(mode, model);
		assertThat(request.responseFormat()).isEqualTo(format ? SCHEMA : null);
		assertThat(systemText(request).contains(SCHEMA.json())).isEqualTo(instruction);
		assertThat(request.tools()).hasSize((mode == StructuredOutputMode.TOOL) ? 1 : 0);
	}

	@Test
	void theToolHasTheSchemaAsItsParameters() {
		ChatRequest request = ask(StructuredOutputMode.TOOL, "MiniMax-M3");
		assertThat(request.tools()).containsExactly(new Tool(SCHEMA.name(), "Takes the answer", SCHEMA.json()));
		assertThat(systemText(request)).contains("calling the tool film");
	}

	@Test
	void theToolDoesNotTakeTheNameOfAnother() {
		Tool film = Tool.of("film", "Finds a film");
		Tool second = Tool.of("film_2", "Finds another");
		template().chat("a film")
			.tools(film, second)
			.structuredOutput(StructuredOutputMode.TOOL)
			.call()
			.entity(Film.class);
		assertThat(this.transport.request().tools()).extracting(Tool::name).containsExactly("film", "film_2", "film_3");
	}

	@Test
	void theNameOfTheToolIsNoLongerThanMiniMaxTakes() {
		String name = "a".repeat(64);
		JsonSchema schema = new JsonSchema(name, null, SCHEMA.json());
		template().chat("a film")
			.tools(Tool.of(name, "Finds a film"))
			.structuredOutput(StructuredOutputMode.TOOL)
			.call()
			.entity(schema);
		assertThat(this.transport.request().tools()).extracting(Tool::name)
			.containsExactly(name, "a".repeat(62) + "_2");
	}

	@Test
	void theArgumentsOfTheToolAreTheAnswer() {
		assertThat(toolAnswer("", new ToolCall("1", "film", FILM))).isEqualTo(ENTITY);
	}

	@Test
	void theArgumentsCountAndNotWhatIsSaidBesides() {
		assertThat(toolAnswer("{\"title\":\"an example\",\"year\":1}", new ToolCall("1", "film", FILM)))
			.isEqualTo(ENTITY);
	}

	@Test
	void ofSeveralCallsTheLastThatIsValidCounts() {
		assertThat(toolAnswer("", new ToolCall("1", "film", "{\"title\":\"Ashes\",\"year\":1994}"),
				new ToolCall("2", "film", FILM), new ToolCall("3", "film", "{\"title\":\"no year\"}")))
			.isEqualTo(ENTITY);
	}

	@Test
	void aPlainAnswerToTheToolIsReadAsInAPrompt() {
		assertThat(toolAnswer("<think>a tool?</think>Here it is: ```json\n" + FILM + "\n```")).isEqualTo(ENTITY);
	}

	@ParameterizedTest
	@EnumSource(names = { "AUTO", "PROMPT", "TOOL" })
	void aTypeThatTheWireCannotExpressIsAskedForWithTheWholeSchema(StructuredOutputMode mode) {
		StubTransport transport = new StubTransport("{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}");
		Tree tree = MiniMaxTemplate.builder(transport)
			.build()
			.chat("a tree")
			.structuredOutput(mode)
			.call()
			.entity(Tree.class);
		assertThat(tree.children()).containsExactly(new Tree("b", List.of()));
		String schema = new JsonSchemaGenerator(JsonMapper.shared()).describe(Tree.class).prompt().json();
		assertThat(schema).contains("$ref");
		assertThat(transport.request().responseFormat()).isNull();
		assertThat(systemText(transport.request()) + transport.request().tools()).contains(schema);
	}

	@Test
	void theHonouringModelIsPromptedForWhatTheWireCannotExpress() {
		StubTransport transport = new StubTransport("{\"a\":1}");
		Map<String, Integer> map = MiniMaxTemplate.builder(transport)
			.build()
			.chat("a map")
			.options((options) -> options.model("MiniMax-Text-01"))
			.call()
			.entity(new ParameterizedTypeReference<Map<String, Integer>>() {
			});
		assertThat(map).containsEntry("a", 1);
		assertThat(transport.request().responseFormat()).isNull();
		assertThat(systemText(transport.request())).contains("additionalProperties");
	}

	@Test
	void nativeRefusesWhatTheWireCannotExpressBeforeAnythingIsSent() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> template().chat("x").structuredOutput(StructuredOutputMode.NATIVE).call().entity(Tree.class))
			.withMessageContaining("'native'")
			.withMessageContaining("/children/items: the type contains itself")
			.withMessageContaining("Use the mode auto, prompt or tool");
		assertThat(this.transport.requests).isEmpty();
	}

	@Test
	void nativeRefusesAWrappedTypeByThePathInTheAnswer() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> template().chat("x").structuredOutput(StructuredOutputMode.NATIVE).call().entityList(Tree.class))
			.withMessageContainingAll("'tree_list'", "/items/items/children: the type contains itself");
	}

	@Test
	void reactiveRefusesInTheSameWay() {
		StepVerifier
			.create(template().chat("x").structuredOutput(StructuredOutputMode.NATIVE).reactive().entity(Tree.class))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("/children/items"))
			.verify(ofSeconds(10));
		assertThat(this.transport.requests).isEmpty();
	}

	@Test
	void nativeRefusesARawSchemaThatTheWireCannotExpress() {
		JsonSchema schema = new JsonSchema("mood", null,
				"{\"type\":\"object\",\"properties\":{\"mood\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}}}");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> template().chat("x").structuredOutput(StructuredOutputMode.NATIVE).call().entity(schema))
			.withMessageContaining("/mood: it takes anyOf");
		assertThat(this.transport.requests).isEmpty();
	}

	@Test
	void theModeOfTheTemplateCountsUnlessTheCallSaysOtherwise() {
		MiniMaxTemplate template = template().mutate().defaultStructuredOutput(StructuredOutputMode.PROMPT).build();
		template.chat("a film").call().entity(Film.class);
		assertThat(this.transport.request().responseFormat()).isNull();
		template.chat("a film").structuredOutput(StructuredOutputMode.NATIVE).call().entity(Film.class);
		assertThat(this.transport.request().responseFormat()).isNotNull();
		template.mutate().build().chat("a film").call().entity(Film.class);
		assertThat(this.transport.request().responseFormat()).isNull();
	}

	@Test
	void aPreparedFormatGivesWayToThatOfTheEntity() {
		ChatRequest prepared = ChatRequest.builder()
			.user("a film")
			.responseFormat(new JsonSchema("other", null, "{\"type\":\"object\"}"))
			.build();
		template().chat(prepared).structuredOutput(StructuredOutputMode.PROMPT).call().entity(Film.class);
		assertThat(this.transport.request().responseFormat()).isNull();
	}

	@Test
	void aRawSchemaIsReadAsAGivenType() {
		assertThat(template().chat("a film").call().entity(SCHEMA, Film.class)).isEqualTo(ENTITY);
		assertThat(template().chat("a film").call().responseEntity(SCHEMA, Film.class).entity()).isEqualTo(ENTITY);
		assertThat(template().chat("a film").call().responseEntity(SCHEMA).entity().path("year").asInt())
			.isEqualTo(2000);
		StepVerifier.create(template().chat("a film").reactive().entity(SCHEMA, Film.class))
			.expectNext(ENTITY)
			.expectComplete()
			.verify(ofSeconds(10));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"type":"array","items":{"type":"integer"}} | {"items":[1,2]} | [1,2]
			{"type":"array","items":{"type":"integer"}} | [1,2]           | [1,2]
			{"type":"integer"}                          | {"value":3}     | 3
			""")
	void aRawSchemaThatIsNoObjectIsPutInsideOne(String json, String answer, String value) {
		StubTransport transport = new StubTransport(answer);
		JsonSchema schema = new JsonSchema("numbers", null, json);
		assertThat(MiniMaxTemplate.builder(transport).build().chat("x").call().entity(schema)).hasToString(value);
		assertThat(transport.request().responseFormat().toJsonNode().path("type").asString()).isEqualTo("object");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"type":["string","null"]} | {"value":"a"} | "a"
			{"enum":["a","b"]}         | {"value":"a"} | "a"
			{"const":3}                | {"value":3}   | 3
			{"const":{"a":1}}          | {"a":1}       | {"a":1}
			{"type":["object","null"]} | {"a":1}       | {"a":1}
			""")
	void aRawSchemaWithoutASingleTypeIsPutInsideAnObjectUnlessItIsOne(String json, String answer, String value) {
		StubTransport transport = new StubTransport(answer);
		JsonSchema schema = new JsonSchema("value", null, json);
		assertThat(MiniMaxTemplate.builder(transport).build().chat("x").call().entity(schema)).hasToString(value);
		assertThat(transport.requests).hasSize(1);
	}

	private ChatRequest ask(StructuredOutputMode mode, String model) {
		Film film = template().chat("a film")
			.options((options) -> options.model(model))
			.structuredOutput(mode)
			.call()
			.entity(Film.class);
		assertThat(film).isEqualTo(ENTITY);
		return this.transport.request();
	}

	private static Film toolAnswer(String text, ToolCall... calls) {
		StubTransport transport = new StubTransport(
				ChatResponse.builder().message(new Message.Assistant(text, null, List.of(calls), null)).build());
		return MiniMaxTemplate.builder(transport)
			.defaultMaxRepairs(0)
			.build()
			.chat("a film")
			.structuredOutput(StructuredOutputMode.TOOL)
			.call()
			.entity(Film.class);
	}

	private static String systemText(ChatRequest request) {
		return request.messages()
			.stream()
			.filter(Message.System.class::isInstance)
			.map((message) -> ((Message.System) message).content())
			.findFirst()
			.orElse("");
	}

	private MiniMaxTemplate template() {
		return MiniMaxTemplate.builder(this.transport).build();
	}

	record Film(String title, int year) {
	}

	record Tree(String name, List<Tree> children) {
	}

}
