package io.github.minimaxboot.sample;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.sample.EventStream.Event;
import io.github.minimaxboot.test.MockMiniMaxServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the chat with a tool, on the simulator.
 */
@SampleTest
class ChatToolTests {

	private static final String QUESTION = "What time is it in Paris?";

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	@BeforeEach
	void reset() {
		this.miniMax.reset();
	}

	@Test
	void theAnswerHasWhatTheToolSaid() {
		this.client.get("/api/chat?tools=true&message={message}", QUESTION)
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.content")
			.value(String.class, (content) -> assertThat(content).containsPattern("PARIS.+\\d\\d:\\d\\d"));
		assertThat(this.miniMax.calls()).hasSize(2);
	}

	@Test
	void theModelIsToldWhatTheToolTakes() {
		this.client.get("/api/chat?tools=true&message={message}", QUESTION).expectStatus().isOk();
		JsonNode function = this.miniMax.takeCall().json().at("/tools/0/function");
		assertThat(function.path("name").asString()).isEqualTo("current_time");
		assertThat(function.at("/parameters/properties/city/enum")).hasSize(5);
		assertThat(function.at("/parameters/properties/city/description").asString()).isEqualTo("The city");
	}

	@Test
	void theStreamTellsOfTheCallBetweenThinkingAndText() throws Exception {
		List<Event> events = new ArrayList<>();
		try (EventStream stream = this.client.streamWithTools(QUESTION)) {
			do {
				events.add(stream.next());
			}
			while (!last(events).name().equals("done"));
		}
		List<String> names = events.stream().map(Event::name).distinct().toList();
		assertThat(names).containsExactly("reasoning", "tool", "text", "done");
		JsonNode call = events.stream().filter((event) -> event.name().equals("tool")).findFirst().orElseThrow().data();
		assertThat(call.path("name").asString()).isEqualTo("current_time");
		assertThat(call.path("arguments").asString()).contains("PARIS");
	}

	@Test
	void withoutTheWishNoToolIsOffered() {
		this.client.get("/api/chat?message={message}", QUESTION).expectStatus().isOk();
		assertThat(this.miniMax.takeCall().json().has("tools")).isFalse();
	}

	private static Event last(List<Event> events) {
		return events.get(events.size() - 1);
	}

}
