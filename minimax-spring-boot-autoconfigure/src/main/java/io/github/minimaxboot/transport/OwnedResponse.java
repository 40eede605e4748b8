package io.github.minimaxboot.transport;

import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.web.reactive.function.BodyExtractor;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.support.ClientResponseWrapper;
import reactor.core.publisher.Mono;

/**
 * A response whose body belongs to its reader, which reads it to the end or cancels it.
 * WebClient would read it as soon as the response is handed over, to be sure that it is
 * released.
 * <p>
 * Its bytes can be had once: by a reader, or by {@link #abandon()} if there will be none.
 */
final class OwnedResponse extends ClientResponseWrapper {

	private final AtomicBoolean taken = new AtomicBoolean();

	OwnedResponse(ClientResponse response) {
		super(response);
	}

	@Override
	public <T> T body(BodyExtractor<T, ? super ClientHttpResponse> extractor) {
		this.taken.set(true);
		return super.body(extractor);
	}

	@Override
	public Mono<Void> releaseBody() {
		return Mono.empty();
	}

	/**
	 * End the exchange of a response that nobody reads, since the call was cancelled
	 * after its head had come. Does nothing if its bytes were taken.
	 */
	void abandon() {
		if (this.taken.compareAndSet(false, true)) {
			ReplyBytes.cancel(super.body(BodyExtractors.toDataBuffers()));
		}
	}

}
