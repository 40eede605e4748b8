package io.github.minimaxboot.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static io.github.minimaxboot.transport.StreamReading.delta;
import static io.github.minimaxboot.transport.StreamReading.finish;
import static io.github.minimaxboot.transport.StreamReading.frames;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ChatEventFlux}: demand, cancellation, ends and the release of buffers.
 * The source emits on the thread of the test, so that what must not come can be told
 * without waiting for it.
 */
class ChatEventFluxTests {

	private static final String WHOLE = "{\"object\":\"chat.completion\",\"choices\":[{\"finish_reason\":\"stop\","
			+ "\"message\":{\"content\":\"a\"}}]}";

	private static final String WHOLE_WITH_USAGE = WHOLE.replaceFirst("}$", ",\"usage\":{\"total_tokens\":40}}");

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final NettyDataBufferFactory buffers = new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);

	private final List<ByteBuf> allocated = new ArrayList<>();

	@Test
	void noMoreEventsComeThanAreAskedFor() {
		Recorder recorder = new Recorder(0);
		flux(Flux.just(buffer(frames(delta("a"), delta("b"), delta("c"), finish())))).subscribe(recorder);
		assertThat(recorder.events).isEmpty();
		recorder.request(1);
		assertThat(recorder.texts()).containsExactly("a");
		recorder.request(2);
		assertThat(recorder.texts()).containsExactly("a", "b", "c");
		assertThat(recorder.ended).isFalse();
		recorder.request(1);
		assertThat(recorder.events).hasSize(4);
		assertThat(recorder.ended).isTrue();
	}

	@Test
	void bytesAreAskedForOneBufferAtATimeAndOnlyWhenEventsAreWanted() {
		TestPublisher<DataBuffer> source = TestPublisher.create();
		Recorder recorder = new Recorder(0);
		flux(source.flux()).subscribe(recorder);
		source.assertMinRequested(0);
		recorder.request(2);
		source.assertMinRequested(1);
		source.next(buffer(frames(delta("a"), delta("b"))));
		assertThat(recorder.texts()).containsExactly("a", "b");
		source.assertNoRequestOverflow();
	}

	@Test
	void theEndIsToldToACallerThatAsksForNothingMore() {
		Recorder recorder = new Recorder(1);
		TestPublisher<DataBuffer> source = TestPublisher.create();
		flux(source.flux()).subscribe(recorder);
		source.next(buffer(frames(delta("a"))));
		source.error(new IOException("reset"));
		assertThat(recorder.texts()).containsExactly("a");
		assertThat(recorder.error).isInstanceOf(MiniMaxTransportException.class);
	}

	@Test
	void eventsThatCameBeforeAnErrorAreDeliveredBeforeIt() {
		Recorder recorder = new Recorder(1);
		TestPublisher<DataBuffer> source = TestPublisher.create();
		flux(source.flux()).subscribe(recorder);
		source.next(buffer(frames(delta("a"), delta("b"))));
		source.error(new IOException("reset"));
		assertThat(recorder.error).isNull();
		recorder.request(5);
		assertThat(recorder.texts()).containsExactly("a", "b");
		assertThat(recorder.error).isInstanceOfSatisfying(MiniMaxTransportException.class,
				(ex) -> assertThat(ex.getPartialText()).isEqualTo("ab"));
	}

	@Test
	void cancellingStopsTheEventsOfTheSameBuffer() {
		TestPublisher<DataBuffer> source = TestPublisher.create();
		Recorder recorder = new Recorder(Long.MAX_VALUE) {

			@Override
			protected void hookOnNext(ChatEvent event) {
				super.hookOnNext(event);
				cancel();
			}

		};
		flux(source.flux()).subscribe(recorder);
		source.next(buffer(frames(delta("a"), delta("b"))));
		assertThat(recorder.texts()).containsExactly("a");
		source.assertCancelled();
		assertReleased();
	}

	@Test
	void aCallerThatStopsAtTheLastEventDoesNotLoseTheConnection() {
		TestPublisher<DataBuffer> source = TestPublisher.create();
		StepVerifier.create(flux(source.flux()).takeUntil(ChatEvent.Completion.class::isInstance))
			.then(() -> source.next(buffer(frames(delta("a"), "[DONE]"))))
			.expectNextCount(2)
			.expectComplete()
			.verify(LIMIT);
		source.assertNotCancelled();
		source.assertMinRequested(1);
		source.next(buffer(": late\n")).complete();
		assertReleased();
	}

	@Test
	void afterDoneTheBodyIsReadToItsEnd() {
		TestPublisher<DataBuffer> source = TestPublisher.create();
		Recorder recorder = new Recorder(Long.MAX_VALUE);
		flux(source.flux()).subscribe(recorder);
		source.next(buffer(frames(delta("a"), "[DONE]")));
		assertThat(recorder.ended).isTrue();
		source.assertNotCancelled();
		source.assertMinRequested(1);
		source.next(buffer(frames(delta("late")))).complete();
		assertThat(recorder.texts()).containsExactly("a");
		assertReleased();
	}

	@Test
	void anErrorOfMiniMaxDoesNotLoseTheConnection() {
		TestPublisher<DataBuffer> source = TestPublisher.create();
		Recorder recorder = new Recorder(Long.MAX_VALUE);
		flux(source.flux()).subscribe(recorder);
		source.next(buffer(frames("{\"choices\":null,\"base_resp\":{\"status_code\":1026}}")));
		assertThat(recorder.error).isNotNull();
		source.assertNotCancelled();
	}

	@Test
	void aConnectionThatBreaksAfterTheWholeAnswerTakesNothingAway() {
		TestPublisher<DataBuffer> source = TestPublisher.create();
		Recorder recorder = new Recorder(Long.MAX_VALUE);
		flux(source.flux()).subscribe(recorder);
		source.next(buffer(frames(delta("a"), WHOLE)));
		source.error(new IOException("reset"));
		assertThat(recorder.error).isNull();
		assertThat(recorder.ended).isTrue();
		assertThat(recorder.events).hasSize(2);
	}

	@Test
	void theWholeAnswerAndItsUsageAreTheEndForTheCaller() {
		TestPublisher<DataBuffer> source = TestPublisher.create();
		Recorder recorder = new Recorder(Long.MAX_VALUE);
		flux(source.flux()).subscribe(recorder);
		source.next(buffer(frames(delta("a"), WHOLE_WITH_USAGE)));
		assertThat(recorder.ended).isTrue();
		assertThat(recorder.events).last()
			.isInstanceOfSatisfying(ChatEvent.Completion.class,
					(completion) -> assertThat(completion.response().usage().totalTokens()).isEqualTo(40));
		source.assertNotCancelled();
		source.next(buffer("data: [DONE]\n\n"));
		source.complete();
		assertReleased();
	}

	@Test
	void whatFollowsTheWholeAnswerInTheSameBufferIsRead() {
		TestPublisher<DataBuffer> source = TestPublisher.create();
		Recorder recorder = new Recorder(Long.MAX_VALUE);
		flux(source.flux()).subscribe(recorder);
		source.next(buffer(frames(delta("a"), WHOLE_WITH_USAGE, "{\"choices\":[],\"usage\":{\"total_tokens\":41}}")));
		assertThat(recorder.events).last()
			.isInstanceOfSatisfying(ChatEvent.Completion.class,
					(completion) -> assertThat(completion.response().usage().totalTokens()).isEqualTo(41));
	}

	@Test
	void whatAToolFoundIsNotTheEndForTheCaller() {
		TestPublisher<DataBuffer> source = TestPublisher.create();
		Recorder recorder = new Recorder(Long.MAX_VALUE);
		flux(source.flux()).subscribe(recorder);
		source.next(buffer(frames("{\"object\":\"chat.completion\",\"choices\":[{\"finish_reason\":\"stop\","
				+ "\"delta\":{\"role\":\"tool\",\"content\":\"[]\"}}],\"usage\":{\"total_tokens\":5},"
				+ "\"base_resp\":{\"status_code\":0}}")));
		assertThat(recorder.ended).isFalse();
		source.next(buffer(frames(delta("a"), WHOLE_WITH_USAGE)));
		assertThat(recorder.ended).isTrue();
		assertThat(recorder.events).hasSize(2);
	}

	@Test
	void theUsageOfAWholeAnswerIsWaitedFor() {
		TestPublisher<DataBuffer> source = TestPublisher.create();
		Recorder recorder = new Recorder(Long.MAX_VALUE);
		flux(source.flux()).subscribe(recorder);
		source.next(buffer(
				frames("{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"total_tokens\":39}}", WHOLE)));
		assertThat(recorder.ended).isFalse();
		source.next(buffer(frames("{\"choices\":[],\"usage\":{\"total_tokens\":41}}")));
		assertThat(recorder.ended).isTrue();
	}

	@Test
	void bytesThatCannotBeReadEndTheConnection() {
		TestPublisher<DataBuffer> source = TestPublisher.create();
		Recorder recorder = new Recorder(Long.MAX_VALUE);
		flux(source.flux()).subscribe(recorder);
		source.next(buffer(frames("{broken}")));
		assertThat(recorder.error).isInstanceOf(MiniMaxTransportException.class);
		source.assertCancelled();
		assertReleased();
	}

	@Test
	void buffersThatComeTooLateAreReleased() {
		TestPublisher<DataBuffer> source = TestPublisher
			.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);
		Recorder recorder = new Recorder(Long.MAX_VALUE);
		flux(source.flux()).subscribe(recorder);
		source.next(buffer(frames(delta("a"))));
		recorder.cancel();
		source.next(buffer(frames(delta("late"))));
		assertThat(recorder.texts()).containsExactly("a");
		assertReleased();
	}

	@Test
	void demandFromAnotherThreadLosesNothing() {
		StringBuilder stream = new StringBuilder();
		StringBuilder expected = new StringBuilder();
		for (int i = 0; i < 5000; i++) {
			stream.append(frames(delta(i + " ")));
			expected.append(i).append(' ');
		}
		Random random = new Random(42);
		byte[] bytes = stream.append(frames(finish())).toString().getBytes(StandardCharsets.UTF_8);
		Flux<DataBuffer> source = Flux.<DataBuffer, Integer>generate(() -> 0, (offset, sink) -> {
			int length = Math.min(bytes.length - offset, random.nextInt(1, 400));
			sink.next(buffer(new String(bytes, offset, length, StandardCharsets.UTF_8)));
			if (offset + length == bytes.length) {
				sink.complete();
			}
			return offset + length;
		}).subscribeOn(Schedulers.parallel());
		String text = flux(source).publishOn(Schedulers.boundedElastic(), 3)
			.ofType(ChatEvent.Text.class)
			.map(ChatEvent.Text::delta)
			.reduce("", String::concat)
			.block(LIMIT);
		assertThat(text).hasToString(expected.toString());
		assertReleased();
	}

	@Test
	void cancellingFromAnotherThreadReleasesAllBuffers() {
		String frame = frames(delta("a"));
		Random random = new Random(42);
		Scheduler thread = Schedulers.newSingle("source");
		for (int round = 0; round < 200; round++) {
			AtomicInteger left = new AtomicInteger(random.nextInt(1, 50));
			Flux<DataBuffer> source = Flux.<DataBuffer>generate((sink) -> sink.next(buffer(frame))).subscribeOn(thread);
			flux(source).publishOn(Schedulers.boundedElastic(), 2)
				.takeUntil((event) -> left.decrementAndGet() == 0)
				.blockLast(LIMIT);
		}
		// the source may still be between a cancellation and its end
		thread.disposeGracefully().block(LIMIT);
		assertReleased();
	}

	private void assertReleased() {
		synchronized (this.allocated) {
			assertThat(this.allocated).allSatisfy((buffer) -> assertThat(buffer.refCnt()).isZero());
		}
	}

	private Flux<ChatEvent> flux(Flux<DataBuffer> source) {
		return new ChatEventFlux(source, StreamReading.HEAD, StreamReading.scope(), () -> {
		});
	}

	private DataBuffer buffer(String text) {
		ByteBuf buffer = PooledByteBufAllocator.DEFAULT.buffer();
		buffer.writeCharSequence(text, StandardCharsets.UTF_8);
		synchronized (this.allocated) {
			this.allocated.add(buffer);
		}
		return this.buffers.wrap(buffer);
	}

	/**
	 * Keeps what it gets.
	 */
	private static class Recorder extends BaseSubscriber<ChatEvent> {

		final List<ChatEvent> events = new ArrayList<>();

		private final long first;

		@Nullable Throwable error;

		boolean ended;

		Recorder(long first) {
			this.first = first;
		}

		List<String> texts() {
			return this.events.stream()
				.filter(ChatEvent.Text.class::isInstance)
				.map((event) -> ((ChatEvent.Text) event).delta())
				.toList();
		}

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			if (this.first > 0) {
				request(this.first);
			}
		}

		@Override
		protected void hookOnNext(ChatEvent event) {
			this.events.add(event);
		}

		@Override
		protected void hookOnComplete() {
			this.ended = true;
		}

		@Override
		protected void hookOnError(Throwable error) {
			this.error = error;
		}

	}

}
