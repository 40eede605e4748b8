package io.github.minimaxboot.benchmarks;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
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

	/** As many keys as a call of the starter has. */
	private static final KeyValues KEYS = KeyValues.of("error.type", "none", "gen_ai.operation.name", "chat",
			"gen_ai.provider.name", "minimax", "gen_ai.request.model", "MiniMax-M3", "gen_ai.response.model",
			"MiniMax-M3", "minimax.error.code", "none", "minimax.outcome", "success", "server.address", "127.0.0.1");

	private final URI uri;

	private final WebClient webClient;

	private final WebClient observedWebClient;

	private final ObservationRegistry observationRegistry;

	FloorClient(URI baseUrl, ObservationRegistry observationRegistry) {
		this.uri = baseUrl.resolve("/v1/text/chatcompletion_v2");
		this.webClient = WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(
					HttpClient.create(ConnectionProvider.builder("floor").maxConnections(2000).build())))
			.build();
		this.observedWebClient = this.webClient.mutate().observationRegistry(observationRegistry).build();
		this.observationRegistry = observationRegistry;
	}

	@Nullable String content() {
		return content(this.webClient);
	}

	/**
	 * The same, observed as a call of the starter is: by Spring, and once more around it.
	 */
	@Nullable String observedContent() {
		return Observation.createNotStarted("floor", this.observationRegistry)
			.lowCardinalityKeyValues(KEYS)
			.observe(() -> content(this.observedWebClient));
	}

	Flux<DataBuffer> stream() {
		return request(this.webClient, STREAM)
			.exchangeToFlux((response) -> response.body(BodyExtractors.toDataBuffers()));
	}

	private @Nullable String content(WebClient webClient) {
		byte[] reply = request(webClient, WHOLE).retrieve().bodyToMono(byte[].class).block();
		return (reply != null) ? FloorDecoder.content(reply, 0, reply.length, "message") : null;
	}

	private WebClient.RequestHeadersSpec<?> request(WebClient webClient, byte[] body) {
		return webClient.post().uri(this.uri).contentType(MediaType.APPLICATION_JSON).bodyValue(body);
	}

	private static byte[] request(String options) {
		return """
				{"model":"MiniMax-M3","messages":[{"role":"system","content":"%s"},{"role":"user","content":"%s"}]%s}"""
			.formatted(CallBenchmark.SYSTEM, CallBenchmark.USER, options)
			.getBytes(StandardCharsets.UTF_8);
	}

}
