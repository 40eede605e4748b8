package io.github.minimaxboot.sample;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.github.minimaxboot.sample.EventStream.Event;
import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@SampleTest
class ChatStreamTests {

	private static final String TOKEN_USAGE = "gen_ai.client.token.usage";

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	@BeforeEach
	void reset() {
		this.miniMax.reset();
	}

	@Test
	void streamArrivesTokenByToken() throws Exception {
		// the second token would come long after this test has failed
		this.miniMax.enqueue(MockReply.stream(Frames.text("你"), Frames.text("好"), Frames.end("你好", 1, 2))
			.withPieceDelay(Duration.ofMinutes(10)));
		try (EventStream stream = this.client.stream("你好")) {
			assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
			assertThat(stream.next()).extracting(Event::name, Event::delta).containsExactly("text", "你");
		}
	}

	@Test
	void textIsThereWhileTheStreamIsOpen() throws Exception {
		this.miniMax.enqueue(MockReply.stream(Frames.text("你"), Frames.text("好")).withoutEnd());
		try (EventStream stream = this.client.stream("你好")) {
			assertThat(List.of(stream.next(), stream.next())).extracting(Event::delta).containsExactly("你", "好");
		}
	}

	@Test
	void reasoningTextAndDoneComeInOrder() throws Exception {
		this.miniMax.enqueue(MockReply.stream(Frames.reasoning("Hm"), Frames.text("你好"), Frames.end("你好", 11, 7)));
		assertThat(events()).extracting(Event::name).containsExactly("reasoning", "text", "done");
	}

	@Test
	void doneTellsModelFinishReasonAndUsage() throws Exception {
		this.miniMax.enqueue(MockReply.stream(Frames.text("你好"), Frames.end("你好", 11, 7)));
		assertThat(last(events()).data()).isEqualTo(JsonMapper.shared().readTree("""
				{"model": "MiniMax-M3", "finishReason": "stop", "usage": {"promptTokens": 11, "completionTokens": 7,
				"totalTokens": 18, "cachedTokens": null, "reasoningTokens": null}}"""));
	}

	@Test
	void leadingSpacesAndLineEndsSurvive() throws Exception {
		String text = "  one\n\n two\r\nthree ";
		this.miniMax.enqueue(MockReply.stream(Frames.text(text), Frames.end(text, 1, 2)));
		assertThat(events().get(0).delta()).isEqualTo(text);
	}

	@Test
	void emojiAndChineseSurvive() throws Exception {
		this.miniMax.enqueue(MockReply.stream(Frames.text("👩‍💻 写代码"), Frames.end("👩‍💻 写代码", 1, 2)));
		assertThat(events().get(0).delta()).isEqualTo("👩‍💻 写代码");
	}

	@Test
	void errorAfterTheFirstTokenIsAnEvent() throws Exception {
		this.miniMax.enqueue(MockReply.stream(Frames.text("你"), Frames.error(1027, "output new_sensitive")));
		List<Event> events = events();
		assertThat(events).extracting(Event::name).containsExactly("text", "error");
		assertThat(last(events).data().path("status").asInt()).isEqualTo(422);
		assertThat(last(events).data().path("title").asString()).isEqualTo("Content not allowed");
		assertThat(last(events).data().path("detail").asString()).contains("content filter");
		assertThat(last(events).data().path("code").asString()).isEqualTo("content-filtered");
		assertThat(last(events).data().path("miniMaxCode").asInt()).isEqualTo(1027);
	}

	@Test
	void aBrokenStreamIsAnErrorEvent() throws Exception {
		MockReply broken = MockReply.stream(Frames.text("你"), Frames.text("好")).cutAfter(150);
		// once more for each retry, since the break may outrun the first word
		this.miniMax.enqueue(broken).enqueue(broken).enqueue(broken);
		assertThat(last(events())).extracting(Event::name, (event) -> event.data().path("code").asString())
			.containsExactly("error", "unreachable");
	}

	@Test
	void errorBeforeTheFirstTokenIsAnEventToo() throws Exception {
		this.miniMax.enqueue(MockReply.error(1008, "insufficient balance"));
		assertThat(events()).singleElement()
			.extracting(Event::name, (event) -> event.data().path("code").asString())
			.containsExactly("error", "quota-exceeded");
	}

	@Test
	void blankMessageIsABadRequestAlsoForAReaderOfEvents() throws Exception {
		try (EventStream stream = this.client.stream(" ")) {
			assertThat(stream.status()).isEqualTo(400);
			assertThat(stream.header("Content-Type")).isEqualTo("application/problem+json");
		}
	}

	@Test
	void tokenUsageIsMeasuredForStreams() throws Exception {
		double input = this.client.measured(TOKEN_USAGE, "gen_ai.token.type:input", "TOTAL");
		double output = this.client.measured(TOKEN_USAGE, "gen_ai.token.type:output", "TOTAL");
		this.miniMax.enqueue(MockReply.stream(Frames.text("你好"), Frames.end("你好", 11, 7)));
		assertThat(last(events()).name()).isEqualTo("done");
		assertThat(this.client.measured(TOKEN_USAGE, "gen_ai.token.type:input", "TOTAL")).isEqualTo(input + 11);
		assertThat(this.client.measured(TOKEN_USAGE, "gen_ai.token.type:output", "TOTAL")).isEqualTo(output + 7);
	}

	private List<Event> events() throws IOException, InterruptedException {
		try (EventStream stream = this.client.stream("你好")) {
			assertThat(stream.status()).isEqualTo(200);
			return stream.rest();
		}
	}

	private static Event last(List<Event> events) {
		return events.get(events.size() - 1);
	}

}
