package io.github.minimaxboot.core;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.minimaxboot.MiniMaxToolException;
import io.github.minimaxboot.MiniMaxToolException.Reason;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.chat.ToolCall;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Pattern.Flag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for methods that are run for a model, in all three ways to call.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(ToolWay.class)
class MethodToolTests {

	private final Trains trains = new Trains();

	@Parameter
	ToolWay way;

	@Test
	void theModelGoesOnWithTheResultOfTheMethod() {
		StubTransport transport = Asking.forTool("find", """
				{"from":{"name":"Paris"},"day":"2026-11-23","speed":"FAST","via":[{"name":"Lyon"}],"seats":{"a":2}}""");
		ChatResponse response = ask(transport);
		assertThat(response.content()).isEqualTo("Done.");
		assertThat(Asking.results(transport))
			.containsExactly("City[name=Paris] 2026-11-23 FAST [City[name=Lyon]] {a=2}");
	}

	@Test
	void theMethodsAreOfferedInTheOrderOfTheirNames() {
		StubTransport transport = new StubTransport("No.");
		ask(transport);
		assertThat(transport.request().tools()).extracting(Tool::name)
			.containsExactly("all", "checked", "context", "fails", "find", "later", "nothing", "notify", "optional",
					"renamed", "soon", "stop", "thread");
		assertThat(transport.request().tools()).filteredOn("name", "find")
			.containsExactly(new Tool("find", "Finds a train", """
					{"type":"object","properties":{"from":{"type":"object","properties":{"name":{"type":"string"}},\
					"required":["name"],"description":"Where it starts"},"day":{"type":"string",\
					"description":"format date, such as 2026-01-31"},"speed":{"type":"string","enum":["FAST","SLOW"]},\
					"via":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"}},\
					"required":["name"]}},"seats":{"type":"object","additionalProperties":{"type":"integer"}}},\
					"required":["from","day","speed","via","seats"]}"""));
	}

	@Test
	void aMethodWithoutParametersTakesNothing() {
		StubTransport transport = Asking.forTool("all", "");
		ask(transport);
		assertThat(Asking.results(transport)).containsExactly("[\"a\",\"b\"]");
		assertThat(transport.request().tools()).filteredOn("name", "all").containsExactly(Tool.of("all", "All trains"));
	}

	@Test
	void whatTheModelLeavesOutIsNullOrEmpty() {
		StubTransport transport = new StubTransport(
				Asking.response(new ToolCall("1", "optional", ""), new ToolCall("2", "optional", """
						{"nullable":null,"optional":null,"number":null}"""), new ToolCall("3", "optional", """
						{"nullable":{"name":"a"},"optional":[{"name":"b"}],"number":3}""")))
			.then("Done.");
		ask(transport);
		assertThat(Asking.results(transport)).containsExactly("null Optional.empty OptionalInt.empty",
				"null Optional.empty OptionalInt.empty", "City[name=a] Optional[[City[name=b]]] OptionalInt[3]");
	}

	@Test
	void whatTheModelMayLeaveOutIsNotRequired() {
		StubTransport transport = new StubTransport("No.");
		ask(transport);
		assertThat(transport.request().tools()).filteredOn("name", "optional")
			.extracting(Tool::parameters)
			.containsExactly("""
					{"type":"object","properties":{"nullable":{"type":"object","properties":{"name":{"type":"string"}},\
					"required":["name"]},"optional":{"type":"array","items":{"type":"object",\
					"properties":{"name":{"type":"string"}},"required":["name"]}},"number":{"type":"integer"}}}""");
	}

	@Test
	void theNamesAreThoseOfTheAnnotations() {
		StubTransport transport = Asking.forTool("renamed", "{\"the city\":\"Rome\"}");
		ask(transport);
		assertThat(Asking.results(transport)).containsExactly("Rome");
	}

	@Test
	void badArgumentsAreToldToTheModelWithTheirPlaces() {
		StubTransport transport = new StubTransport(Asking.response(new ToolCall("1", "find", """
				{"from":{"name":7},"day":"2026-11-23","speed":"FAST","via":[],"seats":{}}"""),
				new ToolCall("2", "find", "{\"day\":\"2026-11-23\",\"speed\":\"FAST\",\"via\":[],\"seats\":{}}"),
				new ToolCall("3", "find", """
						{"from":{"name":"a"},"day":"2026-13-23","speed":"FAST","via":[],"seats":{}}"""),
				new ToolCall("4", "optional", "{\"nullable\":7}")))
			.then("Done.");
		ask(transport);
		assertThat(Asking.results(transport)).satisfiesExactly(
				(type) -> assertThat(type).isEqualTo(
						"The arguments of the tool 'find' are not valid: /from/name: integer found, string expected"),
				(absent) -> assertThat(absent).contains("required property 'from' not found"),
				(date) -> assertThat(date).contains("/day: ").contains("2026-13-23"),
				(nullable) -> assertThat(nullable).contains("/nullable: integer found"));
		assertThat(this.trains.calls).isEmpty();
	}

	@Test
	void argumentsThatAreMisspeltAreMended() {
		StubTransport transport = Asking.forTool("renamed", "{'the city': \"Rome\",}");
		ask(transport);
		assertThat(Asking.results(transport)).containsExactly("Rome");
	}

	@Test
	void argumentsThatWereCutAreNotMended() {
		StubTransport transport = new StubTransport(
				Asking.response(new ToolCall("1", "renamed", "{\"the city\":\"Rome\""))
					.mutate()
					.finishReason(FinishReason.LENGTH)
					.build())
			.then("Done.");
		ask(transport);
		assertThat(Asking.results(transport)).singleElement().asString().contains("max tokens reached");
	}

	@Test
	void argumentsAreValidatedAsEntitiesAre() {
		StubTransport transport = Asking.forTool("checked", "{\"ticket\":{\"code\":\"7\"}}");
		MiniMaxTemplate template = MiniMaxTemplate.builder(transport)
			.entityValidator(new BeanEntityValidator(Validation.buildDefaultValidatorFactory().getValidator()))
			.build();
		this.way.ask(template.chat("hi").tools(this.trains));
		assertThat(Asking.results(transport))
			.containsExactly("The arguments of the tool 'checked' are not valid: /ticket/code: no such ticket");
	}

	@Test
	void aMethodMayKnowOfTheCallThatItServes() {
		StubTransport transport = Asking.forTool("context", "{\"first\":\"a\",\"second\":\"b\"}");
		this.way
			.ask(MiniMaxTemplate.builder(transport).build().chat("hi").tools(this.trains).toolContext("user", "Ann"));
		assertThat(Asking.results(transport)).containsExactly("a Ann b");
		assertThat(transport.request().tools()).filteredOn("name", "context")
			.singleElement()
			.extracting(Tool::parameters)
			.asString()
			.contains("\"required\":[\"first\",\"second\"]");
	}

	@Test
	void aMethodWithoutResultIsConfirmed() {
		StubTransport transport = new StubTransport(Asking.response(new ToolCall("1", "stop", ""),
				new ToolCall("2", "notify", ""), new ToolCall("3", "nothing", "")))
			.then("Done.");
		ask(transport);
		assertThat(Asking.results(transport)).containsExactly("done", "done", "null");
		assertThat(this.trains.calls).containsExactlyInAnyOrder("stop", "notify");
	}

	@Test
	void whatComesLaterIsWaitedFor() {
		StubTransport transport = new StubTransport(
				Asking.response(new ToolCall("1", "soon", ""), new ToolCall("2", "later", "")))
			.then("Done.");
		ask(transport);
		assertThat(Asking.results(transport)).containsExactly("{\"name\":\"soon\"}", "{\"name\":\"later\"}");
	}

	@Test
	void aMethodIsNotCalledOnAnEventLoopEvenIfItReturnsAMono() {
		StubTransport transport = Asking.forTool("thread", "").onThread(Schedulers.parallel());
		ask(transport);
		assertThat(Asking.results(transport)).containsExactly("false");
	}

	@Test
	void whatAMethodThrowsArrivesAsItIs() {
		StubTransport transport = Asking.forTool("fails", "{\"how\":\"io\"}");
		AtomicReference<MiniMaxToolException> failure = new AtomicReference<>();
		this.way.ask(MiniMaxTemplate.builder(transport).build().chat("hi").tools(this.trains).toolErrorHandler((ex) -> {
			failure.set(ex);
			return "told";
		}));
		assertThat(failure.get()).hasCauseExactlyInstanceOf(IOException.class).hasMessage("The tool 'fails' failed");
		assertThat(failure.get().getReason()).isEqualTo(Reason.FAILED);
	}

	@Test
	void evenAnErrorThatReactorTakesForFatalEndsNothing() {
		StubTransport transport = Asking.forTool("fails", "{\"how\":\"linkage\"}");
		assertThat(ask(transport).content()).isEqualTo("Done.");
		assertThat(Asking.results(transport)).containsExactly("The tool 'fails' failed");
	}

	private ChatResponse ask(StubTransport transport) {
		return this.way.ask(MiniMaxTemplate.builder(transport).build().chat("hi").tools(this.trains));
	}

	record City(String name) {
	}

	record Ticket(@Pattern(regexp = "[a-z]+", flags = Flag.CASE_INSENSITIVE, message = "no such ticket") String code) {
	}

	enum Speed {

		FAST, SLOW

	}

	static class Trains {

		final List<String> calls = new ArrayList<>();

		@MiniMaxTool(description = "Finds a train")
		String find(@MiniMaxToolParam(description = "Where it starts") City from, LocalDate day, Speed speed,
				List<City> via, Map<String, Integer> seats) {
			this.calls.add("find");
			return from + " " + day + " " + speed + " " + via + " " + seats;
		}

		@MiniMaxTool(description = "")
		String optional(@Nullable City nullable, Optional<List<City>> optional, OptionalInt number) {
			return nullable + " " + optional + " " + number;
		}

		@MiniMaxTool(name = "renamed", description = "")
		String original(@MiniMaxToolParam(name = "the city") String city) {
			return city;
		}

		@MiniMaxTool(description = "")
		String checked(Ticket ticket) {
			return "ok";
		}

		@MiniMaxTool(description = "")
		String context(String first, ToolContext context, String second) {
			return first + " " + context.get("user", String.class) + " " + second;
		}

		@MiniMaxTool(description = "")
		public void stop() {
			this.calls.add("stop");
		}

		@MiniMaxTool(description = "")
		Mono<Void> notify(ToolContext context) {
			return Mono.fromRunnable(() -> this.calls.add("notify"));
		}

		@MiniMaxTool(description = "")
		@Nullable City nothing() {
			return null;
		}

		@MiniMaxTool(description = "All trains")
		Flux<String> all() {
			return Flux.just("a", "b");
		}

		@MiniMaxTool(description = "")
		Mono<City> soon() {
			return Mono.just(new City("soon")).publishOn(Schedulers.parallel());
		}

		@MiniMaxTool(description = "")
		CompletableFuture<City> later() {
			return CompletableFuture.supplyAsync(() -> new City("later"));
		}

		@MiniMaxTool(description = "")
		Mono<Boolean> thread() {
			return Mono.just(Schedulers.isInNonBlockingThread());
		}

		@MiniMaxTool(description = "")
		String fails(String how) throws IOException {
			if (how.equals("linkage")) {
				throw new NoClassDefFoundError("gone");
			}
			throw new IOException("disk");
		}

	}

}
