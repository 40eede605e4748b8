package io.github.minimaxboot.test;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The native chat endpoint; it refuses with status 200, and with JSON even when a stream
 * was asked for.
 */
final class ChatEndpoint {

	private static final int INVALID_PARAMS = 2013;

	private final Duration tokenDelay;

	ChatEndpoint(Duration tokenDelay) {
		this.tokenDelay = tokenDelay;
	}

	MockReply reply(RecordedCall call) {
		if (!ApiKey.isIn(call)) {
			return MockReply.error(ApiKey.MISSING, ApiKey.MISSING_MESSAGE);
		}
		JsonNode body = read(call);
		String fault = (body != null) ? RequestRules.fault(body) : "request body is not valid json";
		if (body == null || fault != null) {
			return MockReply.error(INVALID_PARAMS, "invalid params, " + fault);
		}
		ChatRequestView request = new ChatRequestView(body);
		return MockReply.answer(Answerer.answer(request).toSpec()).withPieceDelay(this.tokenDelay);
	}

	private static @Nullable JsonNode read(RecordedCall call) {
		try {
			JsonNode body = call.json();
			return body.isObject() ? body : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
