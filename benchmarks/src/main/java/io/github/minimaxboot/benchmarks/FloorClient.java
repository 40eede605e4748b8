package io.github.minimaxboot.benchmarks;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The least that one would write by hand with a {@link WebClient}: a request that is
 * ready, no retry, no timeouts, no observation, and the floor's decoder.
 */
final class FloorClient {

	private static final byte[] WHOLE = request("");

	private static final byte[] STREAM = request(",\"stream\":true");

	private final URI uri;

	private final WebClient webClient;

	FloorClient(URI baseUrl) {
		this.uri = baseUrl.resolve("/v1/text/chatcompletion_v2");
		this.webClient = WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(
					HttpClient.create(ConnectionProvider.builder("floor").maxConnections(2000).build())))
			.build();
	}

	@Nullable String content() {
		byte[] reply = request(WHOLE).retrieve().bodyToMono(byte[].class).block();
		return (reply != null) ? FloorDecoder.content(reply, 0, reply.length, "message") : null;
	}

	Flux<DataBuffer> stream() {
		return request(STREAM).exchangeToFlux((response) -> response.body(BodyExtractors.toDataBuffers()));
	}

	private WebClient.RequestHeadersSpec<?> request(byte[] body) {
		return this.webClient.post().uri(this.uri).contentType(MediaType.APPLICATION_JSON).bodyValue(body);
	}

	private static byte[] request(String options) {
		return """
				{"model":"MiniMax-M3","messages":[{"role":"system","content":"%s"},{"role":"user","content":"%s"}]%s}"""
			.formatted(CallBenchmark.SYSTEM, CallBenchmark.USER, options)
			.getBytes(StandardCharsets.UTF_8);
	}

}
