package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.github.minimaxboot.observation.ChatObservationConvention;
import io.github.minimaxboot.observation.ChatObservationDocumentation;
import io.github.minimaxboot.observation.DefaultChatObservationConvention;
import io.github.minimaxboot.observation.MiniMaxCallListener;
import io.github.minimaxboot.transport.MiniMaxTransport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.CorePublisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A transport whose calls are observed. The observation of the caller, from the Reactor
 * context or else from the thread, is the parent; that of the HTTP call becomes a child.
 */
final class ObservedTransport implements MiniMaxTransport {

	private static final Log logger = LogFactory.getLog(ObservedTransport.class);

	private final MiniMaxTransport transport;

	private final ObservationRegistry registry;

	private final @Nullable ChatObservationConvention convention;

	private final List<MiniMaxCallListener> listeners;

	/**
	 * Create a transport.
	 * @param transport carries the calls
	 * @param registry where they are observed
	 * @param convention names them, or {@code null} for the default one
	 * @param listeners are told how each ended
	 */
	ObservedTransport(MiniMaxTransport transport, ObservationRegistry registry,
			@Nullable ChatObservationConvention convention, List<MiniMaxCallListener> listeners) {
		this.transport = transport;
		this.registry = registry;
		this.convention = convention;
		this.listeners = new ArrayList<>(listeners);
		this.listeners.add(new CallLog());
	}

	@Override
	public Mono<ChatResponse> exchange(ChatRequest request) {
		return Mono.fromDirect(observed(this.transport.exchange(request), request, false));
	}

	@Override
	public Flux<ChatEvent> stream(ChatRequest request) {
		return Flux.from(observed(this.transport.stream(request), request, true));
	}

	/**
	 * Observe a call. It begins with its observation as that of the thread: Micrometer
	 * Tracing takes a span of the thread for the parent of the HTTP client's, whatever
	 * the Reactor context has, and on a thread of a servlet that is the span of the
	 * servlet's request.
	 */
	private <T> Publisher<T> observed(CorePublisher<T> call, ChatRequest request, boolean stream) {
		return (subscriber) -> {
			CoreSubscriber<? super T> actual = Operators.toCoreSubscriber(subscriber);
			ChatObservationContext context = new ChatObservationContext(this.transport, request, stream);
			Observation observation = ChatObservationDocumentation.CHAT.observation(this.convention,
					DefaultChatObservationConvention.INSTANCE, () -> context, this.registry);
			Observation parent = actual.currentContext()
				.getOrDefault(ObservationThreadLocalAccessor.KEY, this.registry.getCurrentObservation());
			if (parent != null) {
				observation.parentObservation(parent);
			}
			// one that is switched off would part the HTTP call from the caller
			Observation current = observation.isNoop() ? parent : observation;
			// should it fail, Reactor makes an error of the call of it
			observation.start();
			CallObserver<T> observer = new CallObserver<>(actual, below(actual, context, current), observation, context,
					(ended) -> tell(current, ended));
			try (Observation.Scope scope = scope(current)) {
				call.subscribe(observer);
			}
		};
	}

	private static Context below(CoreSubscriber<?> actual, ChatObservationContext call, @Nullable Observation current) {
		Context context = call.putInto(actual.currentContext());
		return (current != null) ? context.put(ObservationThreadLocalAccessor.KEY, current) : context;
	}

	private void tell(@Nullable Observation current, ChatObservationContext call) {
		// so that what the listeners log has the trace of the call
		try (Observation.Scope scope = scope(current)) {
			for (MiniMaxCallListener listener : this.listeners) {
				tell(listener, call);
			}
		}
	}

	private static Observation.Scope scope(@Nullable Observation observation) {
		return (observation != null) ? observation.openScope() : Observation.Scope.NOOP;
	}

	private static void tell(MiniMaxCallListener listener, ChatObservationContext call) {
		try {
			listener.onCallEnd(call);
		}
		catch (RuntimeException ex) {
			// whoever looks on does not decide how a call ends
			logger.warn("A call listener failed", ex);
		}
	}

}
