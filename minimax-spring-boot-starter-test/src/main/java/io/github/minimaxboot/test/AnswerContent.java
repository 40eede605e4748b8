package io.github.minimaxboot.test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Says an answer in the form that the call asks for.
 */
final class AnswerContent implements ReplyContent {

	private static final byte[] PING = ": ping\n\n".getBytes(StandardCharsets.UTF_8);

	private final AnswerSpec answer;

	AnswerContent(AnswerSpec answer) {
		this.answer = answer;
	}

	@Override
	public Payload of(RecordedCall call, String traceId) {
		ChatRequestView request = ChatRequestView.of(call);
		AnswerFrames frames = new AnswerFrames(this.answer, request, traceId, Instant.now().getEpochSecond());
		if (!request.isStream()) {
			return Payload.whole(JSON, Json.write(frames.whole()).getBytes(StandardCharsets.UTF_8));
		}
		List<byte[]> events = new ArrayList<>();
		frames.stream().forEach((frame) -> events.add(MockReply.event(Json.write(frame))));
		if (this.answer.done) {
			events.add(MockReply.event("[DONE]"));
		}
		return Payload.stream(this.answer.pings ? withPings(events) : events);
	}

	private static List<byte[]> withPings(List<byte[]> events) {
		List<byte[]> more = new ArrayList<>();
		events.forEach((event) -> {
			more.add(PING);
			more.add(event);
		});
		return more;
	}

	/**
	 * Says what is answered, for a test that finds this reply left.
	 */
	@Override
	public String toString() {
		List<String> calls = this.answer.toolCalls.stream().map(ToolUse::name).toList();
		return "answer \"" + MessageText.excerpt(this.answer.text) + "\""
				+ (calls.isEmpty() ? "" : " and calls " + calls)
				+ ((this.answer.error != null) ? " and " + this.answer.error : "");
	}

}
