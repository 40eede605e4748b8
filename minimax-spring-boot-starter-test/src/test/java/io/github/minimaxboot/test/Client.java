package io.github.minimaxboot.test;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * The client of these tests, which knows nothing but HTTP.
 */
final class Client {

	static final String CHAT = "/v1/text/chatcompletion_v2";

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final URI baseUrl;

	Client(MockMiniMaxServer server) {
		this.baseUrl = server.baseUrl();
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.baseUrl + path))
			.timeout(Duration.ofSeconds(10))
			.header("Content-Type", "application/json")
			.header("Authorization", "Bearer test-key");
	}

	<T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
		try {
			return this.http.send(request, handler);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	HttpResponse<String> send(HttpRequest request) throws IOException {
		return send(request, BodyHandlers.ofString());
	}

	HttpResponse<String> post(String body) throws IOException {
		return send(request(CHAT).POST(BodyPublishers.ofString(body)).build());
	}

	HttpResponse<InputStream> open(String body) throws IOException {
		return send(request(CHAT).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofInputStream());
	}

	/**
	 * Reads a reply off the wire, since an HTTP client may drop what came before an
	 * error.
	 */
	String bytesUntilClosed() throws IOException {
		try (Socket socket = new Socket(this.baseUrl.getHost(), this.baseUrl.getPort())) {
			socket.setSoTimeout(5000);
			socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	JsonNode ask(String body) throws IOException {
		return Json.read(post(body).body());
	}

	List<JsonNode> frames(String body) throws IOException {
		List<JsonNode> frames = new ArrayList<>();
		post(body).body().lines().filter((line) -> !line.isEmpty()).forEach((line) -> {
			if (!line.startsWith("data: ")) {
				throw new AssertionError("Not an event: " + line);
			}
			frames.add(Json.read(line.substring("data: ".length())));
		});
		return frames;
	}

}
