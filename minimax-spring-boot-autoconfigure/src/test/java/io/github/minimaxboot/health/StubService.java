package io.github.minimaxboot.health;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * A service without a network, which lists one model unless told otherwise.
 */
final class StubService implements ExchangeFunction {

	static final String KEY = "sk-secret-key";

	private final Queue<Mono<ClientResponse>> replies = new ArrayDeque<>();

	private final AtomicInteger requests = new AtomicInteger();

	private boolean newConnection;

	@Override
	public Mono<ClientResponse> exchange(ClientRequest request) {
		return Mono.deferContextual((context) -> {
			this.requests.incrementAndGet();
			this.newConnection = context.hasKey(HttpMiniMaxTransport.NEW_CONNECTION);
			Mono<ClientResponse> reply = this.replies.poll();
			return (reply != null) ? reply : Mono.just(reply(200, "{\"data\":[{\"id\":\"MiniMax-M3\"}]}"));
		});
	}

	HttpMiniMaxTransport transport() {
		return HttpMiniMaxTransport
			.builder(WebClient.builder().exchangeFunction(this).build(),
					() -> new MiniMaxAccount(URI.create("https://api.minimaxi.com"), KEY, null))
			.build();
	}

	void next(int status, String body) {
		next(Mono.just(reply(status, body)));
	}

	void next(Mono<ClientResponse> reply) {
		this.replies.add(reply);
	}

	int requests() {
		return this.requests.get();
	}

	boolean isNewConnection() {
		return this.newConnection;
	}

	static ClientResponse reply(int status, String body) {
		return ClientResponse.create(HttpStatusCode.valueOf(status))
			.header("Content-Type", "application/json")
			.body(body)
			.build();
	}

}
