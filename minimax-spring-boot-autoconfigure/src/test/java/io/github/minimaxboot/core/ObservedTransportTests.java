package io.github.minimaxboot.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import io.github.minimaxboot.LogLines;
import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.github.minimaxboot.observation.ChatMeterObservationHandler;
import io.micrometer.context.ContextRegistry;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ObservedTransport} and {@link ChatMeterObservationHandler}.
 */
class ObservedTransportTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String NAME = "gen_ai.client.operation.duration";

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final ChatResponse response = ChatResponse.builder()
		.content("hi")
		.model("MiniMax-M3-actual")
		.usage(new Usage(30, 10, 40, null, null))
		.build();

	ObservedTransportTests() {
		this.registry.observationConfig().observationHandler(new ChatMeterObservationHandler(this.meters));
	}

	@Test
	void aCallIsObserved() {
		template(new StubTransport(this.response)).chat("hi").call().content();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(NAME)
			.that()
			.hasBeenStopped()
			.hasContextualNameEqualTo("chat MiniMax-M3")
			.hasLowCardinalityKeyValue("gen_ai.operation.name", "chat")
			.hasLowCardinalityKeyValue("gen_ai.provider.name", "minimax")
			.hasLowCardinalityKeyValue("gen_ai.request.model", "MiniMax-M3")
			.hasLowCardinalityKeyValue("gen_ai.response.model", "MiniMax-M3-actual")
			.hasLowCardinalityKeyValue("error.type", "none")
			.hasLowCardinalityKeyValue("minimax.outcome", "success");
	}

	@Test
	void theObservationOfACallHasStoppedWhenTheCallerGoesOn() {
		StepVerifier.create(template(new StubTransport(this.response)).chat("hi").reactive().content())
			.assertNext((text) -> TestObservationRegistryAssert.assertThat(this.registry)
				.hasObservationWithNameEqualTo(NAME)
				.that()
				.hasBeenStopped())
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void tokensOfACallAreRecorded() {
		template(new StubTransport(this.response)).chat("hi").call().content();
		assertThat(tokens("input").totalAmount()).isEqualTo(30);
		assertThat(tokens("output").totalAmount()).isEqualTo(10);
	}

	@Test
	void tokensOfAStreamAreRecorded() {
		template(new StubTransport(this.response)).chat("hi").stream().content().blockLast(LIMIT);
		assertThat(tokens("input").totalAmount()).isEqualTo(30);
		assertThat(tokens("output").totalAmount()).isEqualTo(10);
	}

	@Test
	void tokensThatAreNotKnownAreNotRecorded() {
		template(new StubTransport("hi")).chat("hi").call().content();
		assertThat(this.meters.getMeters()).isEmpty();
	}

	@Test
	void anErrorIsNamed() {
		MiniMaxApiException error = new MiniMaxApiException.RateLimited("slow down",
				new MiniMaxApiException.Refusal(200, 1002, "rate limit", null, null), true, null);
		MiniMaxTemplate template = template(new StubTransport(Flux.error(error)));
		assertThatExceptionOfType(MiniMaxApiException.class).isThrownBy(() -> template.chat("hi").call().content());
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(NAME)
			.that()
			.hasBeenStopped()
			.hasError(error)
			.hasLowCardinalityKeyValue("error.type", "rate_limited")
			.hasLowCardinalityKeyValue("minimax.outcome", "error");
	}

	@Test
	void aCancelledStreamIsNoSuccess() {
		Flux<ChatEvent> events = Flux.concat(Flux.just(new ChatEvent.Text("a")), Flux.never());
		StepVerifier.create(template(new StubTransport(events)).chat("hi").stream().content())
			.expectNext("a")
			.thenCancel()
			.verify(LIMIT);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(NAME)
			.that()
			.hasBeenStopped()
			.hasLowCardinalityKeyValue("minimax.outcome", "cancelled");
	}

	@Test
	void theObservationOfTheThreadIsTheParent() {
		Observation parent = Observation.start("parent", this.registry);
		parent.scoped(() -> template(new StubTransport(this.response)).chat("hi").call().content());
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(NAME)
			.that()
			.hasParentObservationEqualTo(parent);
	}

	@Test
	void theTransportFindsTheObservationInTheReactorContext() {
		Flux<ChatEvent> events = Flux.deferContextual((context) -> {
			Observation observation = context.get("micrometer.observation");
			assertThat(observation.getContext()).isInstanceOf(ChatObservationContext.class);
			return Flux.just(new ChatEvent.Completion(this.response));
		});
		assertThat(template(new StubTransport(events)).chat("hi").call().content()).isEqualTo("hi");
	}

	@Test
	void theTransportBeginsWithTheObservationOnTheThread() {
		List<String> current = new ArrayList<>();
		Flux<ChatEvent> events = Flux.defer(() -> {
			current.add(nameOfCurrent());
			return Flux.just(new ChatEvent.Completion(this.response));
		});
		MiniMaxTemplate template = template(new StubTransport(events));
		Observation.start("parent", this.registry).scoped(() -> {
			template.chat("hi").call().content();
			template.chat("hi").stream().content().blockLast(LIMIT);
			current.add(nameOfCurrent());
		});
		assertThat(current).containsExactly(NAME, NAME, "parent");
	}

	@Test
	void aCallThatIsCancelledWhileItFailsEndsOnce() {
		List<ChatObservationContext> told = new ArrayList<>();
		TestPublisher<ChatEvent> events = TestPublisher.create();
		Disposable.Swap call = Disposables.swap();
		this.registry.observationConfig().observationHandler(new CallHandler() {

			@Override
			public void onError(ChatObservationContext context) {
				call.dispose();
			}

		});
		call.update(template(new StubTransport(events.flux())).mutate()
			.callListener(told::add)
			.build()
			.chat("hi")
			.stream()
			.events()
			.subscribe((event) -> {
			}, (ex) -> {
			}));
		events.error(new IllegalStateException("odd"));
		assertThat(told).singleElement().satisfies((context) -> assertThat(context.isCancelled()).isFalse());
	}

	@Test
	void anOnlookerThatFailsTakesNoAnswerAway() {
		this.registry.observationConfig().observationHandler(new CallHandler() {

			@Override
			public void onStop(ChatObservationContext context) {
				throw new IllegalStateException("full disk");
			}

		});
		try (LogLines warnings = new LogLines(CallObserver.class, Level.WARN)) {
			assertThat(template(new StubTransport(this.response)).chat("hi").call().content()).isEqualTo("hi");
			assertThat(warnings.texts()).containsExactly("A call was not observed to its end");
		}
	}

	@Test
	void aListenerWithALinkageErrorLeavesNoObservationOpen() {
		MiniMaxTemplate template = template(new StubTransport(this.response)).mutate().callListener((call) -> {
			throw new NoClassDefFoundError("Ledger");
		}).build();
		assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> template.chat("hi").call().content());
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(NAME)
			.that()
			.hasBeenStopped();
	}

	@Test
	void belowACallThatIsNotObservedTheObservationOfTheCallerIsCurrent() {
		this.registry.observationConfig().observationPredicate((name, context) -> !name.equals(NAME));
		List<Object> found = new ArrayList<>();
		Flux<ChatEvent> events = Flux.deferContextual((context) -> {
			found.add(context.get("micrometer.observation"));
			found.add(Objects.requireNonNull(this.registry.getCurrentObservation()));
			return Flux.just(new ChatEvent.Completion(this.response));
		});
		MiniMaxTemplate template = template(new StubTransport(events));
		Observation caller = Observation.start("caller", this.registry);
		caller.scoped(() -> template.chat("hi").call().content());
		template.chat("hi")
			.stream()
			.content()
			.contextWrite((context) -> context.put("micrometer.observation", caller))
			.blockLast(LIMIT);
		assertThat(found).hasSize(4).allMatch((observation) -> observation == caller);
	}

	@Test
	void aTemplateWithoutObservationsLeavesThoseOfTheCallerAlone() {
		List<Object> found = new ArrayList<>();
		Flux<ChatEvent> events = Flux.deferContextual((context) -> {
			found.add(context.getOrDefault("micrometer.observation", "none"));
			return Flux.just(new ChatEvent.Completion(this.response));
		});
		MiniMaxTemplate template = MiniMaxTemplate.builder(new StubTransport(events)).build();
		Observation caller = Observation.start("caller", this.registry);
		template.chat("hi")
			.reactive()
			.content()
			.contextWrite((context) -> context.put("micrometer.observation", caller))
			.block(LIMIT);
		template.chat("hi").call().content();
		assertThat(found).containsExactly(caller, "none");
	}

	@Test
	void aCallThatCannotBeObservedEndsWithAnError() {
		this.registry.observationConfig().observationPredicate((name, context) -> {
			throw new IllegalStateException("no decision");
		});
		MiniMaxTemplate template = template(new StubTransport(this.response));
		StepVerifier.create(template.chat("hi").reactive().content()).expectErrorMessage("no decision").verify(LIMIT);
		StepVerifier.create(template.chat("hi").stream().content()).expectErrorMessage("no decision").verify(LIMIT);
	}

	@Test
	void aCallWhoseObservationDoesNotStartEndsWithAnError() {
		this.registry.observationConfig().observationHandler(new ObservationHandler<ChatObservationContext>() {

			@Override
			public void onStart(ChatObservationContext context) {
				throw new IllegalStateException("no start");
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return context instanceof ChatObservationContext;
			}

		});
		MiniMaxTemplate template = template(new StubTransport(this.response));
		StepVerifier.create(template.chat("hi").reactive().content()).expectErrorMessage("no start").verify(LIMIT);
		StepVerifier.create(template.chat("hi").stream().content()).expectErrorMessage("no start").verify(LIMIT);
		assertThatIllegalStateException().isThrownBy(() -> template.chat("hi").call().content())
			.withMessage("no start");
	}

	@Test
	void thePiecesOfAStreamDoNotEachRestoreTheThreadLocalsOfTheCaller() {
		AtomicInteger restored = new AtomicInteger();
		ContextRegistry.getInstance()
			.registerThreadLocalAccessor("probe", () -> "", (value) -> restored.incrementAndGet(), () -> {
			});
		try {
			Flux<ChatEvent> events = Flux.<ChatEvent>just(new ChatEvent.Text("a"))
				.repeat(99)
				.concatWithValues(new ChatEvent.Completion(this.response));
			template(new StubTransport(events)).chat("hi")
				.stream()
				.content()
				.contextWrite((context) -> context.put("probe", "caller"))
				.blockLast(LIMIT);
		}
		finally {
			ContextRegistry.getInstance().removeThreadLocalAccessor("probe");
		}
		assertThat(restored).hasValueLessThan(10);
	}

	private String nameOfCurrent() {
		return Objects.requireNonNull(this.registry.getCurrentObservation()).getContextView().getName();
	}

	private DistributionSummary tokens(String type) {
		return this.meters.get("gen_ai.client.token.usage").tag("gen_ai.token.type", type).summary();
	}

	private MiniMaxTemplate template(StubTransport transport) {
		return MiniMaxTemplate.builder(transport).observationRegistry(this.registry).build();
	}

	private interface CallHandler extends ObservationHandler<ChatObservationContext> {

		@Override
		default boolean supportsContext(Observation.Context context) {
			return context instanceof ChatObservationContext;
		}

	}

}
