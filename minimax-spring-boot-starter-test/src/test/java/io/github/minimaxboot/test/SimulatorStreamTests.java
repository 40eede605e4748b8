package io.github.minimaxboot.test;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorStreamTests {

	private static final String ENGLISH = """
			{"model": "MiniMax-M3", "stream": true, "messages": [{"role": "user", "content": "Hello"}]}""";

	private static final String CHINESE = """
			{"model": "MiniMax-Text-01", "stream": true, "messages": [{"role": "user", "content": "你好"}]}""";

	private final MockMiniMaxServer server = MockMiniMaxServer.builder().tokenDelay(Duration.ZERO).start();

	private final Client client = new Client(this.server);

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void streamsChineseOneOrTwoCharactersAtATime() throws IOException {
		assertThat(deltas(this.client.frames(CHINESE))).extracting((delta) -> delta.path("content").asString())
			.containsExactly("你", "好！", "有", "什么", "我", "可以", "帮", "助你", "的", "吗？");
	}

	@Test
	void streamsEnglishWordByWordWithTheSpaceBefore() throws IOException {
		assertThat(deltas(this.client.frames(ENGLISH))).extracting((delta) -> delta.path("content").asString())
			.filteredOn((content) -> !content.isEmpty())
			.containsExactly("Hello!", " How", " can", " I", " help", " you", " today?");
	}

	@Test
	void thinksBeforeItSpeaks() throws IOException {
		List<JsonNode> frames = this.client.frames(ENGLISH);
		JsonNode first = deltas(frames).get(0);
		assertThat(first.path("reasoning_content").asString()).isEqualTo("The");
		assertThat(first.path("content").asString("absent")).isEmpty();
		assertThat(joined(frames, "reasoning_content"))
			.isEqualTo(aggregate(frames).path("choices").path(0).path("message").path("reasoning_content").asString());
	}

	@Test
	void deltaHasRoleNameAndPlaceholderUsage() throws IOException {
		JsonNode frame = this.client.frames(CHINESE).get(0);
		assertThat(frame.path("object").asString()).isEqualTo("chat.completion.chunk");
		assertThat(frame.path("usage")).isEqualTo(Json.read("{\"total_tokens\": 0, \"total_characters\": 0}"));
		assertThat(frame.has("base_resp")).isFalse();
		assertThat(frame.path("choices")).isEqualTo(Json.read("""
				[{"index": 0, "delta":
				  {"content": "你", "role": "assistant", "name": "MiniMax AI", "audio_content": ""}}]"""));
	}

	@Test
	void lastDeltaCarriesTextAndTheReasonToStop() throws IOException {
		List<JsonNode> frames = this.client.frames(CHINESE);
		JsonNode choice = frames.get(frames.size() - 2).path("choices").path(0);
		assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
		assertThat(choice.path("delta").path("content").asString()).isEqualTo("吗？");
	}

	@Test
	void endsWithTheWholeMessageAgainAndNoDone() throws IOException {
		List<JsonNode> frames = this.client.frames(ENGLISH);
		JsonNode aggregate = aggregate(frames);
		assertThat(aggregate.path("object").asString()).isEqualTo("chat.completion");
		assertThat(aggregate.path("choices").path(0).path("message").path("content").asString())
			.isEqualTo(joined(frames, "content"));
		assertThat(aggregate.path("choices").path(0).path("finish_reason").asString()).isEqualTo("stop");
		assertThat(aggregate.path("usage").path("total_tokens").asInt()).isPositive();
		assertThat(aggregate.path("base_resp").path("status_code").asInt(-1)).isZero();
	}

	@Test
	void allFramesShareTheTraceId() throws IOException {
		HttpResponse<String> response = this.client.post(CHINESE);
		String traceId = response.headers().firstValue("Trace-Id").orElseThrow();
		assertThat(response.body().lines().filter((line) -> !line.isEmpty()))
			.allSatisfy((line) -> assertThat(line).startsWith("data: {\"id\":\"" + traceId + "\""));
	}

	@Test
	void callAndStreamSayTheSame() throws IOException {
		JsonNode whole = this.client.ask(ENGLISH.replace("true", "false"));
		assertThat(aggregate(this.client.frames(ENGLISH)).path("choices")).isEqualTo(whole.path("choices"));
	}

	@Test
	void limitEndsStreamWithLength() throws IOException {
		List<JsonNode> frames = this.client
			.frames(CHINESE.replace("\"stream\"", "\"max_completion_tokens\": 2, \"stream\""));
		assertThat(joined(frames, "content")).isEqualTo("你好");
		assertThat(frames.get(frames.size() - 2).path("choices").path(0).path("finish_reason").asString())
			.isEqualTo("length");
	}

	@Test
	void tokenDelaySpreadsTheFrames() {
		Duration delay = Duration.ofMillis(7);
		RecordedCall call = new RecordedCall("POST", Client.CHAT, null, Map.of("Authorization", List.of("Bearer k")),
				CHINESE);
		assertThat(new Simulator(delay).reply(call, TraceId.of("x")).delivery().pause()).isEqualTo(delay);
	}

	private static List<JsonNode> deltas(List<JsonNode> frames) {
		return frames.subList(0, frames.size() - 1)
			.stream()
			.map((frame) -> frame.path("choices").path(0).path("delta"))
			.toList();
	}

	private static String joined(List<JsonNode> frames, String field) {
		return deltas(frames).stream().map((delta) -> delta.path(field).asString("")).collect(Collectors.joining());
	}

	private static JsonNode aggregate(List<JsonNode> frames) {
		return frames.get(frames.size() - 1);
	}

}
