package io.github.minimaxboot.core;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.micrometer.observation.Observation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Tells the observation of one call what happens to it. It stops before the caller has
 * the last signal, so that a caller who goes on at once finds the call recorded.
 * <p>
 * Not a listener of {@code tap(..)}, which would restore the thread locals of the caller
 * for each piece of a stream: nothing here needs them.
 *
 * @param <T> the type of the signals: the response, or events of which the last has it
 */
final class CallObserver<T> implements CoreSubscriber<T>, Subscription {

	private static final Log logger = LogFactory.getLog(CallObserver.class);

	private final CoreSubscriber<? super T> actual;

	private final Context context;

	private final Observation observation;

	private final ChatObservationContext call;

	private final Consumer<ChatObservationContext> end;

	private final AtomicBoolean ended = new AtomicBoolean();

	private Subscription source = Operators.emptySubscription();

	/**
	 * Create an observer.
	 * @param actual the caller
	 * @param context what is known below the call
	 * @param observation has started
	 * @param call what is known of the call
	 * @param end told when the call has ended and its observation has not
	 */
	CallObserver(CoreSubscriber<? super T> actual, Context context, Observation observation,
			ChatObservationContext call, Consumer<ChatObservationContext> end) {
		this.actual = actual;
		this.context = context;
		this.observation = observation;
		this.call = call;
		this.end = end;
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.source = subscription;
		this.actual.onSubscribe(this);
	}

	@Override
	public void onNext(T value) {
		if (value instanceof ChatResponse response) {
			end(response);
		}
		else if (value instanceof ChatEvent.Completion completion) {
			end(completion.response());
		}
		else {
			this.call.onChunk();
		}
		this.actual.onNext(value);
	}

	@Override
	public void onError(Throwable error) {
		if (isFirstEnd()) {
			this.call.onFailure(error);
			end();
		}
		this.actual.onError(error);
	}

	@Override
	public void onComplete() {
		if (isFirstEnd()) {
			end();
		}
		this.actual.onComplete();
	}

	@Override
	public void request(long n) {
		this.source.request(n);
	}

	@Override
	public void cancel() {
		if (isFirstEnd()) {
			this.call.onCancel();
			end();
		}
		this.source.cancel();
	}

	private void end(ChatResponse response) {
		if (isFirstEnd()) {
			this.call.onResponse(response);
			end();
		}
	}

	/** Who cancels does so on a thread of its own. */
	private boolean isFirstEnd() {
		return this.ended.compareAndSet(false, true);
	}

	private void end() {
		try {
			tellEnd();
		}
		catch (RuntimeException ex) {
			// whoever looks on does not decide how a call ends
			logger.warn("A call was not observed to its end", ex);
		}
	}

	private void tellEnd() {
		try {
			this.end.accept(this.call);
			if (this.call.getError() != null) {
				this.observation.error(this.call.getError());
			}
		}
		finally {
			this.observation.stop();
		}
	}

}
