package io.github.minimaxboot.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of a response, read one at a time as they arrive.
 */
final class EventStream implements AutoCloseable {

	private final HttpResponse<InputStream> response;

	private final BufferedReader reader;

	EventStream(HttpResponse<InputStream> response) {
		this.response = response;
		this.reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
	}

	int status() {
		return this.response.statusCode();
	}

	String header(String name) {
		return this.response.headers().firstValue(name).orElse("");
	}

	/**
	 * Return the next event, waiting for it if need be.
	 * @return the event, or {@code null} at the end
	 */
	Event next() throws IOException {
		String name = null;
		for (String line = this.reader.readLine(); line != null; line = this.reader.readLine()) {
			if (line.startsWith("event:")) {
				name = line.substring("event:".length()).strip();
			}
			else if (line.startsWith("data:")) {
				return new Event(name, JsonMapper.shared().readTree(line.substring("data:".length())));
			}
		}
		return null;
	}

	List<Event> rest() throws IOException {
		List<Event> events = new ArrayList<>();
		for (Event event = next(); event != null; event = next()) {
			events.add(event);
		}
		return events;
	}

	@Override
	public void close() throws IOException {
		this.response.body().close();
	}

	/**
	 * An event.
	 */
	record Event(String name, JsonNode data) {

		String delta() {
			return this.data.path("delta").asString();
		}

	}

}
