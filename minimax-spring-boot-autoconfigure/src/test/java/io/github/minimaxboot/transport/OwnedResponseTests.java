package io.github.minimaxboot.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OwnedResponse}.
 */
class OwnedResponseTests {

	private final List<Subscriber<?>> subscribers = new ArrayList<>();

	private final AtomicInteger cancelled = new AtomicInteger();

	/** Begins a subscription when it is told to, as the thread of a connection does. */
	private final Publisher<DataBuffer> later = (subscriber) -> this.subscribers.add(subscriber);

	private final Publisher<DataBuffer> atOnce = (subscriber) -> begin(subscriber);

	@Test
	void anAbandonedBodyIsCancelledWheneverItsSubscriptionBegins() {
		response(Flux.from(this.later)).abandon();
		begin(this.subscribers.get(0));
		assertThat(this.cancelled).hasValue(1);
	}

	@Test
	void anAbandonedBodyThatIsThereIsCancelledAtOnce() {
		response(Flux.from(this.atOnce)).abandon();
		assertThat(this.cancelled).hasValue(1);
	}

	@Test
	void aBodyThatIsReadIsNotAbandoned() {
		OwnedResponse response = response(Flux.from(this.later));
		ReplyBytes.of(response).subscribe();
		response.abandon();
		assertThat(this.subscribers).hasSize(1);
		assertThat(this.cancelled).hasValue(0);
	}

	private void begin(Subscriber<?> subscriber) {
		subscriber.onSubscribe(new Subscription() {

			@Override
			public void request(long n) {
			}

			@Override
			public void cancel() {
				OwnedResponseTests.this.cancelled.incrementAndGet();
			}

		});
	}

	private static OwnedResponse response(Flux<DataBuffer> body) {
		return new OwnedResponse(ClientResponse.create(HttpStatus.OK).body(body).build());
	}

}
