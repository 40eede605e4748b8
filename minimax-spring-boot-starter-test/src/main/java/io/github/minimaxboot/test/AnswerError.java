package io.github.minimaxboot.test;

import tools.jackson.databind.node.ObjectNode;

/**
 * How an answer fails.
 *
 * @param code the MiniMax code, 0 for an {@code error} object
 * @param type the type of an {@code error} object
 * @param message the text that goes with it
 */
record AnswerError(int code, String type, String message) {

	static AnswerError baseResp(int code, String message) {
		return new AnswerError(code, "", message);
	}

	static AnswerError openAi(String type, String message) {
		return new AnswerError(0, type, message);
	}

	/**
	 * Makes the frame that tells it of one that has no choices yet.
	 */
	ObjectNode frame(ObjectNode frame, String traceId) {
		if (this.code == 0) {
			return ErrorBodies.openAi(500, this.type, this.message, traceId);
		}
		frame.putNull("choices");
		frame.putObject("base_resp").put("status_code", this.code).put("status_msg", this.message);
		return frame;
	}

	@Override
	public String toString() {
		return "error " + ((this.code != 0) ? this.code : this.type) + " " + this.message;
	}

}
