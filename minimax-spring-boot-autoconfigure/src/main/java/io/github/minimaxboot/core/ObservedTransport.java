package io.github.minimaxboot.core;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.github.minimaxboot.observation.ChatObservationConvention;
import io.github.minimaxboot.observation.ChatObservationDocumentation;
import io.github.minimaxboot.observation.DefaultChatObservationConvention;
import io.github.minimaxboot.transport.MiniMaxTransport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.observability.DefaultSignalListener;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * A transport whose calls are observed. The observation of the caller, from the Reactor
 * context or else from the thread, is the parent; that of the HTTP call becomes a child.
 */
final class ObservedTransport implements MiniMaxTransport {

	private final MiniMaxTransport transport;

	private final ObservationRegistry registry;

	private final @Nullable ChatObservationConvention convention;

	ObservedTransport(MiniMaxTransport transport, ObservationRegistry registry,
			@Nullable ChatObservationConvention convention) {
		this.transport = transport;
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public Mono<ChatResponse> exchange(ChatRequest request) {
		return this.transport.exchange(request).tap((context) -> listen(request, false, context));
	}

	@Override
	public Flux<ChatEvent> stream(ChatRequest request) {
		return this.transport.stream(request).tap((context) -> listen(request, true, context));
	}

	private <T> Listener<T> listen(ChatRequest request, boolean stream, ContextView reactorContext) {
		ChatObservationContext context = new ChatObservationContext(request, stream);
		Observation observation = ChatObservationDocumentation.CHAT.observation(this.convention,
				DefaultChatObservationConvention.INSTANCE, () -> context, this.registry);
		Observation parent = reactorContext.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
		if (parent != null) {
			observation.parentObservation(parent);
		}
		return new Listener<>(observation, context);
	}

	/**
	 * Tells the observation what happens to the call. It stops before the caller has the
	 * last signal, so that a caller who goes on at once finds the call recorded.
	 */
	private static final class Listener<T> extends DefaultSignalListener<T> {

		private final Observation observation;

		private final ChatObservationContext context;

		private boolean stopped;

		Listener(Observation observation, ChatObservationContext context) {
			this.observation = observation;
			this.context = context;
		}

		@Override
		public void doFirst() {
			this.observation.start();
		}

		@Override
		public Context addToContext(Context original) {
			return original.put(ObservationThreadLocalAccessor.KEY, this.observation);
		}

		@Override
		public void doOnNext(T value) {
			if (value instanceof ChatResponse response) {
				this.context.setResponse(response);
				stop();
			}
			else if (value instanceof ChatEvent.Completion completion) {
				this.context.setResponse(completion.response());
				stop();
			}
		}

		@Override
		public void doOnError(Throwable error) {
			if (!this.stopped) {
				this.observation.error(error);
				stop();
			}
		}

		@Override
		public void doOnComplete() {
			stop();
		}

		@Override
		public void doOnCancel() {
			if (!this.stopped) {
				this.context.setCancelled();
				stop();
			}
		}

		private void stop() {
			if (!this.stopped) {
				this.stopped = true;
				this.observation.stop();
			}
		}

	}

}
