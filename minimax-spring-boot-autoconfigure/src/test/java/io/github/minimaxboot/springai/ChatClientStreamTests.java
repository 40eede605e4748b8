package io.github.minimaxboot.springai;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a {@code ChatClient} that streams hands out the answer as it comes.
 */
class ChatClientStreamTests extends ChatClientStandIn {

	private static final String[] PIECES = { "Once", " upon", " a", " time." };

	@Test
	void thePiecesAreHandedOutAsTheyCameAndOnce() {
		this.server.enqueue(story());
		assertThat(this.client.prompt("Tell a story").stream().content().collectList().block(LIMIT))
			.containsExactly(PIECES);
		assertThat(this.server).lastCall().isStreamed().hasUserTexts("Tell a story");
	}

	@Test
	void thePiecesMakeWhatACallReturns() {
		this.server.enqueue(story()).enqueue(story());
		ChatResponse called = ChatClientWay.CALL.response(this.client.prompt("Tell a story"));
		ChatResponse streamed = ChatClientWay.STREAM.response(this.client.prompt("Tell a story"));
		assertThat(streamed.getResult().getOutput().getText()).isEqualTo(called.getResult().getOutput().getText());
		assertThat(streamed.getMetadata().getUsage().getPromptTokens()).isEqualTo(9);
		assertThat(streamed.getMetadata().getUsage().getTotalTokens())
			.isEqualTo(called.getMetadata().getUsage().getTotalTokens());
		assertThat(streamed.getMetadata().getModel()).isEqualTo(called.getMetadata().getModel());
	}

	@Test
	void theLastPieceAloneTellsTheTokensAndWhyItStopped() {
		this.server.enqueue(story());
		List<ChatResponse> responses = this.client.prompt("Tell a story")
			.stream()
			.chatResponse()
			.collectList()
			.block(LIMIT);
		assertThat(responses.subList(0, responses.size() - 1)).isNotEmpty().allSatisfy((response) -> {
			assertThat(response.getMetadata().getUsage().getTotalTokens()).isZero();
			assertThat(response.getResult().getMetadata().getFinishReason()).isNullOrEmpty();
		});
		ChatResponse last = responses.get(responses.size() - 1);
		assertThat(last.getResult().getMetadata().getFinishReason()).isEqualToIgnoringCase("stop");
		assertThat(last.getMetadata().getUsage().getTotalTokens()).isEqualTo(13);
		assertThat(responses.stream().map(ChatClientStreamTests::text).collect(Collectors.joining()))
			.isEqualTo(String.join("", PIECES));
	}

	@Test
	void theThinkingComesPieceByPieceUnderItsKeyAndAsAWholeWithTheLast() {
		this.server.enqueue(MockReply.answer((answer) -> answer.reasoning("A story must begin.").pieces(PIECES)));
		List<ChatResponse> responses = this.client.prompt("Tell a story")
			.stream()
			.chatResponse()
			.collectList()
			.block(LIMIT);
		assertThat(responses.stream()
			.map((response) -> response.getResult().getMetadata().<String>get(MiniMaxMetadata.REASONING_DELTA))
			.filter(Objects::nonNull)
			.collect(Collectors.joining())).isEqualTo("A story must begin.");
		assertThat(responses.get(responses.size() - 1).getResult().getOutput().getMetadata())
			.containsEntry(MiniMaxMetadata.REASONING, "A story must begin.");
	}

	@Test
	void aPieceIsHandedOutBeforeTheNextOneComes() {
		this.server.enqueue(story().stallAfterEvents(2));
		StepVerifier.create(this.client.prompt("Tell a story").stream().content().take(1))
			.expectNext("Once")
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void theThreadThatSubscribesNeedNotBeOneThatMayBlock() {
		this.server.enqueue(story());
		Flux<String> content = Flux.defer(() -> {
			assertThat(Thread.currentThread()).isInstanceOf(NonBlocking.class);
			return this.client.prompt("Tell a story").stream().content();
		}).subscribeOn(Schedulers.parallel());
		assertThat(content.collect(Collectors.joining()).block(LIMIT)).isEqualTo("Once upon a time.");
	}

	@Test
	void nothingIsSentBeforeSomeoneSubscribes() {
		Flux<String> content = this.client.prompt("Tell a story").stream().content();
		assertThat(this.server).hasCallCount(0);
		this.server.enqueue(story()).enqueue(story());
		content.blockLast(LIMIT);
		content.blockLast(LIMIT);
		assertThat(this.server).hasCallCount(2);
	}

	private static MockReply story() {
		return MockReply.answer((answer) -> answer.pieces(PIECES).usage(9, 4));
	}

	private static String text(ChatResponse response) {
		String text = response.getResult().getOutput().getText();
		return StringUtils.hasLength(text) ? text : "";
	}

}
