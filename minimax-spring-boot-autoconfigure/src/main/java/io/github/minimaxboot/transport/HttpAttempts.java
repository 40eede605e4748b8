package io.github.minimaxboot.transport;

import java.net.URI;
import java.util.Objects;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Sends the HTTP requests and waits for the heads of their replies.
 */
final class HttpAttempts {

	/** Where WebClient looks for the template that names the call in its observation. */
	private static final String URI_TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private static final String SCOPE = CallScope.class.getName();

	private final WebClient webClient;

	HttpAttempts(WebClient webClient) {
		this.webClient = webClient.mutate()
			// before all others, to see the reply as WebClient does
			.filters((filters) -> filters.add(0, HttpAttempts::awaitHead))
			.build();
	}

	/**
	 * Prepare one attempt; it is sent with the subscription to its exchange. Whoever gets
	 * the reply reads its body or cancels it.
	 */
	WebClient.RequestHeadersSpec<?> chat(CallScope scope, RequestBody body) {
		scope.log().request(body);
		WebClient.RequestBodySpec spec = request(HttpMethod.POST, scope.endpoint().uri(), ChatEndpoint.PATH, scope)
			.contentType(MediaType.APPLICATION_JSON);
		if (scope.isStream()) {
			spec.accept(MediaType.TEXT_EVENT_STREAM, MediaType.APPLICATION_JSON);
		}
		else {
			spec.accept(MediaType.APPLICATION_JSON);
		}
		return spec.body((message, context) -> {
			message.getHeaders().setContentLength(body.size());
			return message.writeWith(Mono.fromSupplier(() -> message.bufferFactory().wrap(body.bytes())));
		});
	}

	/**
	 * Prepare one attempt to list the models, as above.
	 */
	WebClient.RequestHeadersSpec<?> models(CallScope scope) {
		return request(HttpMethod.GET, scope.endpoint().modelsUri(), ChatEndpoint.MODELS_PATH, scope)
			.accept(MediaType.APPLICATION_JSON);
	}

	private WebClient.RequestBodySpec request(HttpMethod method, URI uri, String template, CallScope scope) {
		return this.webClient.method(method)
			.uri(uri)
			.attribute(URI_TEMPLATE, template)
			.attribute(SCOPE, scope)
			.httpRequest(scope::sending)
			.header(HttpHeaders.AUTHORIZATION, scope.endpoint().authorization());
	}

	/**
	 * Limit the wait for the head of a reply. The wait for its body has limits of its
	 * own, see {@link HttpReplyReader}.
	 */
	private static Mono<ClientResponse> awaitHead(ClientRequest request, ExchangeFunction next) {
		CallScope scope = (CallScope) Objects.requireNonNull(request.attributes().get(SCOPE));
		return new AwaitedHead(next.exchange(request), scope);
	}

}
