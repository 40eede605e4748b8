package io.github.minimaxboot.core;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.observability.DefaultSignalListener;
import reactor.util.context.Context;

/**
 * Tells the observation of one call what happens to it. It stops before the caller has
 * the last signal, so that a caller who goes on at once finds the call recorded.
 *
 * @param <T> the type of the signals: the response, or events of which the last has it
 */
final class CallObserver<T> extends DefaultSignalListener<T> {

	private static final Log logger = LogFactory.getLog(CallObserver.class);

	private final Observation observation;

	private final @Nullable Observation current;

	private final ChatObservationContext call;

	private final Consumer<ChatObservationContext> end;

	private final AtomicBoolean ended = new AtomicBoolean();

	/**
	 * Create an observer.
	 * @param observation not started yet
	 * @param current what is observed below this call: its observation, or the one around
	 * it if the call is not observed
	 * @param call what is known of the call
	 * @param end told when the call has ended and its observation has not
	 */
	CallObserver(Observation observation, @Nullable Observation current, ChatObservationContext call,
			Consumer<ChatObservationContext> end) {
		this.observation = observation;
		this.current = current;
		this.call = call;
		this.end = end;
	}

	@Override
	public void doFirst() {
		this.observation.start();
	}

	@Override
	public Context addToContext(Context original) {
		Context context = this.call.putInto(original);
		return (this.current != null) ? context.put(ObservationThreadLocalAccessor.KEY, this.current) : context;
	}

	@Override
	public void doOnNext(T value) {
		if (value instanceof ChatResponse response) {
			end(response);
		}
		else if (value instanceof ChatEvent.Completion completion) {
			end(completion.response());
		}
		else {
			this.call.onChunk();
		}
	}

	@Override
	public void doOnError(Throwable error) {
		if (isFirstEnd()) {
			this.call.onFailure(error);
			end();
		}
	}

	@Override
	public void doOnComplete() {
		if (isFirstEnd()) {
			end();
		}
	}

	@Override
	public void doOnCancel() {
		if (isFirstEnd()) {
			this.call.onCancel();
			end();
		}
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
