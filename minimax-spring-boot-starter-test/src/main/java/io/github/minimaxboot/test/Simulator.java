package io.github.minimaxboot.test;

import java.time.Duration;
import java.time.Instant;

/**
 * Answers as the service would: finds the endpoint, and sets the headers that the service
 * sets on all its replies.
 */
final class Simulator {

	private static final String CHAT = "/v1/text/chatcompletion_v2";

	private static final String MODELS = "/v1/models";

	private final ChatEndpoint chat;

	private final ModelsEndpoint models = new ModelsEndpoint();

	Simulator(Duration tokenDelay) {
		this.chat = new ChatEndpoint(tokenDelay);
	}

	MockReply reply(RecordedCall call, String traceId) {
		return route(call, traceId).withHeader(TraceId.HEADER, traceId)
			.withHeader("Minimax-Request-Id", traceId)
			.withHeader("alb_request_id", TraceId.of("alb" + traceId))
			.withHeader("alb_receive_time", Long.toString(Instant.now().getEpochSecond()));
	}

	private MockReply route(RecordedCall call, String traceId) {
		if (call.method().equals("POST") && call.path().equals(CHAT)) {
			return this.chat.reply(call)
				.withHeader("X-Session-Id", TraceId.of("session" + traceId))
				.withHeader("X-Mm-Request-Id", traceId);
		}
		if (call.method().equals("GET") && call.path().equals(MODELS)) {
			return this.models.reply(call, traceId);
		}
		return MockReply.body(404, "text/plain", "404 page not found");
	}

}
