package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
import io.github.minimaxboot.chat.Usage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for answers that are not valid: when the model is asked again, what it is told,
 * and what is left of it all.
 */
class EntityRepairTests {

	private static final String BAD = "{\"title\":\"In the Mood for Love\",\"year\":\"soon\"}";

	private static final String GOOD = "{\"title\":\"In the Mood for Love\",\"year\":2000}";

	private static final Film ENTITY = new Film("In the Mood for Love", 2000);

	private final List<MiniMaxEntityException> repairs = new ArrayList<>();

	@ParameterizedTest
	@EnumSource
	void theModelIsShownItsAnswerAndWhatIsWrongWithIt(StructuredOutputMode mode) {
		StubTransport transport = new StubTransport(BAD).then(GOOD);
		assertThat(template(transport).chat("a film").structuredOutput(mode).call().entity(Film.class))
			.isEqualTo(ENTITY);
		ChatRequest first = transport.requests.get(0);
		ChatRequest second = transport.requests.get(1);
		List<Message> messages = second.messages();
		int asked = first.messages().size();
		assertThat(messages).startsWith(first.messages().toArray(Message[]::new)).hasSize(asked + 2);
		assertThat(messages.get(asked)).isEqualTo(Message.assistant(BAD));
		assertThat(text(messages.get(asked + 1))).contains("- /year: string found, integer expected");
		assertThat(second.responseFormat()).isEqualTo(first.responseFormat());
		assertThat(second.tools()).isEqualTo(first.tools());
		assertThat(second.options()).isEqualTo(first.options());
	}

	@Test
	void theCallOfTheToolIsAnsweredWithWhatIsWrong() {
		ToolCall call = new ToolCall("call_1", "film", BAD);
		ToolCall other = new ToolCall("call_2", "weather", "{}");
		StubTransport transport = new StubTransport(calls("hm", call, other))
			.then(calls("", new ToolCall("x", "film", GOOD)));
		assertThat(askTool(transport)).isEqualTo(ENTITY);
		List<Message> messages = transport.request().messages();
		int last = messages.size() - 1;
		assertThat(messages.get(last - 1)).isEqualTo(new Message.Assistant("hm", "thinking", List.of(call), null));
		assertThat(messages.get(last)).isInstanceOfSatisfying(Message.ToolResult.class, (result) -> {
			assertThat(result.toolCallId()).isEqualTo("call_1");
			assertThat(result.content()).contains("- /year: string found, integer expected",
					"Call the tool film again");
		});
	}

	@Test
	void eachCallOfTheToolIsAnswered() {
		StubTransport transport = new StubTransport(
				calls("", new ToolCall("a", "film", BAD), new ToolCall("b", "film", "{}")))
			.then(GOOD);
		assertThat(askTool(transport)).isEqualTo(ENTITY);
		assertThat(transport.request().messages()).filteredOn(Message.ToolResult.class::isInstance)
			.extracting((message) -> ((Message.ToolResult) message).toolCallId())
			.containsExactly("a", "b");
	}

	@Test
	void callsThatCannotBeAnsweredAreShownAsText() {
		StubTransport transport = new StubTransport(calls("", new ToolCall("", "film", BAD))).then(GOOD);
		assertThat(askTool(transport)).isEqualTo(ENTITY);
		List<Message> messages = transport.request().messages();
		assertThat(messages.get(messages.size() - 2))
			.isEqualTo(new Message.Assistant(BAD, "thinking", List.of(), null));
		assertThat(text(messages.get(messages.size() - 1))).contains("/year");
	}

	@Test
	void anEmptyAnswerIsAskedForAgainInTheSameMessage() {
		StubTransport transport = new StubTransport(" ").then(GOOD);
		assertThat(template(transport).chat("a film").call().entity(Film.class)).isEqualTo(ENTITY);
		List<Message> messages = transport.request().messages();
		assertThat(messages).hasSameSizeAs(transport.requests.get(0).messages());
		assertThat(text(messages.get(messages.size() - 1))).startsWith("a film\n\n").contains("the answer is empty");
	}

	@Test
	void theUsageOfAllAttemptsIsSummed() {
		StubTransport transport = new StubTransport(answer(BAD, new Usage(100, 20, 120, null, 5)))
			.then(answer(BAD, new Usage(200, 30, 230, 150, null)))
			.then(answer(GOOD, new Usage(300, 40, 340, 250, null)));
		EntityResponse<Film> film = template(transport).chat("a film").maxRepairs(2).call().responseEntity(Film.class);
		assertThat(film.response().usage()).isEqualTo(new Usage(600, 90, 690, 400, 5));
		assertThat(film.response().content()).isEqualTo(GOOD);
		assertThat(film.attempts()).isEqualTo(3);
	}

	@Test
	void aValidAnswerTakesOneAttempt() {
		StubTransport transport = new StubTransport(answer(GOOD, new Usage(1, 2, 3, null, null)));
		EntityResponse<Film> film = template(transport).chat("a film").call().responseEntity(Film.class);
		assertThat(film.attempts()).isEqualTo(1);
		assertThat(film.response().usage()).isEqualTo(new Usage(1, 2, 3, null, null));
		assertThat(this.repairs).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 3 })
	void theModelIsAskedNoMoreOftenThanAllowed(int maxRepairs) {
		StubTransport transport = new StubTransport(BAD);
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> template(transport).chat("a film").maxRepairs(maxRepairs).call().entity(Film.class))
			.satisfies((ex) -> assertThat(ex.getAttempts()).isEqualTo(maxRepairs + 1))
			.satisfies((ex) -> assertThat(ex.getText()).isEqualTo(BAD))
			.satisfies((ex) -> assertThat(ex.getViolations()).containsExactly("/year: string found, integer expected"));
		assertThat(transport.requests).hasSize(maxRepairs + 1);
		assertThat(this.repairs).hasSize(maxRepairs);
	}

	@Test
	void reactiveAsksAgainInTheSameWay() {
		StubTransport transport = new StubTransport(answer(BAD, new Usage(1, 1, 2, null, null)))
			.then(answer(GOOD, new Usage(2, 2, 4, null, null)));
		StepVerifier.create(template(transport).chat("a film").reactive().responseEntity(Film.class))
			.expectNextMatches((film) -> film.entity().equals(ENTITY) && film.attempts() == 2
					&& film.response().usage().equals(new Usage(3, 3, 6, null, null)))
			.expectComplete()
			.verify(ofSeconds(10));
	}

	@Test
	void reactiveFailsWithTheSameErrorAsCall() {
		StepVerifier.create(template(new StubTransport(BAD)).chat("a film").reactive().entity(Film.class))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(MiniMaxEntityException.class,
					(failure) -> assertThat(failure.getAttempts()).isEqualTo(2)))
			.verify(ofSeconds(10));
	}

	@Test
	void eachSubscriptionHasItsOwnRepairs() {
		StubTransport transport = new StubTransport(BAD).then(GOOD).then(BAD).then(GOOD);
		var film = template(transport).chat("a film").reactive().entity(Film.class);
		StepVerifier.create(film).expectNext(ENTITY).expectComplete().verify(ofSeconds(10));
		StepVerifier.create(film).expectNext(ENTITY).expectComplete().verify(ofSeconds(10));
		assertThat(transport.requests.get(2)).isEqualTo(transport.requests.get(0));
	}

	@Test
	void anAnswerThatWasCutIsNotAskedForAgain() {
		StubTransport transport = new StubTransport(
				ChatResponse.builder().content("{\"title\":\"In").finishReason(FinishReason.LENGTH).build());
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> template(transport).chat("a film").call().entity(Film.class))
			.withMessageContaining("max tokens reached");
		assertThat(transport.requests).hasSize(1);
	}

	@Test
	void anAnswerThatTheContentFilterEndedIsNotAskedForAgain() {
		StubTransport transport = new StubTransport(ChatResponse.builder()
			.content("{\"title\":\"In the Mood for Love\",\"year\":2000")
			.finishReason(FinishReason.CONTENT_FILTER)
			.build());
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> template(transport).chat("a film").call().entity(Film.class))
			.withMessageContaining("/: the content filter ended the answer");
		assertThat(transport.requests).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void aModelThatWantsAnotherToolCalledIsNotAskedAgain(StructuredOutputMode mode) {
		StubTransport transport = new StubTransport(calls(" ", new ToolCall("1", "weather", "{}")));
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> template(transport).chat("a film")
				.tools(Tool.of("weather", "The weather"))
				.structuredOutput(mode)
				.call()
				.entity(Film.class))
			.withMessageContaining("the model wants tools called instead of answering: [weather]");
		assertThat(transport.requests).hasSize(1);
	}

	@Test
	void aFailedCallIsNoReasonToAskAgain() {
		StubTransport transport = new StubTransport(Flux.error(new IllegalStateException("broken")));
		assertThat(
				template(transport).chat("a film").reactive().entity(Film.class).materialize().block().getThrowable())
			.hasMessage("broken");
		assertThat(transport.requests).hasSize(1);
	}

	@Test
	void aRepairThatFailsTellsWhyThereWasOne() {
		MiniMaxApiException refused = new MiniMaxApiException.RateLimited("Rate limit",
				new MiniMaxApiException.Refusal(200, 1002, "rate limit", null, null), true, null);
		StubTransport transport = new StubTransport(BAD).then(Flux.error(refused));
		assertThatExceptionOfType(MiniMaxApiException.RateLimited.class)
			.isThrownBy(() -> template(transport).chat("a film").call().entity(Film.class))
			.satisfies((ex) -> assertThat(ex.getSuppressed()).filteredOn(MiniMaxEntityException.class::isInstance)
				.singleElement()
				.asString()
				.contains("/year"));
	}

	@Test
	void theErrorHasTheAnswersBeforeTheLast() {
		StubTransport transport = new StubTransport("one").then("two").then("three");
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> template(transport).chat("a film").maxRepairs(2).call().entity(Film.class))
			.satisfies((ex) -> assertThat(ex.getText()).isEqualTo("three"))
			.satisfies((ex) -> assertThat(ex.getSuppressed()).filteredOn(MiniMaxEntityException.class::isInstance)
				.extracting((earlier) -> ((MiniMaxEntityException) earlier).getText())
				.containsExactlyInAnyOrder("one", "two"));
	}

	@Test
	void aListenerThatFailsChangesNothing() {
		StubTransport transport = new StubTransport(BAD).then(GOOD);
		MiniMaxTemplate template = template(transport).mutate().entityRepairListener((request, failure) -> {
			throw new IllegalStateException("broken listener");
		}).build();
		assertThat(template.chat("a film").call().entity(Film.class)).isEqualTo(ENTITY);
	}

	@Test
	void listenersAreToldOfEachRepair() {
		StubTransport transport = new StubTransport(BAD).then("no").then(GOOD);
		template(transport).chat("a film").maxRepairs(2).call().entity(Film.class);
		assertThat(this.repairs).extracting(MiniMaxEntityException::getAttempts).containsExactly(1, 2);
		assertThat(this.repairs.get(0).getText()).isEqualTo(BAD);
		assertThat(this.repairs.get(1).getText()).isEqualTo("no");
	}

	@Test
	void theNumberOfTheTemplateCountsUnlessTheCallSaysOtherwise() {
		StubTransport transport = new StubTransport(BAD);
		MiniMaxTemplate never = template(transport).mutate().defaultMaxRepairs(0).build();
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> never.chat("a film").call().entity(Film.class));
		assertThat(transport.requests).hasSize(1);
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> never.chat("a film").maxRepairs(2).call().entity(Film.class));
		assertThat(transport.requests).hasSize(4);
	}

	@Test
	void aNegativeNumberIsRefused() {
		MiniMaxTemplate template = template(new StubTransport(GOOD));
		assertThatIllegalArgumentException().isThrownBy(() -> template.chat("a film").maxRepairs(-1).call())
			.withMessageContaining("-1");
		assertThatIllegalArgumentException().isThrownBy(() -> template.mutate().defaultMaxRepairs(-1));
	}

	@Test
	void whatTheValidatorFindsIsAskedForAgain() {
		StubTransport transport = new StubTransport("{\"title\":\"In the Mood for Love\",\"year\":1800}").then(GOOD);
		EntityValidator validator = (entity, mapper) -> (((Film) entity).year() < 1888)
				? List.of(new EntityValidator.Violation("/year", "there were no films")) : List.of();
		assertThat(template(transport).mutate()
			.entityValidator(validator)
			.build()
			.chat("a film")
			.call()
			.entity(Film.class)).isEqualTo(ENTITY);
		List<Message> messages = transport.request().messages();
		assertThat(text(messages.get(messages.size() - 1))).contains("- /year: there were no films");
	}

	private static Film askTool(StubTransport transport) {
		return MiniMaxTemplate.builder(transport)
			.build()
			.chat("a film")
			.structuredOutput(StructuredOutputMode.TOOL)
			.call()
			.entity(Film.class);
	}

	private MiniMaxTemplate template(StubTransport transport) {
		return MiniMaxTemplate.builder(transport)
			.entityRepairListener((request, failure) -> this.repairs.add(failure))
			.build();
	}

	private static ChatResponse answer(String content, Usage usage) {
		return ChatResponse.builder().content(content).usage(usage).build();
	}

	private static ChatResponse calls(String content, ToolCall... calls) {
		return ChatResponse.builder()
			.message(new Message.Assistant(content, "thinking", List.of(calls), null))
			.finishReason(FinishReason.TOOL_CALLS)
			.build();
	}

	private static String text(Message message) {
		return ((Content.Text) ((Message.User) message).content().get(0)).text();
	}

	record Film(String title, int year) {
	}

}
