package io.github.minimaxboot.transport;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The head of a reply, waited for within the limits of its call.
 */
final class AwaitedHead extends MonoOperator<ClientResponse, ClientResponse> {

	private final CallScope scope;

	/**
	 * Create a mono.
	 * @param source the head, when it comes
	 * @param scope what limits the wait
	 */
	AwaitedHead(Mono<ClientResponse> source, CallScope scope) {
		super(source);
		this.scope = scope;
	}

	@Override
	public void subscribe(CoreSubscriber<? super ClientResponse> actual) {
		this.source.subscribe(new Waiter(actual, this.scope));
	}

	private static final class Waiter implements CoreSubscriber<ClientResponse>, Subscription, CallLimit.Waiting {

		private static final AtomicIntegerFieldUpdater<Waiter> DONE = AtomicIntegerFieldUpdater.newUpdater(Waiter.class,
				"done");

		private final CoreSubscriber<? super ClientResponse> actual;

		private final CallScope scope;

		private final CallLimit limit;

		private Subscription source = Operators.emptySubscription();

		private volatile @Nullable OwnedResponse response;

		@SuppressWarnings("UnusedVariable") // read through DONE
		private volatile int done;

		Waiter(CoreSubscriber<? super ClientResponse> actual, CallScope scope) {
			this.actual = actual;
			this.scope = scope;
			this.limit = scope.limit(scope.limits().responseTimeout(), this);
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			this.source = subscription;
			this.actual.onSubscribe(this);
			this.limit.start();
		}

		@Override
		public void onNext(ClientResponse response) {
			OwnedResponse owned = new OwnedResponse(response);
			// seen by a cancellation that comes from now on
			this.response = owned;
			if (end()) {
				this.actual.onNext(owned);
				this.actual.onComplete();
			}
			else {
				owned.abandon();
			}
		}

		@Override
		public void onError(Throwable error) {
			if (end()) {
				this.actual.onError(error);
			}
		}

		@Override
		public void onComplete() {
			if (end()) {
				this.actual.onComplete();
			}
		}

		@Override
		public void onTimeout(Duration limit) {
			onStop(new TimeoutException(
					"no reply came for %d ms (minimax.response-timeout)".formatted(limit.toMillis())));
		}

		@Override
		public void onStop(Throwable reason) {
			if (end()) {
				cancelSource();
				this.actual.onError(reason);
			}
		}

		@Override
		public void request(long n) {
			this.source.request(n);
		}

		@Override
		public void cancel() {
			if (end()) {
				cancelSource();
				return;
			}
			OwnedResponse response = this.response;
			if (response != null) {
				// on its way to a reader that may not want it any more
				response.abandon();
			}
		}

		private void cancelSource() {
			this.source.cancel();
			LostReply.end(this.scope.request());
		}

		private boolean end() {
			boolean first = DONE.compareAndSet(this, 0, 1);
			if (first) {
				this.limit.dispose();
			}
			return first;
		}

	}

}
