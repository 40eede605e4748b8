package io.github.minimaxboot.test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * Shows calls to the reader of a test that failed: what they ask for, and no header.
 */
final class CallDescription {

	private static final int LENGTH = 200;

	private CallDescription() {
	}

	static String of(List<RecordedCall> calls) {
		if (calls.isEmpty()) {
			return "  none";
		}
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < calls.size(); i++) {
			lines.add("  [" + i + "] " + of(calls.get(i)));
		}
		return String.join("\n", lines);
	}

	static String of(RecordedCall call) {
		List<String> lines = new ArrayList<>();
		lines.add(call.method() + " " + call.path() + ((call.query() != null) ? "?" + call.query() : ""));
		ChatRequestView request = ChatRequestView.of(call);
		if (request.messages().isEmpty()) {
			lines.add(call.body().isEmpty() ? "without a body" : shorten(call.body()));
			return lines(lines);
		}
		lines.add("model " + request.model() + (request.isStream() ? ", streamed" : ""));
		call.messages().forEach((message) -> lines.add(shorten(message.toString())));
		List<String> tools = request.toolNames();
		if (!tools.isEmpty()) {
			lines.add("tools " + tools);
		}
		request.body()
			.propertyStream()
			.filter((field) -> isOption(field.getKey()))
			.forEach((field) -> lines.add(field.getKey() + " " + shorten(Json.write(field.getValue()))));
		return lines(lines);
	}

	static String quote(JsonNode value) {
		return value.isMissingNode() ? "nothing" : shorten(Json.write(value));
	}

	private static boolean isOption(String field) {
		return !List.of("model", "messages", "stream", "stream_options", "tools").contains(field);
	}

	private static String lines(List<String> lines) {
		return lines.stream().collect(Collectors.joining("\n      "));
	}

	private static String shorten(String text) {
		String line = text.replace("\n", "\\n");
		return (line.length() > LENGTH) ? line.substring(0, LENGTH) + "… (" + line.length() + " characters)" : line;
	}

}
