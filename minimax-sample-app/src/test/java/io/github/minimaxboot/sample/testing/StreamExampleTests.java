package io.github.minimaxboot.sample.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.test.autoconfigure.AutoConfigureMockMiniMax;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMiniMax
class StreamExampleTests {

	private static final ParameterizedTypeReference<ServerSentEvent<Map<String, Object>>> EVENT = new ParameterizedTypeReference<>() {
	};

	@Autowired
	private MockMiniMaxServer miniMax;

	@LocalServerPort
	private int port;

	@Test
	void thinkingAndTextArriveAsTheyCome() {
		this.miniMax.enqueue(MockReply.answer((answer) -> answer.reasoning("Hm").pieces("Good ", "morning!")));
		List<ServerSentEvent<Map<String, Object>>> events = stream("Hi");
		assertThat(events).extracting(ServerSentEvent::event).containsExactly("reasoning", "text", "text", "done");
		assertThat(events.get(2).data()).containsEntry("delta", "morning!");
		assertThat(this.miniMax).onlyCall().isStreamed().hasUserTexts("Hi");
	}

	@Test
	void theLastEventTellsTheTokensUsed() {
		this.miniMax.enqueue(MockReply.answer("Good morning!", (answer) -> answer.usage(30, 10)));
		assertThat(stream("Hi")).last()
			.extracting((event) -> event.data().get("usage"))
			.hasToString("{promptTokens=30, completionTokens=10, totalTokens=40, cachedTokens=null, "
					+ "reasoningTokens=null}");
	}

	@Test
	void whatTheFilterStopsHalfwayEndsWithAnErrorEvent() {
		this.miniMax.enqueue(MockReply.answer("Once upon", (answer) -> answer.error(1027, "output new_sensitive")));
		assertThat(stream("Tell a story")).last()
			.satisfies((event) -> assertThat(event.event()).isEqualTo("error"))
			.satisfies((event) -> assertThat(event.data()).containsEntry("code", "content-filtered"));
	}

	private List<ServerSentEvent<Map<String, Object>>> stream(String message) {
		return WebClient.create("http://localhost:" + this.port)
			.get()
			.uri("/api/chat/stream?message={message}", message)
			.retrieve()
			.bodyToFlux(EVENT)
			.collectList()
			.block(Duration.ofSeconds(30));
	}

}
