package io.github.minimaxboot.transport;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * What is known of a reply before its body.
 *
 * @param host the host that answered, as the account names it
 * @param status the HTTP status
 * @param contentType the type of the body, or {@code null} if it has none that can be
 * read
 * @param traceId the trace id (minimax-api §4.8), or {@code null}
 */
record ReplyHead(String host, int status, @Nullable MediaType contentType, @Nullable String traceId) {

	static ReplyHead of(ClientResponse response, String host) {
		HttpHeaders headers = response.headers().asHttpHeaders();
		String traceId = headers.getFirst("Trace-Id");
		if (traceId == null) {
			traceId = headers.getFirst("X-Mm-Request-Id");
		}
		return new ReplyHead(host, response.statusCode().value(), contentType(headers), traceId);
	}

	boolean isSuccess() {
		return this.status >= 200 && this.status < 300;
	}

	boolean isJson() {
		return this.contentType != null && (MediaType.APPLICATION_JSON.isCompatibleWith(this.contentType)
				|| this.contentType.getSubtype().endsWith("+json"));
	}

	boolean isEventStream() {
		return this.contentType != null && MediaType.TEXT_EVENT_STREAM.isCompatibleWith(this.contentType);
	}

	boolean isHtml() {
		return this.contentType != null && this.contentType.getSubtype().contains("html");
	}

	private static @Nullable MediaType contentType(HttpHeaders headers) {
		try {
			return headers.getContentType();
		}
		catch (InvalidMediaTypeException ex) {
			return null;
		}
	}

}
