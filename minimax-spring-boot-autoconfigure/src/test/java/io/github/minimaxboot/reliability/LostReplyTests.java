package io.github.minimaxboot.reliability;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A call that is cancelled while the connection is handing out the head of its reply
 * keeps neither the connection nor a buffer: the leak check of all tests of this module
 * looks for the latter.
 */
class LostReplyTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration SOON = Duration.ofSeconds(1);

	private static final ChatRequest REQUEST = ChatRequest.builder().user("hi").build();

	private final Sinks.Empty<Void> headIsHandedOut = Sinks.empty();

	private final CountDownLatch cancelled = new CountDownLatch(1);

	private final CompletableFuture<Boolean> gone = new CompletableFuture<>();

	private final RawServer server = RawServer.start((exchange) -> {
		exchange.beginStream();
		exchange.send("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n");
		RawServer.Exchange.hold(this.cancelled);
		this.gone.complete(exchange.awaitClientGone(SOON));
	});

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void closesTheExchangeOfAMono() throws Exception {
		cancelWhileTheHeadIsHandedOut(transport().exchange(REQUEST).flux());
		assertThat(this.gone.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void closesTheExchangeOfAFlux() throws Exception {
		cancelWhileTheHeadIsHandedOut(transport().stream(REQUEST));
		assertThat(this.gone.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	/**
	 * Its client says when it is between the arrival of a head and the adapter of Spring.
	 */
	private HttpMiniMaxTransport transport() {
		HttpClient client = HttpClient.create()
			.mapConnect((connect) -> connect.doOnNext((head) -> this.headIsHandedOut.tryEmitEmpty()));
		WebClient webClient = WebClient.builder().clientConnector(new ReactorClientHttpConnector(client)).build();
		MiniMaxAccount account = new MiniMaxAccount(this.server.baseUrl(), Templates.KEY, null);
		return HttpMiniMaxTransport.builder(webClient, () -> account).retryPolicy((failure, attempt) -> null).build();
	}

	private void cancelWhileTheHeadIsHandedOut(Flux<?> call) {
		call.takeUntilOther(this.headIsHandedOut.asMono()).blockLast(LIMIT);
		this.cancelled.countDown();
	}

}
