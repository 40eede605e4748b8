package io.github.minimaxboot.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SseFrames}.
 */
class SseFramesTests {

	@ParameterizedTest
	@ValueSource(strings = { "data: {\"a\":1}\n\ndata: {\"b\":2}\n\n", "data: {\"a\":1}\r\n\r\ndata: {\"b\":2}\r\n\r\n",
			"data: {\"a\":1}\r\rdata: {\"b\":2}\r\r", "data:{\"a\":1}\n\ndata:{\"b\":2}\n\n",
			"data: {\"a\":1}\ndata: {\"b\":2}\n", "data: {\"a\":1}\n\ndata: {\"b\":2}",
			": ping\n\ndata: {\"a\":1}\n\n: ping\ndata: {\"b\":2}\n\n",
			"event: message\nid: 7\ndata: {\"a\":1}\n\nretry: 100\ndata: {\"b\":2}\n\n", "{\"a\":1}\n\n{\"b\":2}\n",
			"\uFEFFdata: {\"a\":1}\n\ndata: {\"b\":2}\n\n",
			"\n\n\ndata: {\"a\":1}\n\n\n\ndata:\ndata: {\"b\":2}  \n\n" })
	void framesAreFoundWhateverTheLinesLookLikeAndWhereverTheyAreCut(String stream) {
		for (int size = 1; size <= stream.length() + 2; size++) {
			assertThat(frames(stream, size)).as("cut into %d bytes", size).containsExactly("{\"a\":1}", "{\"b\":2}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "data: {\ndata: \"a\":1}\n\n", "data: {\r\ndata: \"a\":1}\r\n\r\n",
			"data: {\rdata: \"a\":1}\r\r", "{\r\n\"a\":1}\r\n" })
	void aFrameOfSeveralLinesIsJoinedWhateverEndsThem(String stream) {
		for (int size = 1; size <= stream.length(); size++) {
			assertThat(frames(stream, size)).as("cut into %d bytes", size).containsExactly("{\n\"a\":1}");
		}
	}

	@Test
	void aFrameIsGivenOutBeforeTheEmptyLineAfterItHasCome() {
		SseFrames frames = new SseFrames(1000);
		append(frames, "data: {\"a\":1}\n");
		assertThat(frames.next()).isTrue();
		assertThat(frame(frames)).isEqualTo("{\"a\":1}");
	}

	@Test
	void aFrameThatWasPutBackComesAgainWithTheLinesThatFollow() {
		SseFrames frames = new SseFrames(1000);
		append(frames, "data: {\"a\":{}\ndata: }\n");
		assertThat(frames.next()).isTrue();
		assertThat(frame(frames)).isEqualTo("{\"a\":{}");
		frames.putBack();
		assertThat(frames.next()).isFalse();
		append(frames, "\n");
		assertThat(frames.next()).isTrue();
		assertThat(frame(frames)).isEqualTo("{\"a\":{}\n}");
		assertThat(frames.isFinal()).isTrue();
	}

	@Test
	void aLineLargerThanAllowedFailsBeforeItEnds() {
		SseFrames frames = new SseFrames(100);
		append(frames, "data: {\"a\":\"" + "x".repeat(100));
		assertThatExceptionOfType(DataBufferLimitException.class).isThrownBy(frames::next);
	}

	@Test
	void aLineLargerThanAllowedFailsEvenIfItCameAtOnce() {
		SseFrames frames = new SseFrames(100);
		append(frames, "data: {\"a\":\"" + "x".repeat(100) + "\"}\n");
		assertThatExceptionOfType(DataBufferLimitException.class).isThrownBy(frames::next);
	}

	@Test
	void aFrameOfManyLinesLargerThanAllowedFails() {
		SseFrames frames = new SseFrames(100);
		append(frames, "data: {\n" + "data: \"a\": 1,\n".repeat(20));
		assertThatExceptionOfType(DataBufferLimitException.class).isThrownBy(() -> {
			while (frames.next()) {
				frames.putBack();
			}
		});
	}

	private static List<String> frames(String stream, int size) {
		byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
		SseFrames frames = new SseFrames(1000);
		List<String> found = new ArrayList<>();
		for (int i = 0; i < bytes.length; i += size) {
			frames.append(DefaultDataBufferFactory.sharedInstance
				.wrap(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size))));
			collect(frames, found);
		}
		frames.end();
		collect(frames, found);
		return found;
	}

	private static void collect(SseFrames frames, List<String> found) {
		while (frames.next()) {
			found.add(frame(frames));
		}
	}

	private static void append(SseFrames frames, String text) {
		frames.append(DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static String frame(SseFrames frames) {
		return new String(frames.array(), frames.offset(), frames.length(), StandardCharsets.UTF_8);
	}

}
