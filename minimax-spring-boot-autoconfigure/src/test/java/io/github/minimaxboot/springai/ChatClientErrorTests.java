package io.github.minimaxboot.springai;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.tool.annotation.Tool;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests that what goes wrong reaches the caller of a {@code ChatClient} as it is, in no
 * wrapping, and is tried again where that may help.
 */
class ChatClientErrorTests extends ChatClientStandIn {

	@ParameterizedTest
	@EnumSource
	void aRefusalIsTheExceptionOfItsCode(ChatClientWay way) {
		this.server.enqueue(MockReply.error(1008, "insufficient balance"));
		assertThatExceptionOfType(MiniMaxApiException.QuotaExceeded.class)
			.isThrownBy(() -> way.content(this.client.prompt("Hi")))
			.satisfies((ex) -> {
				assertThat(ex.getCode()).isEqualTo(1008);
				assertThat(ex.getTraceId()).isNotEmpty();
				assertThat(ex.isRetryable()).isFalse();
			});
		assertThat(this.server).hasCallCount(1);
	}

	@ParameterizedTest
	@EnumSource
	void aFailureThatMayPassIsTriedAgain(ChatClientWay way) {
		this.server.enqueue(MockReply.error(1002, "rate limit"))
			.enqueue(MockReply.gatewayPage(502))
			.enqueue(MockReply.answer("Hello"));
		assertThat(way.content(this.client.prompt("Hi"))).isEqualTo("Hello");
		assertThat(this.server).hasCallCount(3);
	}

	@ParameterizedTest
	@EnumSource
	void theLastFailureIsToldWhenAllAttemptsFailed(ChatClientWay way) {
		this.server.enqueue(MockReply.error(1002, "rate limit"))
			.enqueue(MockReply.error(1002, "rate limit"))
			.enqueue(MockReply.disconnect());
		assertThatExceptionOfType(MiniMaxTransportException.class)
			.isThrownBy(() -> way.content(this.client.prompt("Hi")));
		assertThat(this.server).hasCallCount(3);
	}

	@ParameterizedTest
	@EnumSource
	void aFailureBehindTheResultsOfToolsIsToldToo(ChatClientWay way) {
		this.server.enqueue(MockReply.toolCall("time", "{}")).enqueue(MockReply.error(1026, "input sensitive"));
		assertThatExceptionOfType(MiniMaxApiException.ContentFiltered.class)
			.isThrownBy(() -> way.content(this.client.prompt("What time is it?").tools(new Clock())));
		assertThat(this.server).hasCallCount(2);
	}

	@Test
	void aStreamThatIsRefusedInTheMiddleTellsItBehindWhatCame() {
		this.server
			.enqueue(MockReply.answer((answer) -> answer.pieces("Once", " upon").error(1027, "output sensitive")));
		assertThat(failureBehind("Once", " upon")).isInstanceOfSatisfying(MiniMaxApiException.ContentFiltered.class,
				(ex) -> assertThat(ex.getCode()).isEqualTo(1027));
		assertThat(this.server).hasCallCount(1);
	}

	@Test
	void aStreamThatBreaksOffIsNotTriedAgain() {
		this.server
			.enqueue(MockReply.answer((answer) -> answer.pieces("Once", " upon", " a", " time")).cutAfterEvents(2));
		assertThat(failureBehind("Once", " upon")).isInstanceOf(MiniMaxTransportException.class);
		assertThat(this.server).hasCallCount(1);
	}

	@Test
	void aCallOnAThreadThatMustNotWaitIsRefusedRatherThanStuck() {
		Mono<String> answer = Mono.fromCallable(() -> this.client.prompt("Hi").call().content())
			.subscribeOn(Schedulers.parallel());
		assertThatIllegalStateException().isThrownBy(() -> answer.block(LIMIT)).withMessageContaining("stream");
	}

	private MiniMaxException failureBehind(String... pieces) {
		List<String> seen = new ArrayList<>();
		MiniMaxException[] failure = new MiniMaxException[1];
		assertThatExceptionOfType(MiniMaxException.class)
			.isThrownBy(
					() -> this.client.prompt("Tell a story").stream().content().doOnNext(seen::add).blockLast(LIMIT))
			.satisfies((ex) -> failure[0] = ex);
		assertThat(seen).containsExactly(pieces);
		assertThat(failure[0].getPartialText()).isEqualTo(String.join("", pieces));
		return failure[0];
	}

	static class Clock {

		@Tool(description = "The time")
		String time() {
			return "10:00";
		}

	}

}
