package io.github.minimaxboot.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for streams whose frames are all right, but which never end.
 */
class EndlessStreamTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final int SIZE = 10_000;

	@ParameterizedTest
	@ValueSource(strings = { "{\"choices\":[{\"delta\":{\"content\":\"text\"}}]}",
			"{\"choices\":[{\"delta\":{\"reasoning_content\":\"thinking\"}}]}",
			"{\"choices\":[{\"delta\":{\"content\":\"<think>thinking\"}}]}",
			"{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"text\"}}]}}]}",
			"{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":%d,\"id\":\"%<d\",\"function\":{}}]}}]}",
			"{\"x%d\":{\"unknown\":[1,2,3]}}", "{\"choices\":[{\"delta\":{\"x%d\":\"unknown\"}}]}" })
	void whatIsKeptOfAStreamIsNeverMoreThanTheLimit(String frame) {
		ChatEventReader reader = new ChatEventReader(StreamReading.HEAD, StreamReading.scope(SIZE));
		AtomicLong frames = new AtomicLong();
		assertThatExceptionOfType(DataBufferLimitException.class).isThrownBy(() -> {
			while (frames.incrementAndGet() < SIZE) {
				read(reader, frame.formatted(frames.get()));
			}
		}).withMessageContaining(String.valueOf(SIZE));
		assertThat(frames).hasValueGreaterThan(SIZE / 100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"service_tier\":\"standard\",\"choices\":[{\"delta\":{\"content\":\"\"}}]}",
			"{\"usage\":{\"total_tokens\":1},\"choices\":[]}", "{\"id\":\"06b0\",\"x\":[1,2,3]}" })
	void aStreamThatRepeatsItselfKeepsNoMoreOfIt(String frame) {
		ChatEventReader reader = new ChatEventReader(StreamReading.HEAD, StreamReading.scope(SIZE));
		for (int i = 0; i < SIZE; i++) {
			read(reader, frame);
		}
		assertThat(reader.answerSize()).isLessThan(100);
	}

	@ParameterizedTest
	@EnumSource(Connector.class)
	void anAnswerWithoutAnEndIsAnErrorThatNamesTheProperty(Connector connector) {
		String[] frames = new String[1000];
		Arrays.fill(frames, StreamReading.delta("ten chars "));
		try (MockMiniMaxServer server = MockMiniMaxServer.start()) {
			server.enqueue(MockReply.stream(frames).withoutEnd());
			MiniMaxTransport transport = HttpMiniMaxTransport
				.builder(WebClient.builder().clientConnector(connector.get()).build(),
						() -> new MiniMaxAccount(server.baseUrl(), "sk-test", null))
				.maxInMemorySize(DataSize.ofBytes(5000))
				.build();
			StepVerifier.create(transport.stream(ChatRequest.builder().user("hi").build()))
				.expectNextCount(500)
				.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(MiniMaxTransportException.class)
					.hasMessageContaining("minimax.max-in-memory-size")
					.hasMessageContaining("more than 5000 characters"))
				.verify(LIMIT);
		}
	}

	@ParameterizedTest
	@CsvSource({ ": ping", "data: {}", "data: {\"choices\":[{\"delta\":{\"content\":\"\"}}]}" })
	void aStreamThatOnlyKeepsItsConnectionAliveEnds(String line) {
		assertStalls((round) -> buffer(line + "\n\n"));
	}

	@Test
	void aFrameThatComesByteByByteEnds() {
		assertStalls((round) -> buffer((round == 0) ? "data: {" : " "));
	}

	private static void assertStalls(LongFunction<DataBuffer> pieces) {
		TransportLimits limits = new TransportLimits(Duration.ofMinutes(5), Duration.ofMinutes(1), null, 1 << 20);
		StepVerifier.withVirtualTime(() -> {
			CallScope scope = new CallScope(StreamReading.ENDPOINT, limits, StreamReading.exchanges(), "",
					Context.empty());
			return new ChatEventFlux(Flux.interval(Duration.ofSeconds(20)).onBackpressureBuffer().map(pieces::apply),
					StreamReading.HEAD, scope, () -> {
					});
		})
			.expectSubscription()
			.expectNoEvent(Duration.ofMinutes(4))
			.thenAwait(Duration.ofMinutes(2))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(MiniMaxTransportException.Timeout.class)
				.hasMessageContaining("nothing of an answer came for 300000 ms"))
			.verify(LIMIT);
	}

	private static void read(ChatEventReader reader, String frame) {
		reader.append(buffer("data: " + frame + "\n\n"));
		while (reader.next() != null) {
			// only the size matters
		}
	}

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

}
