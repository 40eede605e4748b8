package io.github.minimaxboot.test;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The list of models, of which the service names only the current public ones.
 */
final class ModelsEndpoint {

	MockReply reply(RecordedCall call, String traceId) {
		if (!ApiKey.isIn(call)) {
			String message = ApiKey.MISSING_MESSAGE + " (" + ApiKey.MISSING + ")";
			return MockReply.json(401, Json.write(ErrorBodies.openAi(401, "authorized_error", message, traceId)));
		}
		ObjectNode body = Json.object().put("object", "list");
		ArrayNode data = body.putArray("data");
		add(data, "MiniMax-M3.1-Flash", 1792000000);
		add(data, "MiniMax-M3", 1780272000);
		return MockReply.json(Json.write(body));
	}

	private static void add(ArrayNode data, String id, long created) {
		data.addObject().put("id", id).put("object", "model").put("created", created).put("owned_by", "minimax");
	}

}
