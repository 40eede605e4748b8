package io.github.minimaxboot.transport;

import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.support.ClientResponseWrapper;
import reactor.core.publisher.Mono;

/**
 * A response whose body belongs to its reader, which reads it to the end or cancels it.
 * WebClient would read it a second time, to be sure that it is released, and hold back
 * the end of the call until that has failed.
 */
final class OwnedResponse extends ClientResponseWrapper {

	private volatile boolean taken;

	OwnedResponse(ClientResponse response) {
		super(response);
	}

	@Override
	public <T> T body(BodyExtractor<T, ? super ClientHttpResponse> extractor) {
		this.taken = true;
		return super.body(extractor);
	}

	@Override
	public Mono<Void> releaseBody() {
		return this.taken ? Mono.empty() : super.releaseBody();
	}

}
