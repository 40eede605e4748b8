package io.github.minimaxboot.springai;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.EmptyUsage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.MessageAggregator;
import org.springframework.ai.chat.prompt.Prompt;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MiniMaxChatModel#stream(Prompt)}.
 */
class MiniMaxChatModelStreamTests {

	private static final Prompt PROMPT = new Prompt("hello");

	@Test
	void eachPieceOfTheTextComesOnceAndByItself() {
		assertThat(stream(MiniMaxChatModelTests.ANSWER)).extracting((piece) -> piece.getResult().getOutput().getText())
			.containsExactly("", "", "Good m", "orning", "");
	}

	@Test
	void piecesOfTheThinkingStandBesideTheText() {
		assertThat(stream(MiniMaxChatModelTests.ANSWER))
			.extracting((piece) -> piece.getResult().getMetadata().<String>get(MiniMaxMetadata.REASONING_DELTA))
			.containsExactly("They gr", "eet me.", null, null, null);
	}

	@Test
	void theLastPieceHasAllThatACallHasButTheText() {
		ChatResponse called = call(MiniMaxChatModelTests.ANSWER);
		List<ChatResponse> pieces = stream(MiniMaxChatModelTests.ANSWER);
		ChatResponse last = pieces.get(pieces.size() - 1);
		assertThat(last.getMetadata()).usingRecursiveComparison().isEqualTo(called.getMetadata());
		assertThat(last.getMetadata().entrySet()).isEqualTo(called.getMetadata().entrySet());
		assertThat(last.getResult().getMetadata().getFinishReason()).isEqualTo("STOP");
		assertThat(last.getResult().getOutput().getMetadata()).isEqualTo(called.getResult().getOutput().getMetadata());
	}

	@Test
	void piecesBeforeItHaveNeitherUsageNorFinishReason() {
		assertThat(stream(MiniMaxChatModelTests.ANSWER).subList(0, 4)).allSatisfy((piece) -> {
			assertThat(piece.getMetadata().getUsage()).isInstanceOf(EmptyUsage.class);
			assertThat(piece.getResult().getMetadata().getFinishReason()).isNull();
		});
	}

	@Test
	void toolCallsAreWholeAndComeOnceInTheLastPiece() {
		List<ChatResponse> pieces = stream(MiniMaxChatModelTests.TOOL_CALL);
		// two are of the thinking
		assertThat(pieces).hasSize(3)
			.filteredOn(ChatResponse::hasToolCalls)
			.singleElement()
			.isSameAs(pieces.get(pieces.size() - 1))
			.extracting((piece) -> piece.getResult().getOutput().getToolCalls().size())
			.isEqualTo(2);
	}

	@ParameterizedTest
	@MethodSource("answers")
	void whatSpringAiPutsTogetherIsWhatACallReturns(io.github.minimaxboot.chat.ChatResponse answer) {
		AtomicReference<ChatResponse> whole = new AtomicReference<>();
		new MessageAggregator().aggregate(new ScriptedTransport().then(answer).model().stream(PROMPT), whole::set)
			.blockLast();
		ChatResponse called = call(answer);
		assertThat(whole.get().getResult()).isEqualTo(called.getResult());
		assertThat(whole.get().getMetadata().getId()).isEqualTo(called.getMetadata().getId());
		assertThat(whole.get().getMetadata().getModel()).isEqualTo(called.getMetadata().getModel());
		assertThat(whole.get().getMetadata().getUsage()).extracting("promptTokens", "completionTokens", "totalTokens")
			.containsExactly(answer.usage().promptTokens(), answer.usage().completionTokens(),
					answer.usage().totalTokens());
	}

	static List<io.github.minimaxboot.chat.ChatResponse> answers() {
		return List.of(MiniMaxChatModelTests.ANSWER, MiniMaxChatModelTests.TOOL_CALL);
	}

	@Test
	void anErrorIsOurs() {
		MiniMaxTransportException error = new MiniMaxTransportException("The reply broke off", null, false, "Go");
		ScriptedTransport transport = new ScriptedTransport()
			.then(Flux.concat(Flux.just(new ChatEvent.Text("Go")), Flux.error(error)));
		StepVerifier.create(transport.model().stream(PROMPT))
			.expectNextCount(1)
			.verifyErrorSatisfies((thrown) -> assertThat(thrown).isSameAs(error));
	}

	@Test
	void aPromptThatCannotBeSentIsAnErrorOfTheStream() {
		Prompt prompt = new Prompt("hello", MiniMaxChatOptions.builder().temperature(1.5).build());
		StepVerifier.create(new ScriptedTransport("hi").model().stream(prompt))
			.verifyErrorSatisfies((thrown) -> assertThat(thrown).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("temperature"));
	}

	@Test
	void whoCancelsEndsTheCall() {
		AtomicBoolean cancelled = new AtomicBoolean();
		ScriptedTransport transport = new ScriptedTransport()
			.then(Flux.concat(Flux.just(new ChatEvent.Text("Go")), Flux.<ChatEvent>never())
				.doOnCancel(() -> cancelled.set(true)));
		StepVerifier.create(transport.model().stream(PROMPT)).expectNextCount(1).thenCancel().verify();
		assertThat(cancelled).isTrue();
	}

	@Test
	void nothingIsAskedBeforeSomebodySubscribes() {
		ScriptedTransport transport = new ScriptedTransport("one", "two");
		Flux<ChatResponse> stream = transport.model().stream(PROMPT);
		assertThat(transport.requests).isEmpty();
		stream.blockLast();
		stream.blockLast();
		assertThat(transport.requests).hasSize(2);
	}

	@Test
	void whatIsAddedToAMessageIsNotPartOfAnother() {
		List<ChatResponse> pieces = stream(MiniMaxChatModelTests.ANSWER);
		pieces.get(0).getResult().getOutput().getMetadata().put("mine", true);
		assertThat(pieces.get(1).getResult().getOutput().getMetadata()).containsOnlyKeys(AssistantMessage.MESSAGE_TYPE);
	}

	private static List<ChatResponse> stream(io.github.minimaxboot.chat.ChatResponse answer) {
		return new ScriptedTransport().then(answer).model().stream(PROMPT).collectList().block();
	}

	private static ChatResponse call(io.github.minimaxboot.chat.ChatResponse answer) {
		return new ScriptedTransport().then(answer).model().call(PROMPT);
	}

}
