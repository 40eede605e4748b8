package io.github.minimaxboot.test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * Scripted answers as they are sent.
 */
final class Answers {

	static final String TRACE_ID = TraceId.of("answers");

	private Answers() {
	}

	static JsonNode whole(Consumer<AnswerSpec> details) {
		List<String> pieces = pieces(MockReply.answer(details), false);
		return Json.read(pieces.get(0));
	}

	static List<JsonNode> frames(Consumer<AnswerSpec> details) {
		return events(details).stream().map((event) -> Json.read(event.substring("data: ".length()))).toList();
	}

	static List<String> events(Consumer<AnswerSpec> details) {
		return pieces(MockReply.answer(details), true);
	}

	static JsonNode last(List<JsonNode> frames) {
		return frames.get(frames.size() - 1);
	}

	static JsonNode message(JsonNode frame) {
		return frame.at("/choices/0/message");
	}

	/**
	 * Joins the text that deltas have in a field.
	 */
	static String joined(List<JsonNode> frames, String field) {
		return frames.stream()
			.map((frame) -> frame.at("/choices/0/delta").path(field).asString(""))
			.collect(Collectors.joining());
	}

	private static List<String> pieces(MockReply reply, boolean stream) {
		String body = "{\"model\": \"MiniMax-M3\", \"stream\": " + stream
				+ ", \"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}";
		RecordedCall call = new RecordedCall("POST", Client.CHAT, null, Map.of(), body);
		return reply.content()
			.of(call, TRACE_ID)
			.pieces()
			.stream()
			.map((piece) -> new String(piece, StandardCharsets.UTF_8))
			.toList();
	}

}
