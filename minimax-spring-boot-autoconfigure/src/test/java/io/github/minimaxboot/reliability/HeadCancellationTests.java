package io.github.minimaxboot.reliability;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.transport.ExchangeProgress;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever cancels when the head of a reply is known, and nobody reads its body yet,
 * closes the exchange too: its body may have no end.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Mode.Client.class)
class HeadCancellationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration SOON = Duration.ofSeconds(1);

	private static final ChatRequest REQUEST = ChatRequest.builder().user("hi").build();

	@Parameter
	Mode.Client client;

	private final Sinks.Empty<Void> enough = Sinks.empty();

	private final CountDownLatch cancelled = new CountDownLatch(1);

	/** Whether the server saw the end of the connection in time. */
	private final CompletableFuture<Boolean> gone = new CompletableFuture<>();

	private RawServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void aMono() throws Exception {
		cancelAtHead(serving(HeadCancellationTests::halfABody).exchange(REQUEST).flux());
		assertGone();
	}

	@Test
	void aFlux() throws Exception {
		cancelAtHead(serving(HeadCancellationTests::halfAStream).stream(REQUEST));
		assertGone();
	}

	private HttpMiniMaxTransport serving(RawServer.Script beginning) {
		this.server = RawServer.start((exchange) -> {
			beginning.serve(exchange);
			RawServer.Exchange.hold(this.cancelled);
			this.gone.complete(exchange.awaitClientGone(SOON));
		});
		WebClient webClient = WebClient.builder().clientConnector(this.client.connector()).build();
		MiniMaxAccount account = new MiniMaxAccount(this.server.baseUrl(), Templates.KEY, null);
		return HttpMiniMaxTransport.builder(webClient, () -> account).retryPolicy((failure, attempt) -> null).build();
	}

	private void cancelAtHead(Flux<?> call) {
		ExchangeProgress progress = new ExchangeProgress() {

			@Override
			public void onReply(int status, String traceId) {
				HeadCancellationTests.this.enough.tryEmitEmpty();
			}

		};
		call.takeUntilOther(this.enough.asMono()).contextWrite(progress::putInto).blockLast(LIMIT);
	}

	private void assertGone() throws Exception {
		this.cancelled.countDown();
		assertThat(this.gone.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	private static void halfABody(RawServer.Exchange exchange) throws IOException {
		exchange.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"choices\":");
	}

	private static void halfAStream(RawServer.Exchange exchange) throws IOException {
		exchange.beginStream();
		exchange.send("data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n");
	}

}
