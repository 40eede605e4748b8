package io.github.minimaxboot.core;

import java.util.function.BiConsumer;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.core.observability.DefaultSignalListener;
import reactor.util.context.Context;

/**
 * Tells the observation of one call what happens to it. It stops before the caller has
 * the last signal, so that a caller who goes on at once finds the call recorded.
 *
 * @param <T> the type of the signals: the response, or events of which the last has it
 */
final class CallObserver<T> extends DefaultSignalListener<T> {

	private final Observation observation;

	private final ChatObservationContext call;

	private final BiConsumer<Observation, ChatObservationContext> end;

	private boolean ended;

	/**
	 * Create an observer.
	 * @param observation not started yet
	 * @param call what is known of the call
	 * @param end told when the call has ended and its observation has not
	 */
	CallObserver(Observation observation, ChatObservationContext call,
			BiConsumer<Observation, ChatObservationContext> end) {
		this.observation = observation;
		this.call = call;
		this.end = end;
	}

	@Override
	public void doFirst() {
		this.observation.start();
	}

	@Override
	public Context addToContext(Context original) {
		return this.call.putInto(original.put(ObservationThreadLocalAccessor.KEY, this.observation));
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
		if (!this.ended) {
			this.call.onFailure(error);
			this.observation.error(error);
			end();
		}
	}

	@Override
	public void doOnComplete() {
		if (!this.ended) {
			end();
		}
	}

	@Override
	public void doOnCancel() {
		if (!this.ended) {
			this.call.onCancel();
			end();
		}
	}

	private void end(ChatResponse response) {
		if (!this.ended) {
			this.call.onResponse(response);
			end();
		}
	}

	private void end() {
		this.ended = true;
		this.end.accept(this.observation, this.call);
		this.observation.stop();
	}

}
