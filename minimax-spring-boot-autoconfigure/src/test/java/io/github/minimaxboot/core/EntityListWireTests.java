package io.github.minimaxboot.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for streamed lists over HTTP, in the frames that MiniMax sends.
 */
class EntityListWireTests extends StandIn {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@Test
	void theElementsComeInOrderAndTheAggregateFrameDoublesNone() {
		server.enqueue(MockReply.stream(frames(list(100), 7)));
		stream((films) -> StepVerifier.create(films.map(Film::year).collectList())
			.expectNext(IntStream.range(0, 100).boxed().toList())
			.expectComplete()
			.verify(LIMIT));
	}

	@Test
	void anElementIsThereBeforeTheStreamEnds() {
		server.enqueue(MockReply.stream(frame("{\"items\":[{\"title\":\"a\",\"year\":0},")).withoutEnd());
		stream((films) -> StepVerifier.create(films.take(1))
			.expectNext(new Film("a", 0))
			.expectComplete()
			.verify(LIMIT));
	}

	@Test
	void aListThatBreaksOffIsATransportErrorAfterItsElements() {
		server.enqueue(MockReply.stream(frame("{\"items\":[{\"title\":\"a\",\"year\":0},")));
		stream((films) -> StepVerifier.create(films)
			.expectNext(new Film("a", 0))
			.expectError(MiniMaxTransportException.class)
			.verify(LIMIT));
	}

	@Test
	void theSimulatorsListIsRead() {
		stream((films) -> StepVerifier.create(films.collectList())
			.expectNextMatches((list) -> !list.isEmpty())
			.expectComplete()
			.verify(LIMIT));
		assertThat(server.takeCall().json().path("stream").asBoolean()).isTrue();
	}

	@Test
	void aBrokenElementIsAnEntityError() {
		server.enqueue(MockReply.stream(frames("{\"items\":[{\"title\":\"a\",\"year\":0},{\"title\":\"b\"}]}", 3)));
		stream((films) -> StepVerifier.create(films)
			.expectNext(new Film("a", 0))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(MiniMaxEntityException.class)
				.hasMessageContaining("/items/1/year"))
			.verify(LIMIT));
	}

	private static void stream(Consumer<Flux<Film>> test) {
		MiniMaxRunners.withKey(server)
			.run((context) -> test
				.accept(context.getBean(MiniMaxTemplate.class).chat("films").stream().entityList(Film.class)));
	}

	private static String list(int size) {
		return JsonMapper.shared()
			.writeValueAsString(Map.of("items",
					IntStream.range(0, size).mapToObj((i) -> new Film("Film {" + i + "]", i)).toList()));
	}

	/**
	 * Cut a text into the frames of a stream, with the aggregate frame at its end.
	 */
	private static String[] frames(String text, int size) {
		List<String> frames = new ArrayList<>();
		for (int i = 0; i < text.length(); i += size) {
			frames.add(frame(text.substring(i, Math.min(text.length(), i + size))));
		}
		frames.add("{\"choices\":[{\"finish_reason\":\"stop\",\"index\":0,\"delta\":{\"content\":\"\"}}],"
				+ "\"object\":\"chat.completion.chunk\"}");
		frames.add("{\"choices\":[{\"finish_reason\":\"stop\",\"index\":0,\"message\":{\"content\":%s}}],"
			.formatted(JsonMapper.shared().writeValueAsString(text))
				+ "\"object\":\"chat.completion\",\"usage\":{\"total_tokens\":9}}");
		return frames.toArray(String[]::new);
	}

	private static String frame(String delta) {
		return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":%s}}],\"object\":\"chat.completion.chunk\"}"
			.formatted(JsonMapper.shared().writeValueAsString(delta));
	}

	record Film(String title, int year) {
	}

}
