package io.github.minimaxboot.reliability;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.github.minimaxboot.MiniMaxTransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stream that breaks after its caller had a piece of text ends with an error that has
 * exactly that text.
 */
@ParameterizedClass
@EnumSource(Mode.Client.class)
class StreamBreakTests {

	private static final Duration LIMIT = Duration.ofSeconds(15);

	@Parameter
	Mode.Client client;

	@Test
	void aResetBetweenFramesKeepsTheText() {
		breaksAfterText(RawServer.Exchange::reset);
	}

	@Test
	void anOrderlyEndBetweenFramesKeepsTheText() {
		breaksAfterText(RawServer.Exchange::close);
	}

	@Test
	void aResetInTheMiddleOfAFrameKeepsTheText() {
		breaksAfterText((exchange) -> {
			exchange.send(Answer.STREAM.untilMidFrame());
			exchange.reset();
		});
	}

	@Test
	void anOrderlyEndInTheMiddleOfAFrameKeepsTheText() {
		breaksAfterText((exchange) -> {
			exchange.send(Answer.STREAM.untilMidFrame());
			exchange.close();
		});
	}

	@Test
	void aResetInTheMiddleOfACharacterKeepsTheText() {
		breaksAfterText((exchange) -> {
			exchange.send(Answer.STREAM.untilMidCharacter());
			exchange.reset();
		});
	}

	@Test
	void anOrderlyEndInTheMiddleOfACharacterKeepsTheText() {
		breaksAfterText((exchange) -> {
			exchange.send(Answer.STREAM.untilMidCharacter());
			exchange.close();
		});
	}

	@Test
	void aStallKeepsTheText() {
		breaksAfterText(Duration.ofMillis(200), (exchange) -> exchange.awaitClientGone(LIMIT));
	}

	private void breaksAfterText(RawServer.Script fault) {
		breaksAfterText(LIMIT, fault);
	}

	private void breaksAfterText(Duration idle, RawServer.Script fault) {
		CountDownLatch delivered = new CountDownLatch(1);
		try (RawServer server = RawServer.start((exchange) -> {
			exchange.send(Answer.STREAM.headers("Connection: close\r\n"));
			exchange.send("""
					data: {"choices":[{"index":0,"delta":{"content":"你好"}}],"object":"chat.completion.chunk"}

					""");
			// the JDK's client may throw away what the caller has not taken yet
			RawServer.Exchange.hold(delivered);
			fault.serve(exchange);
		})) {
			Way way = new Way(Mode.STREAM, this.client);
			StepVerifier
				.create(way.template(server.baseUrl(), (builder) -> builder.streamIdleTimeout(idle))
					.chat("hi")
					.stream()
					.content())
				.expectNext("你好")
				.then(delivered::countDown)
				.expectErrorSatisfies((ex) -> {
					assertThat(ex).isInstanceOf(MiniMaxTransportException.class);
					assertThat(((MiniMaxTransportException) ex).getPartialText()).isEqualTo("你好");
					assertThat(((MiniMaxTransportException) ex).isRetryable()).isTrue();
				})
				.verify(LIMIT);
		}
	}

}
