package io.github.minimaxboot.reliability;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A subscriber that is slow slows down the server, instead of filling the memory with
 * what it has not read yet.
 */
class BackpressureTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	/** 64 MB in all, far more than the buffers of the operating system hold. */
	private static final int FRAMES = 1024;

	private static final String PADDING = ": " + "x".repeat(64 * 1024) + "\n";

	@ParameterizedTest
	@EnumSource(Mode.Client.class)
	void aSubscriberThatHoldsBackHoldsBackTheServer(Mode.Client client) throws Exception {
		Semaphore sent = new Semaphore(0);
		try (RawServer server = RawServer.start((exchange) -> {
			exchange.beginStream();
			for (int i = 0; i < FRAMES; i++) {
				exchange.send(frame(i) + PADDING);
				sent.release();
			}
			exchange.send("data: {\"choices\":[{\"finish_reason\":\"stop\",\"delta\":{}}]}\n\n");
			exchange.close();
		})) {
			SlowSubscriber subscriber = new SlowSubscriber();
			Templates.to(server, client.connector()).chat("hi").stream().content().subscribe(subscriber);
			assertThat(sentUntilStuck(sent)).isBetween(1, FRAMES / 2);
			assertThat(subscriber.next).hasValue(1);
			subscriber.goOn();
			assertThat(subscriber.ended.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(FRAMES);
		}
	}

	/**
	 * Wait until the server gets rid of nothing more, and return how many frames it has
	 * sent by then.
	 */
	private static int sentUntilStuck(Semaphore sent) throws InterruptedException {
		assertThat(sent.tryAcquire(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
		int frames = 1;
		while (sent.tryAcquire(700, TimeUnit.MILLISECONDS)) {
			frames += 1 + sent.drainPermits();
		}
		return frames;
	}

	private static String frame(int number) {
		return "data: {\"choices\":[{\"delta\":{\"content\":\"" + number + "\"}}]}\n\n";
	}

	/**
	 * Asks for one event, and then for one more each time one has come, if it may.
	 */
	private static final class SlowSubscriber extends BaseSubscriber<String> {

		/** How many events have come, all in order. */
		private final AtomicInteger next = new AtomicInteger();

		private final CompletableFuture<Integer> ended = new CompletableFuture<>();

		private volatile boolean patient = true;

		void goOn() {
			this.patient = false;
			request(1);
		}

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			request(1);
		}

		@Override
		protected void hookOnNext(String text) {
			assertThat(text).isEqualTo(String.valueOf(this.next.getAndIncrement()));
			if (!this.patient) {
				request(1);
			}
		}

		@Override
		protected void hookOnComplete() {
			this.ended.complete(this.next.get());
		}

		@Override
		protected void hookOnError(Throwable error) {
			this.ended.completeExceptionally(error);
		}

	}

}
