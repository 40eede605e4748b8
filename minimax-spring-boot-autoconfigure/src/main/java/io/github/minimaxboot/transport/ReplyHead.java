package io.github.minimaxboot.transport;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;

/**
 * What is known of a reply before its body.
 *
 * @param endpoint the endpoint that was called
 * @param status the HTTP status
 * @param contentType the type of the body, or {@code null} if it has none that can be
 * read
 * @param traceId the trace id (minimax-api §4.8), or {@code null}
 * @param location where a redirect points, or {@code null}
 * @param retryAfter how long to wait before the next call, or {@code null} if it does not
 * say
 */
record ReplyHead(ChatEndpoint endpoint, int status, @Nullable MediaType contentType, @Nullable String traceId,
		@Nullable String location, @Nullable Duration retryAfter) {

	static ReplyHead of(ClientResponse response, ChatEndpoint endpoint) {
		HttpHeaders headers = response.headers().asHttpHeaders();
		String traceId = headers.getFirst("Trace-Id");
		if (traceId == null) {
			traceId = headers.getFirst("X-Mm-Request-Id");
		}
		return new ReplyHead(endpoint, response.statusCode().value(), contentType(headers),
				(traceId != null) ? endpoint.redact(traceId) : null, headers.getFirst(HttpHeaders.LOCATION),
				RetryAfter.of(headers, Instant::now));
	}

	String host() {
		return this.endpoint.host();
	}

	/**
	 * Return this head with a trace id, if it has none of its own.
	 */
	ReplyHead orTraceId(@Nullable String other) {
		return (this.traceId != null || other == null) ? this : new ReplyHead(this.endpoint, this.status,
				this.contentType, this.endpoint.redact(other), this.location, this.retryAfter);
	}

	/**
	 * Return what is known, for a message to a person.
	 */
	String describe() {
		String contentType = this.endpoint.redact(String.valueOf(this.contentType));
		return "HTTP %d, content type %s%s".formatted(this.status, ApiErrors.excerpt(contentType),
				(this.traceId != null) ? ", trace id " + ApiErrors.excerpt(this.traceId) : "");
	}

	boolean isInterim() {
		return this.status < 200;
	}

	boolean isRedirect() {
		return this.status >= 300 && this.status < 400 && this.location != null;
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
