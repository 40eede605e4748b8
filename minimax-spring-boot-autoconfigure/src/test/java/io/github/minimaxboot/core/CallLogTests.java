package io.github.minimaxboot.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.github.minimaxboot.LogLines;
import io.github.minimaxboot.MdcTracing;
import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.github.minimaxboot.observation.MiniMaxCallListener;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CallLog} and for those who are told how calls end.
 */
class CallLogTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final LogLines log = new LogLines(MiniMaxTemplate.class, Level.DEBUG);

	private final ChatResponse response = ChatResponse.builder()
		.id("06a1")
		.content("a secret")
		.finishReason(FinishReason.STOP)
		.usage(new Usage(30, null, 40, null, null))
		.build();

	@AfterEach
	void closeLog() {
		this.log.close();
	}

	@Test
	void aCallIsOneLine() {
		template(new StubTransport(this.response)).chat("hi").call().content();
		assertThat(this.log.texts()).singleElement()
			.asString()
			.matches("Call of MiniMax-M3 ended \\(stop\\) after \\d+ ms, tokens 30 in and \\? out \\[trace id 06a1]");
	}

	@Test
	void neitherPromptNorAnswerIsLogged() {
		template(new StubTransport(this.response)).chat("mystery").stream().content().blockLast(LIMIT);
		assertThat(this.log.texts()).singleElement()
			.asString()
			.startsWith("Stream of MiniMax-M3 ended (stop)")
			.contains("the first piece after")
			.doesNotContain("secret", "mystery");
	}

	@Test
	void aFailureIsOneLineWithItsKind() {
		MiniMaxApiException error = new MiniMaxApiException.RateLimited("slow down",
				new MiniMaxApiException.Refusal(200, 1002, "rate limit", null, null), true, null);
		MiniMaxTemplate template = template(new StubTransport(Flux.error(error)));
		assertThatExceptionOfType(MiniMaxApiException.class).isThrownBy(() -> template.chat("hi").call().content());
		assertThat(this.log.texts()).singleElement()
			.asString()
			.matches("Call of MiniMax-M3 failed \\(rate_limited\\) after \\d+ ms: slow down");
	}

	@Test
	void whatMiniMaxSaysAddsNoLine() {
		ChatResponse odd = ChatResponse.builder().id("06a1\r\nWARN odd").content("hi").build();
		template(new StubTransport(odd)).chat("hi").call().content();
		assertThat(this.log.texts()).singleElement().asString().contains("06a1 WARN odd").doesNotContain("\n", "\r");
	}

	@Test
	void aCancelledCallIsOneLine() {
		StubTransport transport = new StubTransport(Flux.concat(Flux.just(new ChatEvent.Text("a")), Flux.never()));
		StepVerifier.create(template(transport).chat("hi").stream().content())
			.expectNext("a")
			.thenCancel()
			.verify(LIMIT);
		assertThat(this.log.texts()).singleElement().asString().startsWith("Stream of MiniMax-M3 was cancelled after ");
	}

	@Test
	void theLineIsInTheTraceOfTheCall() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new MdcTracing());
		template(new StubTransport(this.response)).mutate()
			.observationRegistry(registry)
			.build()
			.chat("hi")
			.call()
			.content();
		assertThat(this.log.events()).singleElement()
			.satisfies((event) -> assertThat(event.getMDCPropertyMap()).containsEntry("traceId", "t1"));
		assertThat(MDC.get("traceId")).isNull();
	}

	@Test
	void aListenerThatFailsChangesNothing() {
		List<ChatObservationContext> told = new ArrayList<>();
		MiniMaxCallListener bad = (call) -> {
			throw new IllegalStateException("full disk");
		};
		try (LogLines warnings = new LogLines(ObservedTransport.class, Level.WARN)) {
			MiniMaxTemplate template = template(new StubTransport(this.response)).mutate()
				.callListener(bad)
				.callListener(told::add)
				.build();
			assertThat(template.chat("hi").call().content()).isEqualTo("a secret");
			assertThat(warnings.texts()).containsExactly("A call listener failed");
		}
		assertThat(told).hasSize(1);
	}

	@Test
	void aListenerIsToldBeforeTheCallerHasTheAnswer() {
		List<ChatObservationContext> told = new ArrayList<>();
		MiniMaxTemplate template = template(new StubTransport(this.response)).mutate().callListener(told::add).build();
		StepVerifier.create(template.chat("hi").reactive().content())
			.assertNext((text) -> assertThat(told).singleElement()
				.satisfies((call) -> assertThat(call.getResponse()).isEqualTo(this.response)))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void aListenerIsToldOfEachCallOnce() {
		List<ChatObservationContext> told = new ArrayList<>();
		MiniMaxTemplate template = template(new StubTransport(this.response)).mutate().callListener(told::add).build();
		template.chat("hi").stream().events().take(2).blockLast(LIMIT);
		assertThat(told).hasSize(1);
	}

	private static MiniMaxTemplate template(StubTransport transport) {
		return MiniMaxTemplate.builder(transport).build();
	}

}
