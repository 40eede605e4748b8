package io.github.minimaxboot.core;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReference;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Content;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.Tool;
import io.github.minimaxboot.transport.ExchangeInterceptor;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link MiniMaxTemplate}: what is asked and what is taken of the answer.
 */
class MiniMaxTemplateTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ChatResponse response = ChatResponse.builder().content("Good morning!").build();

	private final StubTransport transport = new StubTransport(this.response);

	private final MiniMaxTemplate miniMax = MiniMaxTemplate.builder(this.transport).build();

	@Test
	void callReturnsTheText() {
		assertThat(this.miniMax.chat("hi").call().content()).isEqualTo("Good morning!");
	}

	@Test
	void callReturnsTheResponse() {
		assertThat(this.miniMax.chat("hi").call().response()).isSameAs(this.response);
	}

	@Test
	void reactiveReturnsTheText() {
		StepVerifier.create(this.miniMax.chat("hi").reactive().content())
			.expectNext("Good morning!")
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void reactiveReturnsTheResponse() {
		StepVerifier.create(this.miniMax.chat("hi").reactive().response())
			.expectNext(this.response)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void streamReturnsTheTextWithoutTheThinking() {
		MiniMaxTemplate template = MiniMaxTemplate
			.builder(new StubTransport(Flux.just(new ChatEvent.Reasoning("hm"), new ChatEvent.Text("a"),
					new ChatEvent.Text("b"), new ChatEvent.Completion(this.response))))
			.build();
		StepVerifier.create(template.chat("hi").stream().content()).expectNext("a", "b").expectComplete().verify(LIMIT);
	}

	@Test
	void streamReturnsTheEvents() {
		StepVerifier.create(this.miniMax.chat("hi").stream().events())
			.expectNext(new ChatEvent.Text("Good morning!"), new ChatEvent.Completion(this.response))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void anAnswerWithoutTextIsEmptyAndNotNull() {
		MiniMaxTemplate template = MiniMaxTemplate.builder(new StubTransport("")).build();
		assertThat(template.chat("hi").call().content()).isEmpty();
		StepVerifier.create(template.chat("hi").reactive().content()).expectNext("").expectComplete().verify(LIMIT);
	}

	@Test
	void messagesAreSentInTheOrderTheyWereGiven() {
		List<Message> history = List.of(Message.user("one"), Message.assistant("two"));
		this.miniMax.chat().messages(history).user(Content.text("three")).system("be terse").call().content();
		assertThat(this.transport.request().messages()).containsExactly(Message.system("be terse"), Message.user("one"),
				Message.assistant("two"), Message.user("three"));
	}

	@Test
	void aChatWithoutMessagesIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.miniMax.chat().call().content())
			.withMessageContaining("user(..)");
	}

	@Test
	void theModelIsM3UnlessAnotherIsSet() {
		this.miniMax.chat("hi").call().content();
		assertThat(this.transport.request().options().model()).isEqualTo("MiniMax-M3");
	}

	@Test
	void optionsOfACallLieOverThoseOfTheRequestAndThoseOverTheDefaults() {
		MiniMaxTemplate template = this.miniMax.mutate()
			.defaultOptions((options) -> options.model("default").temperature(0.1).topP(0.1).maxCompletionTokens(1))
			.build();
		ChatRequest request = ChatRequest.builder()
			.user("hi")
			.options((options) -> options.temperature(0.2).topP(0.2))
			.build();
		template.chat(request).options((options) -> options.topP(0.3)).call().content();
		assertThat(this.transport.request().options()).isEqualTo(
				ChatOptions.builder().model("default").maxCompletionTokens(1).temperature(0.2).topP(0.3).build());
	}

	@Test
	void aPreparedRequestIsNotChangedByTheCall() {
		ChatRequest request = ChatRequest.builder().user("hi").build();
		this.miniMax.chat(request).user("more").options(ChatOptions.builder().topP(0.3).build()).call().content();
		assertThat(request.messages()).hasSize(1);
		assertThat(request.options()).isEqualTo(ChatOptions.NONE);
	}

	@Test
	void theDefaultSystemTextIsForRequestsThatBringNone() {
		MiniMaxTemplate template = this.miniMax.mutate().defaultSystem("be kind").build();
		template.chat("hi").call().content();
		assertThat(this.transport.request().messages()).containsExactly(Message.system("be kind"), Message.user("hi"));
		template.chat("hi").system("be terse").call().content();
		assertThat(this.transport.request().messages()).containsExactly(Message.system("be terse"), Message.user("hi"));
	}

	@Test
	void aSystemMessageOfANameOnlyIsNoInstruction() {
		Message.System named = new Message.System(null, "MiniMax AI");
		MiniMaxTemplate template = this.miniMax.mutate().defaultSystem("be kind").build();
		template.chat().messages(named, Message.user("hi")).call().content();
		assertThat(this.transport.request().messages()).containsExactly(Message.system("be kind"), named,
				Message.user("hi"));
	}

	@Test
	void aToolResultOutOfPlaceIsRefusedWithItsPlaceAmongTheGivenMessages() {
		MiniMaxTemplate template = this.miniMax.mutate().defaultSystem("be kind").build();
		MiniMaxOperations.ChatSpec spec = template.chat().messages(Message.user("hi"), Message.toolResult("a", "18"));
		assertThatIllegalArgumentException().isThrownBy(spec::call).withMessageStartingWith("messages[1]");
		assertThatIllegalArgumentException().isThrownBy(spec::reactive).withMessageStartingWith("messages[1]");
		assertThatIllegalArgumentException().isThrownBy(spec::stream).withMessageStartingWith("messages[1]");
		assertThat(this.transport.requests).isEmpty();
	}

	@Test
	void toolsOfTheTemplateAndOfTheCallAreOffered() {
		Tool now = Tool.of("now", "time");
		Tool weather = Tool.of("weather", "weather");
		this.miniMax.mutate().defaultTools(now).build().chat("hi").tools(weather).call().content();
		assertThat(this.transport.request().tools()).containsExactly(now, weather);
	}

	@Test
	void mutateLeavesTheOriginalAlone() {
		this.miniMax.mutate()
			.defaultOptions((options) -> options.model("other"))
			.defaultSystem("be kind")
			.defaultTools(Tool.of("now", "time"))
			.build();
		this.miniMax.chat("hi").call().content();
		assertThat(this.transport.request().options().model()).isEqualTo("MiniMax-M3");
		assertThat(this.transport.request().messages()).hasSize(1);
		assertThat(this.transport.request().tools()).isEmpty();
	}

	@Test
	void aBuilderThatGoesOnChangesNoTemplateItHasMade() {
		MiniMaxTemplate.Builder builder = MiniMaxTemplate.builder(this.transport);
		MiniMaxTemplate template = builder.build();
		builder.defaultTools(Tool.of("now", "time")).defaultSystem("be kind");
		template.mutate().build().chat("hi").call().content();
		assertThat(this.transport.request().tools()).isEmpty();
		assertThat(this.transport.request().messages()).hasSize(1);
	}

	@Test
	void allThreeWaysFailWithTheSameError() {
		MiniMaxApiException error = new MiniMaxApiException.RateLimited("slow down",
				new MiniMaxApiException.Refusal(200, 1002, "rate limit", null, null), true, null);
		MiniMaxTemplate template = MiniMaxTemplate.builder(new StubTransport(Flux.error(error))).build();
		assertThatExceptionOfType(MiniMaxApiException.RateLimited.class)
			.isThrownBy(() -> template.chat("hi").call().content());
		StepVerifier.create(template.chat("hi").reactive().content())
			.expectErrorSatisfies((ex) -> assertThat(ex).isSameAs(error))
			.verify(LIMIT);
		StepVerifier.create(template.chat("hi").stream().content())
			.expectErrorSatisfies((ex) -> assertThat(ex).isSameAs(error))
			.verify(LIMIT);
	}

	@Test
	void eachSubscriptionMakesACall() {
		Mono<String> answer = this.miniMax.chat("hi").reactive().content();
		assertThat(this.transport.requests).isEmpty();
		answer.block(LIMIT);
		answer.block(LIMIT);
		assertThat(this.transport.requests).hasSize(2);
	}

	@Test
	void callOnAnEventLoopSaysWhatToUseInstead() {
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		Mono.fromRunnable(() -> thrown.set(catchThrown(() -> this.miniMax.chat("hi").call().content())))
			.subscribeOn(Schedulers.parallel())
			.block(LIMIT);
		assertThat(thrown.get()).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("reactive()")
			.hasMessageContaining("stream()");
		assertThat(this.transport.requests).isEmpty();
	}

	@Test
	void anInterruptedCallIsAnErrorAndTheThreadStaysInterrupted() {
		MiniMaxTemplate template = MiniMaxTemplate.builder(new StubTransport(Flux.never())).build();
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(MiniMaxTransportException.class)
			.isThrownBy(() -> template.chat("hi").call().content())
			.withMessageContaining("interrupted");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void aTransportWithoutAnAnswerIsNotTakenForAnEmptyOne() {
		MiniMaxTemplate template = MiniMaxTemplate.builder(new StubTransport(Flux.empty())).build();
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> template.chat("hi").call().content());
	}

	@Test
	void interceptorsAreAskedInTheOrderTheyWereAdded() {
		MiniMaxTemplate template = this.miniMax.mutate()
			.interceptor(new Suffix("1"))
			.interceptor(new Suffix("2"))
			.build();
		template.chat("hi").call().content();
		assertThat(this.transport.request().messages()).containsExactly(Message.user("hi"), Message.user("1"),
				Message.user("2"));
		template.chat("hi").stream().events().blockLast(LIMIT);
		assertThat(this.transport.request().messages()).hasSize(3);
	}

	@Test
	void anInterceptorThatThrowsFailsTheCallAndNotItsCreation() {
		MiniMaxTemplate template = this.miniMax.mutate().interceptor(new ExchangeInterceptor() {

			@Override
			public Mono<ChatResponse> exchange(ChatRequest request, MiniMaxTransport next) {
				throw new IllegalStateException("no");
			}

		}).build();
		Mono<String> answer = template.chat("hi").reactive().content();
		assertThatIllegalStateException().isThrownBy(() -> answer.block(LIMIT)).withMessage("no");
	}

	private static Throwable catchThrown(Runnable action) {
		try {
			action.run();
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	private record Suffix(String text) implements ExchangeInterceptor {

		@Override
		public Mono<ChatResponse> exchange(ChatRequest request, MiniMaxTransport next) {
			return next.exchange(request.mutate().user(this.text).build());
		}

		@Override
		public Flux<ChatEvent> stream(ChatRequest request, MiniMaxTransport next) {
			return next.stream(request.mutate().user(this.text).build());
		}

	}

}
