package io.github.minimaxboot.sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the application as a browser would.
 */
@TestComponent
class SampleClient {

	private final Environment environment;

	private final HttpClient streaming = HttpClient.newHttpClient();

	SampleClient(Environment environment) {
		this.environment = environment;
	}

	String baseUrl() {
		return "http://localhost:" + this.environment.getRequiredProperty("local.server.port");
	}

	RestTestClient.ResponseSpec get(String uri, Object... variables) {
		return rest().get().uri(uri, variables).exchange();
	}

	RestTestClient.ResponseSpec post(String uri, Object body) {
		return rest().post().uri(uri).contentType(MediaType.APPLICATION_JSON).body(body).exchange();
	}

	/**
	 * Return the sum that a meter of Actuator has, 0 if there is no such meter yet.
	 */
	double measured(String meter, String tag, String statistic) {
		MeterBody body = get("/actuator/metrics/{meter}?tag={tag}", meter, tag).returnResult(MeterBody.class)
			.getResponseBody();
		return (body != null) ? body.value(statistic) : 0;
	}

	/**
	 * Send a form with a file.
	 */
	RestTestClient.ResponseSpec postPicture(String message, byte[] picture, String type) {
		return postPicture(message, picture, type, false);
	}

	RestTestClient.ResponseSpec postPicture(String message, byte[] picture, String type, boolean tools) {
		MultipartBodyBuilder form = new MultipartBodyBuilder();
		form.part("message", message);
		form.part("tools", tools);
		form.part("picture", picture, MediaType.parseMediaType(type)).filename("picture");
		return rest().post()
			.uri("/api/chat/stream")
			.accept(MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_PROBLEM_JSON)
			.body(form.build())
			.exchange();
	}

	EventStream streamWithTools(String message) throws IOException, InterruptedException {
		return open("/api/chat/stream?tools=true&message={message}", message);
	}

	EventStream stream(String message) throws IOException, InterruptedException {
		return open("/api/chat/stream?message={message}", message);
	}

	/**
	 * Send comments to be judged.
	 */
	EventStream moderate(List<String> comments) throws IOException, InterruptedException {
		String body = JsonMapper.shared().writeValueAsString(Map.of("comments", comments));
		return open(HttpRequest.newBuilder(URI.create(baseUrl() + "/api/moderation/list"))
			.header("Content-Type", MediaType.APPLICATION_JSON_VALUE)
			.POST(BodyPublishers.ofString(body)));
	}

	private EventStream open(String path, String message) throws IOException, InterruptedException {
		URI uri = UriComponentsBuilder.fromUriString(baseUrl() + path).build(message);
		return open(HttpRequest.newBuilder(uri));
	}

	private EventStream open(HttpRequest.Builder request) throws IOException, InterruptedException {
		HttpResponse<InputStream> response = this.streaming
			.send(request.header("Accept", MediaType.TEXT_EVENT_STREAM_VALUE).build(), BodyHandlers.ofInputStream());
		return new EventStream(response);
	}

	private RestTestClient rest() {
		return RestTestClient.bindToServer().baseUrl(baseUrl()).build();
	}

}
