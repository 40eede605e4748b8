package io.github.minimaxboot.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for lists whose elements are handed out while the model still writes.
 */
class EntityListStreamTests {

	private static final Film MOOD = new Film("In the Mood for Love", 2000);

	private static final Film ASHES = new Film("Ashes of Time", 1994);

	private static final String MOOD_JSON = "{\"title\":\"In the Mood for Love\",\"year\":2000}";

	private static final String ASHES_JSON = "{\"title\":\"Ashes of Time\",\"year\":1994}";

	private static final String LIST = "{\"items\":[" + MOOD_JSON + ", " + ASHES_JSON + "]}";

	@Test
	void anElementIsThereWithItsClosingBrace() {
		TestPublisher<ChatEvent> events = TestPublisher.create();
		StepVerifier.create(films(new StubTransport(events.flux())))
			.then(() -> events.next(text("{\"items\":[{\"title\":\"In the Mood for Love\",\"year\":2000")))
			.expectNoEvent(Duration.ZERO)
			.then(() -> events.next(text("}")))
			.expectNext(MOOD)
			.then(() -> events.next(text("," + ASHES_JSON + "]")))
			.expectNext(ASHES)
			.then(() -> events.next(text("}")).next(completion(LIST)).complete())
			.expectComplete()
			.verify(ofSeconds(10));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 1000 })
	void theElementsAreTheSameHoweverTheTextIsCut(int size) {
		StepVerifier.create(films(new StubTransport(pieces(LIST, size, FinishReason.STOP))))
			.expectNext(MOOD, ASHES)
			.expectComplete()
			.verify(ofSeconds(10));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[" + MOOD_JSON + "," + ASHES_JSON + "]", "```json\n" + LIST + "\n```",
			"See [1] for {these}: " + LIST + " Enjoy!", "{\"films\":[" + MOOD_JSON + "," + ASHES_JSON + "]}",
			"{'items':[" + MOOD_JSON + "," + ASHES_JSON + "]}", "- [ ] think\n- [x] answer\n" + LIST,
			"None would be {\"items\":[]}, but: " + LIST, "[" + MOOD_JSON + "，\u00a0" + ASHES_JSON + "]",
			"[" + MOOD_JSON + ", // it's a {classic}\n" + ASHES_JSON + "]",
			"{\"items\":[" + MOOD_JSON + ",{\"title\":'Ashes of Time',\"year\":1994,}]}" })
	void aListIsReadOutOfWhatSurroundsIt(String answer) {
		StepVerifier.create(films(new StubTransport(pieces(answer, 5, FinishReason.STOP))))
			.expectNext(MOOD, ASHES)
			.expectComplete()
			.verify(ofSeconds(10));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{\"items\":[]}", "{\"items\": [ ] }" })
	void anEmptyListHasNoElements(String answer) {
		StepVerifier.create(films(new StubTransport(answer))).expectComplete().verify(ofSeconds(10));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"title":"Ashes of Time"}           | /items/1/year: required property 'year' not found
			{"title":"Ashes of Time","year":"soon"} | /items/1/year: string found, integer expected
			{"title":"Ashes of Time","year":} | /items/1/year: '}' is neither a JSON value
			null                                | /items/1: null found, object expected
			"Ashes of Time"                     | /items/1: string found, object expected
			""")
	void aBrokenElementEndsInAnErrorThatNamesItsIndex(String element, String violation) {
		StepVerifier
			.create(films(new StubTransport("{\"items\":[" + MOOD_JSON + "," + element + "," + ASHES_JSON + "]}")))
			.expectNext(MOOD)
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOfSatisfying(MiniMaxEntityException.class, (failure) -> {
						assertThat(failure).hasMessageStartingWith("Element 1 of the list is not ");
						assertThat(failure.getViolations()).singleElement().asString().startsWith(violation);
						assertThat(failure.getText()).isEqualTo(element);
						assertThat(failure.getAttempts()).isEqualTo(1);
					}))
			.verify(ofSeconds(10));
	}

	@Test
	void aBrokenElementStopsTheCall() {
		TestPublisher<ChatEvent> events = TestPublisher.create();
		StepVerifier.create(films(new StubTransport(events.flux())))
			.then(() -> events.next(text("{\"items\":[{}")))
			.expectError(MiniMaxEntityException.class)
			.verify(ofSeconds(10));
		events.assertCancelled();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			{"items":[%s             | stop   | /items: the answer ended before this was complete
			{"items":[%s,{"title     | stop   | /items/1: the answer ended before this was complete
			{"items":[%s             | length | /items: max tokens reached (max_completion_tokens)
			{"items":[%s,{"title"    | length | /items/1: max tokens reached (max_completion_tokens)
			""")
	void aListThatDoesNotEndIsAnErrorAfterItsElements(String answer, String finishReason, String violation) {
		StepVerifier
			.create(films(new StubTransport(pieces(answer.formatted(MOOD_JSON), 4, FinishReason.of(finishReason)))))
			.expectNext(MOOD)
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(MiniMaxEntityException.class,
					(failure) -> assertThat(failure.getViolations()).singleElement().asString().startsWith(violation)))
			.verify(ofSeconds(10));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			I cannot do that. | stop   | /: the answer holds no JSON object
			~~                | stop   | /: the answer is empty
			{"ite             | length | max tokens reached
			""")
	void anAnswerWithoutAListIsAnError(String answer, String finishReason, String violation) {
		StepVerifier.create(films(new StubTransport(pieces(answer, 4, FinishReason.of(finishReason)))))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(MiniMaxEntityException.class).hasMessageContaining(violation))
			.verify(ofSeconds(10));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{\"items\":[{\"title" })
	void anAnswerThatTheContentFilterEndedSaysSo(String answer) {
		StepVerifier.create(films(new StubTransport(pieces(answer, 4, FinishReason.CONTENT_FILTER))))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(MiniMaxEntityException.class)
				.hasMessageContaining("the content filter ended the answer"))
			.verify(ofSeconds(10));
	}

	@Test
	void aListThatEndsBeforeTheTokensDoIsComplete() {
		StepVerifier.create(films(new StubTransport(pieces(LIST + " And", 4, FinishReason.LENGTH))))
			.expectNext(MOOD, ASHES)
			.expectComplete()
			.verify(ofSeconds(10));
	}

	@Test
	void whatWasCompleteIsHandedOutBeforeTheErrorOfTheStream() {
		MiniMaxTransportException broken = new MiniMaxTransportException("broken", null, true, null);
		Flux<ChatEvent> events = Flux.concat(Flux.just(text("{\"items\":[" + MOOD_JSON), text("," + ASHES_JSON + ",")),
				Flux.error(broken));
		StepVerifier.create(films(new StubTransport(events)), 0)
			.thenRequest(1)
			.expectNext(MOOD)
			.thenRequest(1)
			.expectNext(ASHES)
			.thenRequest(1)
			.expectErrorSatisfies((ex) -> assertThat(ex).isSameAs(broken))
			.verify(ofSeconds(10));
	}

	@Test
	void theElementsOfOneEventAreHandedOutBeforeTheErrorOfTheStream() {
		MiniMaxTransportException broken = new MiniMaxTransportException("broken", null, true, null);
		TestPublisher<ChatEvent> events = TestPublisher.create();
		StepVerifier.create(films(new StubTransport(events.flux())), 0)
			.then(() -> events.next(text("[" + MOOD_JSON + "," + ASHES_JSON + ",")).error(broken))
			.thenRequest(1)
			.expectNext(MOOD)
			.thenRequest(1)
			.expectNext(ASHES)
			.expectErrorSatisfies((ex) -> assertThat(ex).isSameAs(broken))
			.verify(ofSeconds(10));
	}

	@Test
	void noMoreIsReadThanWasAskedFor() {
		List<Integer> requested = new ArrayList<>();
		Flux<ChatEvent> events = Flux.range(0, 1000)
			.doOnNext(requested::add)
			.map((i) -> text(((i == 0) ? "[" : ",") + MOOD_JSON));
		StepVerifier.create(films(new StubTransport(events)), 0)
			.thenRequest(3)
			.expectNext(MOOD, MOOD, MOOD)
			.then(() -> assertThat(requested).hasSizeLessThan(6))
			.thenCancel()
			.verify(ofSeconds(10));
	}

	@Test
	void cancellingStopsTheCall() {
		AtomicBoolean cancelled = new AtomicBoolean();
		Flux<ChatEvent> events = Flux.<ChatEvent>just(text("[" + MOOD_JSON + ","))
			.concatWith(Flux.never())
			.doOnCancel(() -> cancelled.set(true));
		StepVerifier.create(films(new StubTransport(events)).take(1))
			.expectNext(MOOD)
			.expectComplete()
			.verify(ofSeconds(10));
		assertThat(cancelled).isTrue();
	}

	@Test
	void nothingIsSentBeforeTheSubscriptionAndEachSubscriptionCalls() {
		StubTransport transport = new StubTransport(LIST);
		Flux<Film> films = films(transport);
		assertThat(transport.requests).isEmpty();
		StepVerifier.create(films).expectNext(MOOD, ASHES).expectComplete().verify(ofSeconds(10));
		StepVerifier.create(films).expectNext(MOOD, ASHES).expectComplete().verify(ofSeconds(10));
		assertThat(transport.requests).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource
	void theListIsAskedForInTheModeOfTheCall(StructuredOutputMode mode) {
		StubTransport transport = new StubTransport(LIST);
		MiniMaxTemplate template = MiniMaxTemplate.builder(transport).build();
		template.chat("films").structuredOutput(mode).stream().entityList(Film.class).blockLast(ofSeconds(10));
		template.chat("films").structuredOutput(mode).call().entityList(Film.class);
		assertThat(transport.requests.get(0)).isEqualTo(transport.requests.get(1));
	}

	@Test
	void nativeRefusesWhatTheWireCannotExpress() {
		StubTransport transport = new StubTransport(LIST);
		Flux<Tree> trees = MiniMaxTemplate.builder(transport)
			.build()
			.chat("trees")
			.structuredOutput(StructuredOutputMode.NATIVE)
			.stream()
			.entityList(Tree.class);
		assertThatIllegalArgumentException().isThrownBy(() -> trees.blockLast(ofSeconds(10)))
			.withMessageContaining("/items/items");
		assertThat(transport.requests).isEmpty();
	}

	@Test
	void elementsThatAreNoObjectsAreRead() {
		StepVerifier
			.create(MiniMaxTemplate.builder(new StubTransport(pieces("{\"items\":[1, -2,30]}", 1, FinishReason.STOP)))
				.build()
				.chat("numbers")
				.stream()
				.entityList(Integer.class))
			.expectNext(1, -2, 30)
			.expectComplete()
			.verify(ofSeconds(10));
		StepVerifier
			.create(MiniMaxTemplate.builder(new StubTransport(pieces("[\"a]\",\"b\\\"\"]", 1, FinishReason.STOP)))
				.build()
				.chat("words")
				.stream()
				.entityList(String.class))
			.expectNext("a]", "b\"")
			.expectComplete()
			.verify(ofSeconds(10));
	}

	@Test
	void theValidatorChecksEachElement() {
		EntityValidator validator = (entity, mapper) -> (((Film) entity).year() < 2000)
				? List.of(new EntityValidator.Violation("/year", "too old")) : List.of();
		StepVerifier
			.create(MiniMaxTemplate.builder(new StubTransport(LIST))
				.entityValidator(validator)
				.build()
				.chat("films")
				.stream()
				.entityList(Film.class))
			.expectNext(MOOD)
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageContaining("/items/1/year: too old"))
			.verify(ofSeconds(10));
	}

	private static Flux<Film> films(StubTransport transport) {
		return MiniMaxTemplate.builder(transport).build().chat("films").stream().entityList(Film.class);
	}

	private static Flux<ChatEvent> pieces(String text, int size, FinishReason finishReason) {
		List<ChatEvent> events = new ArrayList<>();
		for (int i = 0; i < text.length(); i += size) {
			events.add(text(text.substring(i, Math.min(text.length(), i + size))));
		}
		events.add(new ChatEvent.Completion(ChatResponse.builder().content(text).finishReason(finishReason).build()));
		return Flux.fromIterable(events);
	}

	private static ChatEvent text(String delta) {
		return new ChatEvent.Text(delta);
	}

	private static ChatEvent completion(String content) {
		return new ChatEvent.Completion(ChatResponse.builder().content(content).build());
	}

	record Film(String title, int year) {
	}

	record Tree(String name, List<Tree> children) {
	}

}
