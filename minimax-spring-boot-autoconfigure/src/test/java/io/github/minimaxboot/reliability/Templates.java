package io.github.minimaxboot.reliability;

import java.net.URI;
import java.util.function.UnaryOperator;

import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes the templates that call a {@link RawServer}. They do not retry, so that a script
 * is asked once.
 */
final class Templates {

	static final String KEY = "sk-a-key-that-must-not-show";

	private Templates() {
	}

	static MiniMaxTemplate to(RawServer server, ClientHttpConnector connector) {
		return to(server, connector, (transport) -> transport);
	}

	static MiniMaxTemplate to(RawServer server, ClientHttpConnector connector,
			UnaryOperator<HttpMiniMaxTransport.Builder> settings) {
		return to(new MiniMaxAccount(server.baseUrl(), KEY, null),
				WebClient.builder().clientConnector(connector).build(), settings);
	}

	static MiniMaxTemplate to(URI baseUrl, WebClient webClient) {
		return to(new MiniMaxAccount(baseUrl, KEY, null), webClient, (transport) -> transport);
	}

	static MiniMaxTemplate to(MiniMaxAccount account, WebClient webClient,
			UnaryOperator<HttpMiniMaxTransport.Builder> settings) {
		HttpMiniMaxTransport.Builder transport = HttpMiniMaxTransport.builder(webClient, () -> account)
			.retryPolicy((failure, attempt) -> null);
		return MiniMaxTemplate.builder(settings.apply(transport).build()).build();
	}

}
