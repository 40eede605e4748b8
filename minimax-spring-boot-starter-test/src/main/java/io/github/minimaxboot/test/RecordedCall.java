package io.github.minimaxboot.test;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A request that the server received.
 *
 * @param method the HTTP method
 * @param path the path without the query
 * @param query the query as sent, {@code null} if there was none
 * @param headers the headers; lookup ignores case
 * @param body the body, empty if there was none
 * @since 0.1.0
 */
public record RecordedCall(String method, String path, @Nullable String query, Map<String, List<String>> headers,
		String body) implements AssertProvider<RecordedCallAssert> {

	/**
	 * Creates a call with headers that can be looked up in any case.
	 */
	public RecordedCall {
		Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> copy.computeIfAbsent(name, (key) -> new ArrayList<>()).addAll(values));
		copy.replaceAll((name, values) -> List.copyOf(values));
		headers = Collections.unmodifiableMap(copy);
	}

	/**
	 * Returns the first value of a header.
	 * @param name the name, in any case
	 * @return the value, or {@code null} if the header was not sent
	 */
	public @Nullable String header(String name) {
		List<String> values = this.headers.get(name);
		return (values != null && !values.isEmpty()) ? values.get(0) : null;
	}

	/**
	 * Returns the first value of a query parameter, decoded.
	 * @param name the name, as it is after decoding
	 * @return the value, empty for a bare name, or {@code null} if it was not sent
	 */
	public @Nullable String queryParameter(String name) {
		if (this.query == null) {
			return null;
		}
		for (String pair : this.query.split("&", -1)) {
			int equals = pair.indexOf('=');
			if (decode((equals < 0) ? pair : pair.substring(0, equals)).equals(name)) {
				return (equals < 0) ? "" : decode(pair.substring(equals + 1));
			}
		}
		return null;
	}

	/**
	 * Returns the messages of a chat request.
	 * @return the messages, empty if it is no chat request
	 */
	public List<RecordedMessage> messages() {
		return ChatRequestView.of(this)
			.messages()
			.stream()
			.map((message) -> new RecordedMessage(ChatRequestView.role(message),
					MessageText.of(message.path("content")),
					message.has("tool_call_id") ? message.path("tool_call_id").asString() : null))
			.toList();
	}

	/**
	 * Returns assertions about the request, for {@code assertThat(call)} of AssertJ.
	 */
	@Override
	public RecordedCallAssert assertThat() {
		return new RecordedCallAssert(this);
	}

	/**
	 * Returns the body as JSON.
	 * @return the parsed body
	 * @throws JacksonException if the body is not JSON
	 */
	public JsonNode json() {
		return Json.read(this.body);
	}

	/**
	 * Leaves the headers out, since one of them holds the key.
	 */
	@Override
	public String toString() {
		return this.method + " " + this.path + ((this.query != null) ? "?" + this.query : "") + " " + this.body;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
