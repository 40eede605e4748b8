package io.github.minimaxboot.sample;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.minimaxboot.sample.EventStream.Event;
import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

@FastSampleTest
class ModerationListTests {

	private static final int CONCURRENCY = 4;

	private static final MockReply NEVER = MockReply.json("{}").withDelay(Duration.ofMinutes(10));

	@Autowired
	private MockMiniMaxServer miniMax;

	@Autowired
	private SampleClient client;

	@BeforeEach
	void reset() {
		this.miniMax.reset();
	}

	@Test
	void eachCommentGetsItsVerdictAndItsTokens() throws Exception {
		try (EventStream stream = this.client.moderate(List.of("加微信领优惠券", "这家店的手工面真好吃"))) {
			assertThat(stream.header("Content-Type")).startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
			assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
			List<Event> events = stream.rest();
			assertThat(events).extracting(Event::name).containsExactly("verdict", "verdict", "done");
			assertThat(verdictOn(0, events)).isEqualTo("广告引流违规");
			assertThat(verdictOn(1, events)).isEqualTo("正常");
			assertThat(events.get(0).data().at("/usage/promptTokens").asInt()).isPositive();
			assertThat(events.get(2).data().path("comments").asInt()).isEqualTo(2);
		}
	}

	@Test
	void aVerdictIsSentAsSoonAsItIsThere() throws Exception {
		// one of the two is never answered
		this.miniMax.enqueue(NEVER);
		try (EventStream stream = this.client.moderate(List.of("这家店真好吃", "这家店真好吃"))) {
			assertThat(stream.next().name()).isEqualTo("verdict");
		}
	}

	@Test
	void aCommentThatFailsDoesNotStopTheOthers() throws Exception {
		this.miniMax.enqueue(MockReply.error(1026, "input new_sensitive"));
		try (EventStream stream = this.client.moderate(Collections.nCopies(6, "这家店真好吃"))) {
			List<Event> events = stream.rest();
			assertThat(events).filteredOn((event) -> event.name().equals("verdict")).hasSize(5);
			assertThat(events).filteredOn((event) -> event.name().equals("failure"))
				.singleElement()
				.satisfies((failure) -> assertThat(failure.data().at("/problem/code").asString())
					.isEqualTo("content-filtered"));
			assertThat(events).extracting((event) -> event.data().path("index").asInt(-1))
				.containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, -1);
		}
	}

	@Test
	void noMoreThanSoManyCallsAreUnderWayAndNoneGoesOnWhenTheReaderIsGone() throws Exception {
		double before = cancelled();
		IntStream.range(0, CONCURRENCY).forEach((i) -> this.miniMax.enqueue(NEVER));
		try (EventStream stream = this.client.moderate(Collections.nCopies(20, "这家店真好吃"))) {
			assertThat(stream.status()).isEqualTo(200);
			IntStream.range(0, CONCURRENCY).forEach((i) -> this.miniMax.takeCall());
		}
		await().atMost(Duration.ofSeconds(20)).until(() -> cancelled() == before + CONCURRENCY);
		assertThat(this.miniMax.calls()).hasSize(CONCURRENCY);
	}

	@ParameterizedTest
	@MethodSource
	void aListThatIsNotValidIsABadRequest(List<String> comments, String field) {
		this.client.post("/api/moderation/list", Map.of("comments", comments))
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.code")
			.isEqualTo("invalid-input")
			.jsonPath("$.errors[0].field")
			.isEqualTo(field);
		assertThat(this.miniMax.calls()).isEmpty();
	}

	static Stream<Arguments> aListThatIsNotValidIsABadRequest() {
		return Stream.of(arguments(List.of(), "comments"),
				arguments(Collections.nCopies(ModerationController.MAX_COMMENTS + 1, "好"), "comments"),
				arguments(List.of("好", " "), "comments[1]"),
				arguments(List.of("好", "好", "长".repeat(ModerationController.MAX_COMMENT_LENGTH + 1)), "comments[2]"));
	}

	@Test
	void aBodyWithoutCommentsIsABadRequest() {
		this.client.post("/api/moderation/list", "{}")
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("comments");
	}

	private static String verdictOn(int index, List<Event> events) {
		return events.stream()
			.filter((event) -> event.name().equals("verdict") && event.data().path("index").asInt() == index)
			.map((event) -> event.data().at("/verdict/content_result").asString())
			.findFirst()
			.orElseThrow();
	}

	private double cancelled() {
		return this.client.measured("gen_ai.client.operation.duration", "minimax.outcome:cancelled", "COUNT");
	}

}
