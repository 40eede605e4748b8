package io.github.minimaxboot.transport;

import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.support.ClientResponseWrapper;
import reactor.core.publisher.Mono;

/**
 * A response whose body belongs to its reader, which reads it to the end or cancels it.
 * WebClient would read it as soon as the response is handed over, to be sure that it is
 * released.
 */
final class OwnedResponse extends ClientResponseWrapper {

	OwnedResponse(ClientResponse response) {
		super(response);
	}

	@Override
	public Mono<Void> releaseBody() {
		return Mono.empty();
	}

}
