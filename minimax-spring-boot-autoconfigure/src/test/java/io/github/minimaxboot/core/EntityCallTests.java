package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EntityCall}: what surrounds the attempts of one call, and what the
 * model is shown of tools.
 */
class EntityCallTests {

	private static final String BAD = "{\"title\":\"In the Mood for Love\",\"year\":\"soon\"}";

	private static final String GOOD = "{\"title\":\"In the Mood for Love\",\"year\":2000}";

	private static final Film ENTITY = new Film("In the Mood for Love", 2000);

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final List<Observation> parents = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void manyAttemptsNeedNoMoreStackThanOne(boolean otherThread) {
		StubTransport transport = otherThread ? new Asynchronous(BAD) : new StubTransport(BAD);
		StepVerifier
			.create(MiniMaxTemplate.builder(transport)
				.build()
				.chat("a film")
				.maxRepairs(2000)
				.reactive()
				.entity(Film.class))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(MiniMaxEntityException.class,
					(failure) -> assertThat(failure.getAttempts()).isEqualTo(2001)))
			.verify(ofSeconds(20));
		assertThat(transport.requests).hasSize(2001);
	}

	@Test
	void noAttemptFollowsACancellation() {
		StubTransport transport = new StubTransport(BAD);
		List<MiniMaxEntityException> repairs = new ArrayList<>();
		MiniMaxTemplate template = MiniMaxTemplate.builder(transport)
			.entityRepairListener((request, failure) -> repairs.add(failure))
			.build();
		CompletableFuture<Film> film = new CompletableFuture<>();
		MiniMaxTemplate cancelling = template.mutate().entityRepairListener((request, failure) -> {
			if (repairs.size() == 3) {
				film.cancel(false);
			}
		}).build();
		var subscription = cancelling.chat("a film")
			.maxRepairs(10)
			.reactive()
			.entity(Film.class)
			.takeUntilOther(Mono.fromFuture(film).onErrorComplete())
			.subscribe();
		assertThat(subscription.isDisposed()).isTrue();
		assertThat(transport.requests).hasSize(3);
	}

	@Test
	void eachAttemptIsObservedBelowTheObservationOfTheThread() {
		Observation caller = Observation.start("caller", observed());
		MiniMaxTemplate template = template(new Asynchronous(BAD).then(GOOD));
		caller.scoped(() -> assertThat(template.chat("a film").call().entity(Film.class)).isEqualTo(ENTITY));
		assertThat(this.parents).containsExactly(caller, caller);
	}

	@Test
	void eachAttemptIsObservedBelowTheObservationOfTheContext() {
		Observation caller = Observation.start("caller", observed());
		Observation other = Observation.start("other", this.registry);
		this.parents.clear();
		MiniMaxTemplate template = template(new Asynchronous(BAD).then(GOOD));
		other.scoped(() -> StepVerifier
			.create(template.chat("a film")
				.reactive()
				.entity(Film.class)
				.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, caller)))
			.expectNext(ENTITY)
			.expectComplete()
			.verify(ofSeconds(10)));
		assertThat(this.parents).containsExactly(caller, caller);
	}

	@ParameterizedTest
	@EnumSource
	void aModelThatSaysItWantsAnotherToolCalledIsNotAskedAgain(StructuredOutputMode mode) {
		StubTransport transport = new StubTransport(
				calls("Let me look at the weather.", new ToolCall("1", "weather", "{}")));
		MiniMaxTemplate template = MiniMaxTemplate.builder(transport).defaultTools(Tool.of("weather", "")).build();
		assertThatExceptionOfType(MiniMaxEntityException.class)
			.isThrownBy(() -> template.chat("a film").structuredOutput(mode).call().entity(Film.class))
			.satisfies((ex) -> assertThat(ex.getText()).isEqualTo("Let me look at the weather."))
			.satisfies((ex) -> assertThat(ex.getViolations())
				.containsExactly("/: the model wants tools called instead of answering: [weather]"));
		assertThat(transport.requests).hasSize(1);
	}

	@Test
	void anAnswerCountsThoughTheModelWantsAnotherToolCalled() {
		StubTransport transport = new StubTransport(calls(GOOD, new ToolCall("1", "weather", "{}")));
		EntityResponse<Film> film = MiniMaxTemplate.builder(transport)
			.defaultTools(Tool.of("weather", ""))
			.build()
			.chat("a film")
			.call()
			.responseEntity(Film.class);
		assertThat(film.entity()).isEqualTo(ENTITY);
		assertThat(film.response().toolCalls()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{\"title\":\"x\",\"year\":}", "{\"title\":\"x\"", "[1]", "I would rather not", BAD + BAD })
	void argumentsThatTheWireWouldChangeAreShownAsText(String arguments) {
		StubTransport transport = new StubTransport(calls("", new ToolCall("1", "film", arguments))).then(GOOD);
		assertThat(askTool(transport)).isEqualTo(ENTITY);
		List<Message> messages = transport.request().messages();
		int last = messages.size() - 1;
		assertThat(messages.get(last - 1)).isEqualTo(new Message.Assistant(arguments, "thinking", List.of(), null));
		assertThat(messages.get(last)).isInstanceOfSatisfying(Message.User.class,
				(user) -> assertThat(((Content.Text) user.content().get(0)).text())
					.contains("Call the tool film again"));
	}

	@Test
	void theToolIsOfferedAgain() {
		StubTransport transport = new StubTransport(calls("", new ToolCall("1", "film", BAD))).then(GOOD);
		assertThat(askTool(transport)).isEqualTo(ENTITY);
		assertThat(transport.request().tools()).hasSize(1).isEqualTo(transport.requests.get(0).tools());
	}

	@Test
	void theTextCountsWhereTheArgumentsAreEmpty() {
		assertThat(askTool(new StubTransport(calls(GOOD, new ToolCall("1", "film", " "))))).isEqualTo(ENTITY);
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
		this.parents.clear();
		return MiniMaxTemplate.builder(transport).observationRegistry(this.registry).build();
	}

	private ObservationRegistry observed() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {

			@Override
			public void onStart(Observation.Context context) {
				EntityCallTests.this.parents.add((Observation) context.getParentObservation());
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		return this.registry;
	}

	private static ChatResponse calls(String content, ToolCall... calls) {
		return ChatResponse.builder()
			.message(new Message.Assistant(content, "thinking", List.of(calls), null))
			.finishReason(FinishReason.TOOL_CALLS)
			.build();
	}

	/**
	 * Answers on another thread, as HTTP clients do.
	 */
	private static final class Asynchronous extends StubTransport {

		Asynchronous(String content) {
			super(content);
		}

		@Override
		public Mono<ChatResponse> exchange(ChatRequest request) {
			return super.exchange(request).publishOn(Schedulers.parallel());
		}

	}

	record Film(String title, int year) {
	}

}
