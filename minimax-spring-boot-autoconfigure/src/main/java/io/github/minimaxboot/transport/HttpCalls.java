package io.github.minimaxboot.transport;

import java.util.function.BiFunction;
import java.util.function.Function;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.CallTimeouts;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientResponse;
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
		return new CallScope(endpoint(account, partialText), this.limits.with(timeouts), this.openExchanges.shutdown(),
				partialText, context);
	}

	/**
	 * Make the attempts of a call for a whole answer.
	 * @param scope that of the call
	 * @param attempt sends its request
	 * @param reader reads its reply
	 */
	<T> Mono<T> exchange(CallScope scope, Function<HttpAttempts, Mono<ClientResponse>> attempt,
			Function<ClientResponse, Mono<T>> reader) {
		Retries retries = retries(scope);
		return retries.of(Mono.defer(() -> send(attempt, retries).flatMap(reader).onErrorMap(scope::translate)));
	}

	/**
	 * Make the attempts of a call for a stream.
	 * @param scope that of the call
	 * @param attempt sends its request
	 * @param reader reads its reply, with errors for the caller, and runs what it is
	 * given before it hands out the first element
	 */
	<T> Flux<T> stream(CallScope scope, Function<HttpAttempts, Mono<ClientResponse>> attempt,
			BiFunction<ClientResponse, Runnable, Flux<T>> reader) {
		Retries retries = retries(scope);
		// nothing stands between the elements and the caller that they do not need
		return retries.of(Flux.defer(() -> send(attempt, retries).onErrorMap(scope::translate)
			.flatMapMany((response) -> reader.apply(response, retries::delivered))));
	}

	private Mono<ClientResponse> send(Function<HttpAttempts, Mono<ClientResponse>> attempt, Retries retries) {
		Mono<ClientResponse> reply = attempt.apply(this.attempts);
		return retries.isConnectionSuspect() ? reply.contextWrite(HttpCalls::avoidPool) : reply;
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
