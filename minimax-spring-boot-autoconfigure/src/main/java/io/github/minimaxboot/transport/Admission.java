package io.github.minimaxboot.transport;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;

/**
 * Asks the rate limiter before each attempt of a call, and tells it how that ended.
 *
 * @param limiter the limiter
 * @param request the request of the call
 * @param scope that of the call
 */
record Admission(MiniMaxRateLimiter limiter, ChatRequest request, CallScope scope) {

	/**
	 * Put the limiter before an attempt for a whole answer.
	 */
	Mono<ChatResponse> before(Mono<ChatResponse> attempt) {
		return permit().flatMap((given) -> {
			SinglePermit permit = new SinglePermit(given);
			return attempt.doOnNext(permit::onResponse)
				.doOnError(permit::onError)
				.doFinally((signal) -> permit.onCancel());
		});
	}

	/**
	 * Put the limiter before an attempt for a stream.
	 */
	Flux<ChatEvent> before(Flux<ChatEvent> attempt) {
		return permit().flatMapMany((given) -> {
			SinglePermit permit = new SinglePermit(given);
			return attempt.doOnNext((event) -> {
				if (event instanceof ChatEvent.Completion completion) {
					permit.onResponse(completion.response());
				}
			}).doOnError(permit::onError).doFinally((signal) -> permit.onCancel());
		});
	}

	private Mono<MiniMaxRateLimiter.Permit> permit() {
		return Mono.create((sink) -> {
			PermitWait wait = new PermitWait(sink, this.scope);
			sink.onCancel(wait::abandon);
			sink.onDispose(wait);
			wait.begin(this.limiter.acquire(this.request, this.scope.endpoint().account()));
		});
	}

	/**
	 * A permit that is told of one end, the first.
	 */
	private static final class SinglePermit implements MiniMaxRateLimiter.Permit {

		private final MiniMaxRateLimiter.Permit permit;

		private final AtomicBoolean ended = new AtomicBoolean();

		SinglePermit(MiniMaxRateLimiter.Permit permit) {
			this.permit = permit;
		}

		@Override
		public void onResponse(ChatResponse response) {
			if (this.ended.compareAndSet(false, true)) {
				this.permit.onResponse(response);
			}
		}

		@Override
		public void onError(Throwable error) {
			if (this.ended.compareAndSet(false, true)) {
				this.permit.onError(error);
			}
		}

		@Override
		public void onCancel() {
			if (this.ended.compareAndSet(false, true)) {
				this.permit.onCancel();
			}
		}

	}

	/**
	 * The wait for a permit. It ends with that, with the time that the call has, or with
	 * the caller, who may give up at the moment at which the permit comes.
	 */
	private static final class PermitWait extends BaseSubscriber<MiniMaxRateLimiter.Permit>
			implements CallLimit.Waiting {

		private static final Object OVER = new Object();

		private final MonoSink<MiniMaxRateLimiter.Permit> sink;

		private final CallScope scope;

		private final CallLimit limit;

		/** The permit, or that there is to be none any more. */
		private final AtomicReference<@Nullable Object> end = new AtomicReference<>();

		PermitWait(MonoSink<MiniMaxRateLimiter.Permit> sink, CallScope scope) {
			this.sink = sink;
			this.scope = scope;
			this.limit = scope.limit(null, this);
		}

		void begin(Mono<MiniMaxRateLimiter.Permit> permit) {
			this.limit.start();
			permit.subscribe(this);
		}

		@Override
		public Context currentContext() {
			return Context.of(this.sink.contextView());
		}

		/** Comes even after the cancellation, if that crosses it. */
		@Override
		protected void hookOnNext(MiniMaxRateLimiter.Permit permit) {
			if (this.end.compareAndSet(null, permit)) {
				this.sink.success(permit);
			}
			else {
				permit.onCancel();
			}
		}

		@Override
		protected void hookOnError(Throwable error) {
			if (this.scope.isStream() && error instanceof MiniMaxException failure) {
				failure.addEarlierText("");
			}
			fail(error);
		}

		@Override
		protected void hookOnComplete() {
			fail(new IllegalStateException("The rate limiter gave neither a permit nor an error"));
		}

		@Override
		public void onStop(Throwable reason) {
			fail(this.scope.translate(reason));
		}

		private void fail(Throwable error) {
			if (this.end.compareAndSet(null, OVER)) {
				this.sink.error(error);
			}
		}

		/** Says that the caller gave up, perhaps just before the permit got there. */
		private void abandon() {
			if (!this.end.compareAndSet(null, OVER) && this.end.get() instanceof MiniMaxRateLimiter.Permit permit) {
				permit.onCancel();
			}
		}

		@Override
		public void dispose() {
			this.limit.dispose();
			// the limiter would take it for a permit that nobody got
			if (!(this.end.get() instanceof MiniMaxRateLimiter.Permit)) {
				super.dispose();
			}
		}

	}

}
