package io.github.minimaxboot.reliability;

/**
 * The shapes in which an error has been seen (minimax-api §5.1 and §5.2).
 */
enum ErrorShape {

	NATIVE_1008("application/json", """
			{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"}}""", "insufficient balance"),

	NATIVE_1002("application/json",
			"""
					{"id":"06c0","choices":null,"created":1795000040,"model":"MiniMax-M3","object":"chat.completion",\
					"usage":{"total_tokens":0,"total_characters":0},"base_resp":{"status_code":1002,"status_msg":"rate limit"}}""",
			"rate limit", "06c0"),

	OPENAI_2013("application/json",
			"""
					{"type":"error","error":{"type":"bad_request_error","message":"invalid params, unknown model 'nope' (2013)",\
					"http_code":"400"},"request_id":"06c1"}""",
			"invalid params, unknown model 'nope' (2013)", "06c1"),

	OPENAI_2013_WITHOUT_ENVELOPE("application/json", """
			{"error":{"type":"bad_request_error","message":"invalid params, unknown model 'nope' (2013)",\
			"http_code":"400"}}""", "invalid params, unknown model 'nope' (2013)"),

	OPENAI_2013_INNER_OBJECT("application/json", """
			{"type":"bad_request_error","message":"invalid params, unknown model 'nope' (2013)","http_code":"400"}""",
			"invalid params, unknown model 'nope' (2013)"),

	OPENAI_WITHOUT_CODE("application/json", """
			{"type":"error","error":{"type":"some_error","message":"try something else"},"request_id":"06c2"}""",
			"try something else", "06c2"),

	HTML_PAGE("text/html; charset=utf-8", "<html>\n<head><title>Sorry</title></head>\n</html>",
			"<html> <head><title>Sorry</title></head> </html>"),

	PLAIN_TEXT("text/plain", "404 page not found\n", "404 page not found"),

	EMPTY_BODY("application/json", "", "(empty)"),

	TRUNCATED_JSON("application/json", "{\"base_resp\":{\"status_code\":1008,\"status_m",
			"{\"base_resp\":{\"status_code\":1008,\"status_m");

	/** In the header of a reply that has none in its body. */
	static final String TRACE_ID = "06cf";

	private final String contentType;

	private final String body;

	private final String reason;

	private final String traceId;

	ErrorShape(String contentType, String body, String reason) {
		this(contentType, body, reason, null);
	}

	ErrorShape(String contentType, String body, String reason, String traceId) {
		this.contentType = contentType;
		this.body = body;
		this.reason = reason;
		this.traceId = traceId;
	}

	/** What MiniMax says, as the exception repeats it. */
	String reason() {
		return this.reason;
	}

	String traceId() {
		return (this.traceId != null) ? this.traceId : TRACE_ID;
	}

	String body() {
		return this.body;
	}

	/** The whole reply; one with status 304 has headers only. */
	String reply(int status) {
		String traceId = (this.traceId != null && status != 304) ? "" : "Trace-Id: " + TRACE_ID + "\r\n";
		return "HTTP/1.1 %d Status\r\nContent-Type: %s\r\n%sLocation: /elsewhere\r\nContent-Length: %d\r\n\r\n%s"
			.formatted(status, this.contentType, traceId, this.body.length(), (status != 304) ? this.body : "");
	}

}
