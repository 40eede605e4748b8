package io.github.minimaxboot.core;

import java.util.List;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ToolCall;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for streamed lists where the model calls tools.
 */
class EntityListToolTests {

	private static final Film MOOD = new Film("In the Mood for Love", 2000);

	private static final Film ASHES = new Film("Ashes of Time", 1994);

	private static final String LIST = "{\"items\":[{\"title\":\"In the Mood for Love\",\"year\":2000},"
			+ "{\"title\":\"Ashes of Time\",\"year\":1994}]}";

	@Test
	void aModelThatWantsAnotherToolCalledSaysSo() {
		StepVerifier.create(films("Let me look.", new ToolCall("1", "weather", "{}")))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(MiniMaxEntityException.class)
				.hasMessageContaining("the model wants tools called instead of answering: [weather]"))
			.verify(ofSeconds(10));
	}

	@Test
	void theArgumentsOfTheToolAreTheList() {
		StepVerifier.create(films("Let me call the tool.", new ToolCall("1", "film_list", LIST)))
			.expectNext(MOOD, ASHES)
			.expectComplete()
			.verify(ofSeconds(10));
	}

	@Test
	void aListInTheTextIsNotFollowedByThatOfTheTool() {
		StepVerifier.create(films(LIST, new ToolCall("1", "film_list", LIST)))
			.expectNext(MOOD, ASHES)
			.expectComplete()
			.verify(ofSeconds(10));
	}

	@Test
	void theArgumentsOfAnotherToolAreNoElements() {
		StepVerifier.create(films("", new ToolCall("1", "save", LIST)))
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageContaining("instead of answering: [save]"))
			.verify(ofSeconds(10));
	}

	private static Flux<Film> films(String text, ToolCall call) {
		ChatResponse response = ChatResponse.builder()
			.message(new Message.Assistant(text, null, List.of(call), null))
			.build();
		return MiniMaxTemplate.builder(new StubTransport(response))
			.build()
			.chat("films")
			.structuredOutput(StructuredOutputMode.TOOL)
			.stream()
			.entityList(Film.class);
	}

	record Film(String title, int year) {
	}

}
