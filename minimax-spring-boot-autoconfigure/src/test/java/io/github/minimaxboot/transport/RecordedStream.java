package io.github.minimaxboot.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import static io.github.minimaxboot.transport.StreamReading.delta;
import static io.github.minimaxboot.transport.StreamReading.finish;
import static io.github.minimaxboot.transport.StreamReading.frames;

/**
 * The streams that the property tests take apart: recorded ones, and composed ones for
 * what no recording has (minimax-api §4).
 */
enum RecordedStream {

	PAGE(Fixture.text("page-stream-response.txt")),

	REASONING(Fixture.text("text-with-reasoning.sse")),

	TOOL_CALL(Fixture.text("tool-call.sse")),

	/** Characters of one to four bytes, as they are and escaped. */
	UNICODE(frames(delta("aé长\uD83D\uDE00"), delta("\uD83D\uDC69\u200D\uD83D\uDE80 \\uD83D\\uDE00\\n\\u0000"),
			delta("\u2028x\u2029y\u0085"), finish()) + "data: [DONE]\n\n"),

	/** The tags of the thinking are cut by the frames too. */
	THINKING(frames(delta("<th"), delta("ink>\\n想"), delta(" on\\n</thi"), delta("nk>\\n\\n5"), delta("6"), finish())),

	/** Frames over several lines, and a field that is nobody's. */
	SEVERAL_LINES("""
			data: {"choices":[{"delta":
			data:  {"content":"a"}
			data: }]}

			event: message
			id: 7
			data: {"choices":[
			data: {"delta":{"content":"长"},"finish_reason":"stop"}
			data: ]}

			"""),

	/** An answer that is refused half-way. */
	REFUSED(frames(delta("half"), "{\"base_resp\":{\"status_code\":1027,\"status_msg\":\"output new_sensitive\"}}")),

	/** A frame that cannot be read. */
	BROKEN(frames(delta("half"), "{\"choices\":[{\"delta\":{\"content\"}}]}", finish())),

	UNFINISHED(frames(delta("half"), delta(" an")));

	private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

	private static final List<String> NOISE = List.of(": ping", ":", ": 长\uD83D\uDE00", "retry: 100");

	private final String text;

	RecordedStream(String text) {
		this.text = text;
	}

	byte[] bytes() {
		return this.text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Return the same stream as another server might write it: with other line ends, with
	 * comments between the frames, with a space after the field name or without.
	 */
	byte[] inAnotherDialect(Random random) {
		StringBuilder stream = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
		boolean spaces = random.nextBoolean();
		boolean noise = random.nextBoolean();
		String lineEnd = "\n";
		for (String line : this.text.split("\n", -1)) {
			// an LF would belong to the CR before it, and not be an empty line
			int firstEnd = (line.isEmpty() && lineEnd.equals("\r")) ? 1 : 0;
			lineEnd = LINE_ENDS.get(random.nextInt(firstEnd, LINE_ENDS.size()));
			stream.append(spaces ? line : line.replaceFirst("^data: ", "data:")).append(lineEnd);
			if (noise && line.isEmpty()) {
				stream.append(NOISE.get(random.nextInt(NOISE.size()))).append("\r\n\r\n");
			}
		}
		return stream.toString().getBytes(StandardCharsets.UTF_8);
	}

}
