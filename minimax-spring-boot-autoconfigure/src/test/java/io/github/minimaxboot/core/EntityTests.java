package io.github.minimaxboot.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.schema.JsonSchema;
import io.github.minimaxboot.schema.UserAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;
import reactor.test.StepVerifier;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for entities: how they are asked for and how they are read.
 */
class EntityTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String FILM = "{\"title\":\"In the Mood for Love\",\"year\":2000}";

	@ParameterizedTest
	@ValueSource(strings = { FILM, "```json\n" + FILM + "\n```", "Here it is:\n" + FILM + "\nEnjoy {the} film!",
			"\uFEFF " + FILM, "A set {x} first. " + FILM, FILM + FILM,
			"{\"title\":\"In the Mood for Love\",\"year\":2000,\"more\":\"```}{\"}" })
	void anEntityIsReadOutOfWhatSurroundsIt(String answer) {
		assertThat(template(answer).chat("a film").call().entity(Film.class))
			.isEqualTo(new Film("In the Mood for Love", 2000));
	}

	@Test
	void reactiveReadsAnEntity() {
		StepVerifier.create(template(FILM).chat("a film").reactive().entity(Film.class))
			.expectNext(new Film("In the Mood for Love", 2000))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void theEntityComesWithItsResponse() {
		EntityResponse<Film> film = template(FILM).chat("a film").call().responseEntity(Film.class);
		assertThat(film.entity().year()).isEqualTo(2000);
		assertThat(film.response().content()).isEqualTo(FILM);
	}

	@Test
	void theEntityOfAGenericTypeIsRead() {
		Map<String, List<Integer>> entity = template("{\"a\":[1,2]}").chat("numbers")
			.call()
			.entity(new ParameterizedTypeReference<Map<String, List<Integer>>>() {
			});
		assertThat(entity).containsEntry("a", List.of(1, 2));
	}

	@Test
	void aRawSchemaGivesJson() {
		StubTransport transport = new StubTransport("{\"mood\":\"good\"}");
		JsonSchema schema = new JsonSchema("mood", null,
				"{\"type\":\"object\",\"properties\":{\"mood\":{\"type\":\"string\"}}}");
		assertThat(MiniMaxTemplate.builder(transport).build().chat("hi").call().entity(schema).get("mood").asString())
			.isEqualTo("good");
		assertThat(transport.request().responseFormat()).isEqualTo(schema);
	}

	@Test
	void anAnswerIsHeldAgainstARawSchema() {
		JsonSchema schema = new JsonSchema("mood", null,
				"{\"type\":\"object\",\"properties\":{\"mood\":{\"enum\":[\"good\",\"bad\"]}},\"required\":[\"mood\"]}");
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> template("{\"mood\":\"so so\"}").chat("hi").call().entity(schema))
			.satisfies((ex) -> assertThat(ex.getViolations())
				.containsExactly("/mood: does not have a value in the enumeration [\"good\", \"bad\"]"));
	}

	@Test
	void aRawSchemaThatCannotBeUsedIsRefusedBeforeAnythingIsSent() {
		StubTransport transport = new StubTransport("{}");
		JsonSchema schema = new JsonSchema("mood", null, "{\"$ref\":\"https://example.org/mood.json\"}");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> MiniMaxTemplate.builder(transport).build().chat("hi").call().entity(schema))
			.withMessageContaining("https://example.org/mood.json");
		assertThat(transport.requests).isEmpty();
	}

	@Test
	void theJsonOfARawSchemaIsWhatTheMapperReads() {
		JsonSchema schema = new JsonSchema("mood", null, "{\"type\":\"object\"}");
		String answer = "{\"a\":0.5,\"b\":[1,null],\"c\":{}}";
		assertThat(template(answer).chat("hi").call().entity(schema)).isEqualTo(JsonMapper.shared().readTree(answer));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"items\":[" + FILM + "]}", "[" + FILM + "]", "```\n[" + FILM + "]\n```" })
	void aListIsRead(String answer) {
		assertThat(template(answer).chat("films").call().entityList(Film.class))
			.containsExactly(new Film("In the Mood for Love", 2000));
	}

	@Test
	void whatTheValidatorFindsInAListIsToldByItsPlaceInTheAnswer() {
		EntityValidator validator = (list, mapper) -> List.of(new EntityValidator.Violation("/0/year", "too old"));
		MiniMaxTemplate template = template("[" + FILM + "]").mutate().entityValidator(validator).build();
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> template.chat("films").call().entityList(Film.class))
			.satisfies((ex) -> assertThat(ex.getViolations()).containsExactly("/items/0/year: too old"));
	}

	@Test
	void aListIsAskedForInsideAnObject() {
		StubTransport transport = new StubTransport("{\"items\":[]}");
		MiniMaxTemplate.builder(transport).build().chat("films").call().entityList(Film.class);
		assertThat(transport.request()
			.responseFormat()
			.toJsonNode()
			.at("/properties/items/items/properties")
			.propertyNames()).containsExactly("title", "year");
	}

	@Test
	void aSimpleValueIsAskedForInsideAnObject() {
		StubTransport transport = new StubTransport("{\"value\":42}");
		assertThat(MiniMaxTemplate.builder(transport).build().chat("6*7").call().entity(Integer.class)).isEqualTo(42);
		assertThat(transport.request().responseFormat().json()).isEqualTo(
				"{\"type\":\"object\",\"properties\":{\"value\":{\"type\":\"integer\"}},\"required\":[\"value\"]}");
	}

	@Test
	void theModelIsToldTheSchemaAndHowToAnswer() {
		ChatRequest request = ask("MiniMax-M3", null);
		assertThat(request.responseFormat()).isEqualTo(JsonSchema.of(Film.class));
		assertThat(request.messages()).hasSize(2);
		assertThat(((Message.System) request.messages().get(0)).content()).contains(JsonSchema.of(Film.class).json());
	}

	@Test
	void theInstructionFollowsTheSystemTextOfTheCall() {
		ChatRequest request = ask("MiniMax-M3", "You know films.");
		assertThat(((Message.System) request.messages().get(0)).content()).startsWith("You know films.\n\n")
			.contains(JsonSchema.of(Film.class).json());
		assertThat(request.messages()).hasSize(2);
	}

	@Test
	void theModelThatHonoursASchemaNeedsNoInstruction() {
		ChatRequest request = ask("MiniMax-Text-01", null);
		assertThat(request.responseFormat()).isEqualTo(JsonSchema.of(Film.class));
		assertThat(request.messages()).containsExactly(Message.user("a film"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "I cannot do that.", "{\"title\":\"cut off\",\"year\":", "[" + FILM,
			"{\"title\":\"broken\",,\"inner\":" + FILM + "}" })
	void anAnswerWithoutJsonIsAnErrorWithItsText(String answer) {
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> template(answer).chat("a film").call().entity(Film.class))
			.satisfies((ex) -> assertThat(ex.getText()).isEqualTo(answer))
			.satisfies((ex) -> assertThat(ex.getViolations()).singleElement().asString().startsWith("/"))
			.satisfies((ex) -> assertThat(ex.getAttempts()).isEqualTo(1));
	}

	@Test
	void aWrongValueIsAnErrorThatNamesIt() {
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> template("{\"title\":\"x\",\"year\":\"soon\"}").chat("a film").call().entity(Film.class))
			.satisfies((ex) -> assertThat(ex.getViolations()).containsExactly("/year: string found, integer expected"));
	}

	@Test
	void allThatIsWrongIsToldAtOnce() {
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> template("{\"items\":[{},{\"title\":7}]}").chat("films").call().entityList(Film.class))
			.satisfies((ex) -> assertThat(ex.getViolations()).containsExactly(
					"/items/0/title: required property 'title' not found",
					"/items/0/year: required property 'year' not found",
					"/items/1/title: integer found, string expected",
					"/items/1/year: required property 'year' not found"))
			.withMessageContainingAll("/items/0/title: required", "/items/1/title: integer found")
			.withMessageEndingWith("; and more, see getViolations()");
	}

	@Test
	void anAnswerThatWasCutSaysSo() {
		StubTransport transport = new StubTransport(
				ChatResponse.builder().content("{\"title\":").finishReason(FinishReason.LENGTH).build());
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> MiniMaxTemplate.builder(transport).build().chat("x").call().entity(Film.class))
			.withMessageContaining("/title: max tokens reached (max_completion_tokens)");
	}

	@Test
	void reactiveFailsWithTheSameError() {
		StepVerifier.create(template("no").chat("a film").reactive().entity(Film.class))
			.expectError(MiniMaxEntityException.class)
			.verify(LIMIT);
	}

	@Test
	void schemaAndReadingFollowTheMapperOfTheApplication() {
		StubTransport transport = new StubTransport("{\"first_name\":\"Maggie\"}");
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		Person person = MiniMaxTemplate.builder(transport)
			.jsonMapper(mapper)
			.build()
			.chat("who")
			.call()
			.entity(Person.class);
		assertThat(person.firstName()).isEqualTo("Maggie");
		assertThat(transport.request().responseFormat().toJsonNode().get("properties").propertyNames())
			.containsExactly("first_name");
	}

	@Test
	void aTemplateWithAnotherMapperKeepsTheValidator() {
		List<Object> validated = new ArrayList<>();
		MiniMaxTemplate template = template("{\"first_name\":\"Maggie\"}").mutate()
			.entityValidator((entity, mapper) -> {
				validated.add(entity);
				return List.of();
			})
			.build();
		JsonMapper mapper = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		Person person = template.mutate().jsonMapper(mapper).build().chat("who").call().entity(Person.class);
		assertThat(person.firstName()).isEqualTo("Maggie");
		assertThat(validated).containsExactly(person);
	}

	@Test
	void theAnalysisOfThePageIsRead() {
		UserAnalysis analysis = template("""
				{"analysis":"广告","summary_words":["加微信"],"content_result":"广告引流违规","risk_words":["微信"],
				 "correct_rate":0.97,"content_risk_level":"high"}""").chat("加微信").call().entity(UserAnalysis.class);
		assertThat(analysis.contentResult()).isEqualTo(UserAnalysis.Result.ADVERTISING);
		assertThat(analysis.contentRiskLevel()).isEqualTo(UserAnalysis.Risk.HIGH);
		assertThat(analysis.correctRate()).isEqualTo(0.97);
	}

	private static ChatRequest ask(String model, String system) {
		StubTransport transport = new StubTransport(FILM);
		MiniMaxOperations.ChatSpec spec = MiniMaxTemplate.builder(transport)
			.defaultSystem(system)
			.build()
			.chat("a film")
			.options((options) -> options.model(model));
		assertThat(spec.call().entity(Film.class)).isNotNull();
		return transport.request();
	}

	private static MiniMaxTemplate template(String answer) {
		return MiniMaxTemplate.builder(new StubTransport(answer)).defaultMaxRepairs(0).build();
	}

	record Film(String title, int year) {
	}

	record Person(String firstName) {
	}

}
