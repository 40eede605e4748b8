package io.github.minimaxboot.transport;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.CallTimeouts;
import io.github.minimaxboot.chat.ChatRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Makes the calls of one transport, whatever they ask for: with its account, within its
 * limits and as often as its retries say.
 */
final class HttpCalls {

	private static final String INSECURE = "The API key is not sent to %s, where anyone on the way could read it: "
			+ "use https, or set minimax.allow-insecure=true";

	private final HttpMiniMaxTransport.Builder settings;

	private final OpenExchanges openExchanges;

	private final HttpAttempts attempts;

	private final TransportLimits limits;

	private volatile @Nullable ChatEndpoint endpoint;

	/**
	 * Create the calls of a transport.
	 * @param settings those of the transport, which do not change any more
	 * @param openExchanges ends the calls
	 */
	HttpCalls(HttpMiniMaxTransport.Builder settings, OpenExchanges openExchanges) {
		this.settings = settings;
		this.openExchanges = openExchanges;
		this.attempts = new HttpAttempts(settings.webClient);
		this.limits = new TransportLimits(settings.responseTimeout, settings.streamIdleTimeout, settings.requestTimeout,
				Math.toIntExact(settings.maxInMemorySize.toBytes()));
	}

	MiniMaxAccount account() {
		return this.settings.account.get();
	}

	/**
	 * Begin a call.
	 * @param timeouts those that the call brings
	 * @param partialText what a stream has delivered at its begin, or {@code null} if
	 * this is none
	 * @param context has whoever observes the call
	 */
	CallScope begin(CallTimeouts timeouts, @Nullable String partialText, ContextView context) {
		MiniMaxAccount account = account();
		ExchangeProgress.of(context).onAddress(account.baseUrl());
		CallScope scope = new CallScope(endpoint(account, partialText), this.limits.with(timeouts), this.openExchanges,
				partialText, context);
		Exception refusal = this.openExchanges.refusal();
		if (refusal != null) {
			throw Exceptions.propagate(scope.translate(refusal));
		}
		return scope;
	}

	/**
	 * Make the attempts of a call for a whole answer.
	 * @param scope that of the call
	 * @param attempt prepares its request
	 * @param reader reads its reply
	 * @param admission lets each attempt begin
	 */
	<T> Mono<T> exchange(CallScope scope, Function<HttpAttempts, WebClient.RequestHeadersSpec<?>> attempt,
			Function<ClientResponse, Mono<T>> reader, UnaryOperator<Mono<T>> admission) {
		Retries retries = retries(scope);
		return retries.of(admission.apply(Mono.defer(() -> {
			Mono<T> reply = attempt.apply(this.attempts).exchangeToMono(reader).onErrorMap(scope::translate);
			return retries.isConnectionSuspect() ? reply.contextWrite(HttpCalls::avoidPool) : reply;
		})));
	}

	/**
	 * Make the attempts of a call for a stream.
	 * @param scope that of the call
	 * @param attempt prepares its request
	 * @param reader reads its reply, with errors for the caller, and runs what it is
	 * given before it hands out the first element
	 * @param admission lets each attempt begin
	 */
	<T> Flux<T> stream(CallScope scope, Function<HttpAttempts, WebClient.RequestHeadersSpec<?>> attempt,
			BiFunction<ClientResponse, Runnable, Flux<T>> reader, UnaryOperator<Flux<T>> admission) {
		Retries retries = retries(scope);
		return retries.of(admission.apply(Flux.defer(() -> {
			// handed out before its body is read, so that nothing stands between the
			// elements and the caller that they do not need
			Mono<ClientResponse> head = attempt.apply(this.attempts)
				.exchangeToMono(Mono::just)
				.onErrorMap(scope::translate);
			return (retries.isConnectionSuspect() ? head.contextWrite(HttpCalls::avoidPool) : head)
				.flatMapMany((response) -> reader.apply(response, retries::delivered));
		})));
	}

	/**
	 * Return what lets the attempts of a call begin, or {@code null} if nothing needs to.
	 * @param request the request of the call
	 * @param scope that of the call
	 */
	@Nullable Admission admission(ChatRequest request, CallScope scope) {
		MiniMaxRateLimiter limiter = this.settings.rateLimiter;
		return (limiter != null) ? new Admission(limiter, request, scope) : null;
	}

	private static Context avoidPool(Context context) {
		return context.put(HttpMiniMaxTransport.NEW_CONNECTION, true);
	}

	private Retries retries(CallScope scope) {
		return new Retries(this.settings.retryPolicy, this.settings.retryListeners, scope);
	}

	private ChatEndpoint endpoint(MiniMaxAccount account, @Nullable String partialText) {
		ChatEndpoint endpoint = this.endpoint;
		if (endpoint == null || !endpoint.account().equals(account)) {
			if (account.isInsecure() && !this.settings.allowInsecure) {
				throw new MiniMaxTransportException(INSECURE.formatted(account.baseUrl()), null, false, partialText);
			}
			endpoint = ChatEndpoint.of(account);
			this.endpoint = endpoint;
		}
		return endpoint;
	}

}
