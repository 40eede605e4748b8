package io.github.minimaxboot.reliability;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whoever does not want an answer any more closes the exchange: the server sees it within
 * a second, on each HTTP client.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Mode.Client.class)
class CancellationTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	/** What is promised. */
	private static final Duration SOON = Duration.ofSeconds(1);

	private static final String FRAME = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";

	@Parameter
	Mode.Client client;

	/** The server has got the request, and has sent what its script begins with. */
	private final CountDownLatch begun = new CountDownLatch(1);

	/** The client has got some of the body. */
	private final CountDownLatch bodySeen = new CountDownLatch(1);

	/** The client has got some of the answer. */
	private final CountDownLatch textSeen = new CountDownLatch(1);

	private final CountDownLatch cancelled = new CountDownLatch(1);

	/** Whether the server saw the end of the connection in time. */
	private final CompletableFuture<Boolean> gone = new CompletableFuture<>();

	private RawServer server;

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void aMonoBeforeTheHeaders() throws Exception {
		Disposable call = serving(CancellationTests::nothing).chat("hi").reactive().content().subscribe();
		await(this.begun);
		call.dispose();
		assertGone();
	}

	@Test
	void aMonoInTheBody() throws Exception {
		Disposable call = serving(CancellationTests::halfABody).chat("hi").reactive().content().subscribe();
		await(this.bodySeen);
		call.dispose();
		assertGone();
	}

	@Test
	void aFluxBeforeTheHeaders() throws Exception {
		Disposable call = serving(CancellationTests::nothing).chat("hi").stream().content().subscribe();
		await(this.begun);
		call.dispose();
		assertGone();
	}

	@Test
	void aFluxInTheBodyThatHasNoEventYet() throws Exception {
		Disposable call = serving(CancellationTests::aComment).chat("hi").stream().content().subscribe();
		await(this.bodySeen);
		call.dispose();
		assertGone();
	}

	@Test
	void aFluxInMidStream() throws Exception {
		Disposable call = serving(CancellationTests::halfAStream).chat("hi")
			.stream()
			.content()
			.subscribe((text) -> this.textSeen.countDown());
		await(this.textSeen);
		call.dispose();
		assertGone();
	}

	@Test
	void aFluxOfWhichEnoughWasTaken() throws Exception {
		StepVerifier.create(serving(CancellationTests::halfAStream).chat("hi").stream().content().take(2))
			.expectNext("a", "a")
			.expectComplete()
			.verify(LIMIT);
		assertGone();
	}

	@Test
	void aCallerWhoHoldsBackAndThenCancels() throws Exception {
		StepVerifier.create(serving(CancellationTests::halfAStream).chat("hi").stream().content(), 1)
			.expectNext("a")
			.thenCancel()
			.verify(LIMIT);
		assertGone();
	}

	@Test
	void aTimeoutOfTheCallersOwnOnAMono() throws Exception {
		StepVerifier.create(serving(CancellationTests::nothing).chat("hi").reactive().content().timeout(onceBegun()))
			.expectError(TimeoutException.class)
			.verify(LIMIT);
		assertGone();
	}

	@Test
	void aTimeoutOfTheCallersOwnBetweenEvents() throws Exception {
		AtomicInteger events = new AtomicInteger();
		StepVerifier
			.create(serving(CancellationTests::halfAStream).chat("hi")
				.stream()
				.content()
				.timeout(Mono.never(), (event) -> (events.incrementAndGet() < 3) ? Mono.never() : onceBegun()))
			.expectNextCount(3)
			.expectError(TimeoutException.class)
			.verify(LIMIT);
		assertGone();
	}

	@Test
	void aBlockingCallWhoseThreadIsInterrupted() throws Exception {
		MiniMaxTemplate miniMax = serving(CancellationTests::halfABody);
		CompletableFuture<String> answer = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				answer.complete(miniMax.chat("hi").call().content());
			}
			catch (RuntimeException ex) {
				answer.completeExceptionally(ex);
			}
		});
		thread.start();
		await(this.bodySeen);
		thread.interrupt();
		assertThat(answer).failsWithin(LIMIT)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(MiniMaxTransportException.class);
		assertGone();
	}

	private MiniMaxTemplate serving(RawServer.Script beginning) {
		this.server = RawServer.start((exchange) -> {
			beginning.serve(exchange);
			this.begun.countDown();
			RawServer.Exchange.hold(this.cancelled);
			this.gone.complete(exchange.awaitClientGone(SOON));
		});
		return Templates.to(this.server.baseUrl(),
				WebClient.builder()
					.clientConnector(this.client.connector())
					.filter((request, next) -> next.exchange(request).map(this::watchBody))
					.build());
	}

	/** The time is over when the server has got as far as it goes. */
	private Mono<Boolean> onceBegun() {
		return Mono.fromCallable(() -> this.begun.await(LIMIT.toSeconds(), TimeUnit.SECONDS))
			.subscribeOn(Schedulers.boundedElastic());
	}

	private ClientResponse watchBody(ClientResponse response) {
		return response.mutate().body((body) -> body.doOnNext((buffer) -> this.bodySeen.countDown())).build();
	}

	private void assertGone() throws Exception {
		this.cancelled.countDown();
		assertThat(this.gone.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	private static void await(CountDownLatch latch) throws InterruptedException {
		assertThat(latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	private static void nothing(RawServer.Exchange exchange) {
	}

	private static void halfABody(RawServer.Exchange exchange) throws IOException {
		exchange.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"choices\":");
	}

	private static void aComment(RawServer.Exchange exchange) throws IOException {
		exchange.beginStream();
		exchange.send(": ping\n\n");
	}

	private static void halfAStream(RawServer.Exchange exchange) throws IOException {
		exchange.beginStream();
		exchange.send(FRAME.repeat(3));
	}

}
