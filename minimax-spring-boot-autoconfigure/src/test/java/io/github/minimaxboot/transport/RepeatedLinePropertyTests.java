package io.github.minimaxboot.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import io.github.minimaxboot.chat.ChatEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stream says the same whether lines that repeat are recognised or all are read in
 * full: tried with recorded and made-up streams, some of whose bytes are changed, lost or
 * added, cut anywhere. {@code -Dstream.seed=7} repeats the case that a failure names, and
 * {@code -Dstream.cases=1000000} tries more than the build does.
 */
class RepeatedLinePropertyTests {

	private static final int MAX_SIZE = 2000;

	private static final String[] PIECES = { "a", "Hello ", "长", "é", "\uD83D\uDE00", "\\n", "\\\"", "\\\\", "\\/",
			"\\t", "\\u957f", "\\ud83d", "\\x", "{", "}", ":", "data: ", "<think>", "</think>", "\uFFFD", "\u007f", " ",
			"" };

	private static final String[] ENVELOPES = {
			"{\"id\":\"06b1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\",\"role\":\"assistant\"}}],"
					+ "\"created\":1722829751,\"model\":\"M\",\"object\":\"chat.completion.chunk\"}",
			"{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"reasoning_content\":\"%s\",\"content\":\"\"}}]}",
			"{\"choices\":[{\"delta\":{\"content\":\"%s\"}}],\"usage\":{\"total_tokens\":7}}",
			"{\"choices\":[{\"delta\":{\"content\":\"%s\"}}],\"usage\":{\"total_tokens\":8}}",
			"{\"choices\":[{\"delta\":{\"content\":\"x\",\"content\":\"%s\"}}]}",
			"{\"choices\":[{\"delta\":{\"content\":\"%s\",\"content\":\"x\"}}]}",
			"{\"choices\":[{\"delta\":{\"content\":\"x\"}},{\"index\":1,\"delta\":{\"content\":\"%s\"}}]}",
			"{\"choices\":[{\"delta\":{\"reasoning_details\":[{\"text\":\"%s\"}]}}]}",
			"{\"choices\":[{\"delta\":{\"content\":\"%s\",\"reasoning_content\":\"y\"}}]}",
			"{\"choices\":[{\"delta\":{\"content\":[{\"text\":\"%s\"}]}}]}",
			"{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"1\",\"function\":{\"name\":\"f\",\"arguments\":\"%s\"}}]}}]}",
			"{\"choices\":[{\"delta\":{\"content\":\"%s\",\"tool_calls\":[{\"id\":\"1\",\"function\":{\"arguments\":\"{\"}}]}}]}",
			"{\"choices\":[{\"delta\":{\"content\":\"%s\"},\"extra\":1}],\"more\":[\"z\"]}",
			"{\"choices\":[{\"delta\":{\"role\":\"assistant\"}}],\"usage\":{\"total_tokens\":9}}",
			"{\"choices\":[{\"delta\":{\"role\":\"tool\",\"content\":\"%s\"}}]}",
			"{\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{\"content\":\"%s\"}}]}",
			"{\"choices\":[{\"message\":{\"content\":\"%s\"}}],\"object\":\"chat.completion\"}",
			"{\"choices\":[{\"delta\":{\"content\":\"%s\"}}],\"base_resp\":{\"status_code\":0,\"status_msg\":\"odd\"}}",
			"{\"choices\":[{\"delta\":{\"content\":\"%s\"}}],\"base_resp\":{\"status_code\":1027}}" };

	@Test
	void whatRepeatsIsReadLikeAllElse() {
		int recognised = 0;
		for (long seed : seeds(20_000)) {
			Random random = new Random(seed);
			byte[] stream = changed(stream(random), random);
			List<byte[]> pieces = cut(stream, random);
			Counting lines = new Counting();
			List<Object> fast = read(pieces, lines);
			recognised += lines.recognised;
			assertThat(fast)
				.as(() -> "-Dstream.seed=%d: %s".formatted(seed, new String(stream, StandardCharsets.UTF_8)))
				.isEqualTo(read(pieces, new Never()));
		}
		// else the test would show nothing
		assertThat(recognised).isPositive();
	}

	@Test
	void mostLinesOfAnOrdinaryStreamAreRecognised() {
		StringBuilder stream = new StringBuilder();
		for (int i = 0; i < 100; i++) {
			stream.append("data: ")
				.append(ENVELOPES[0].formatted((i % 10 == 0) ? "line\\n" : "长 word " + i))
				.append("\n\n");
		}
		Counting lines = new Counting();
		read(List.of(stream.toString().getBytes(StandardCharsets.UTF_8)), lines);
		assertThat(lines.recognised).isGreaterThanOrEqualTo(98);
	}

	private static byte[] stream(Random random) {
		if (random.nextInt(10) == 0) {
			return RecordedStream.values()[random.nextInt(RecordedStream.values().length)].inAnotherDialect(random);
		}
		StringBuilder stream = new StringBuilder();
		String first = ENVELOPES[random.nextInt(ENVELOPES.length)];
		String envelope = first;
		String lineEnd = (random.nextInt(4) == 0) ? "\r\n" : (random.nextInt(8) == 0) ? "\r" : "\n";
		String field = (random.nextInt(8) == 0) ? "" : "data: ";
		int frames = random.nextInt(2, 12);
		for (int i = 0; i < frames; i++) {
			if (random.nextInt(6) == 0) {
				envelope = random.nextBoolean() ? first : ENVELOPES[random.nextInt(ENVELOPES.length)];
			}
			stream.append(field).append(envelope.replace("%s", piece(random))).append(lineEnd);
			stream.append((random.nextInt(10) == 0) ? "" : lineEnd);
			stream.append((random.nextInt(12) == 0) ? ": ping" + lineEnd + lineEnd : "");
		}
		stream.append((random.nextBoolean()) ? "data: [DONE]" + lineEnd + lineEnd : "");
		return stream.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static String piece(Random random) {
		StringBuilder piece = new StringBuilder();
		for (int i = random.nextInt(4); i >= 0; i--) {
			piece.append(PIECES[random.nextInt(random.nextBoolean() ? 3 : PIECES.length)]);
		}
		return (random.nextInt(200) == 0) ? piece.toString().repeat(MAX_SIZE) : piece.toString();
	}

	private static byte[] changed(byte[] stream, Random random) {
		ByteArrayOutputStream changed = new ByteArrayOutputStream();
		boolean changes = random.nextInt(3) == 0;
		int rate = random.nextInt(50, 2000);
		for (byte b : stream) {
			int change = changes ? random.nextInt(rate) : -1;
			if (change == 0) {
				changed.write(random.nextInt(256));
			}
			else if (change == 1) {
				changed.write(b);
				changed.write("\"\\\n\r{}\0".charAt(random.nextInt(7)));
			}
			else if (change != 2) {
				changed.write(b);
			}
		}
		return changed.toByteArray();
	}

	private static List<byte[]> cut(byte[] stream, Random random) {
		List<byte[]> pieces = new ArrayList<>();
		int longest = random.nextBoolean() ? 4000 : random.nextInt(1, 200);
		for (int from = 0; from < stream.length;) {
			int to = Math.min(stream.length, from + random.nextInt(1, longest + 1));
			pieces.add(Arrays.copyOfRange(stream, from, to));
			from = to;
		}
		return pieces;
	}

	/** All that comes of a stream: the events, and what ends it early. */
	private static List<Object> read(List<byte[]> pieces, RepeatedLine lines) {
		List<Object> outcome = new ArrayList<>();
		ChatEventReader reader = new ChatEventReader(StreamReading.HEAD, StreamReading.scope(MAX_SIZE), lines);
		try {
			for (byte[] piece : pieces) {
				reader.append(DefaultDataBufferFactory.sharedInstance.wrap(piece));
				drain(reader, outcome);
			}
			reader.end();
			drain(reader, outcome);
		}
		catch (RuntimeException ex) {
			outcome.add(ex.toString());
		}
		outcome.add(reader.text());
		return outcome;
	}

	private static void drain(ChatEventReader reader, List<Object> outcome) {
		ChatEvent event = reader.next();
		while (event != null) {
			outcome.add(event);
			event = reader.next();
		}
	}

	private static long[] seeds(int count) {
		Long only = Long.getLong("stream.seed");
		return (only != null) ? new long[] { only }
				: LongStream.range(0, Integer.getInteger("stream.cases", count)).toArray();
	}

	private static final class Counting extends RepeatedLine {

		private int recognised;

		@Override
		@Nullable String read(byte[] bytes, int from, int limit) {
			String piece = super.read(bytes, from, limit);
			this.recognised += (piece != null) ? 1 : 0;
			return piece;
		}

	}

	private static final class Never extends RepeatedLine {

		@Override
		@Nullable String read(byte[] bytes, int from, int limit) {
			return null;
		}

	}

}
