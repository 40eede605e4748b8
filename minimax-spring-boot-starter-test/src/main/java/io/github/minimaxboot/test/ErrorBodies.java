package io.github.minimaxboot.test;

import tools.jackson.databind.node.ObjectNode;

/**
 * The two shapes in which the service says no.
 */
final class ErrorBodies {

	private ErrorBodies() {
	}

	static ObjectNode baseResp(int code, String message) {
		ObjectNode body = Json.object();
		body.putObject("base_resp").put("status_code", code).put("status_msg", message);
		return body;
	}

	static ObjectNode openAi(int status, String type, String message, String requestId) {
		ObjectNode body = Json.object().put("type", "error");
		// the service sends the status as text
		body.putObject("error").put("type", type).put("message", message).put("http_code", Integer.toString(status));
		return body.put("request_id", requestId);
	}

}
