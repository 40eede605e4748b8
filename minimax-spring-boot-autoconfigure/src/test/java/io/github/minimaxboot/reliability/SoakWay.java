package io.github.minimaxboot.reliability;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.minimaxboot.core.MiniMaxTemplate;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * How a worker of the {@link SoakRun soak test} makes a call, and how far it waits for
 * it.
 */
enum SoakWay {

	BLOCKING {
		@Override
		String answer(MiniMaxTemplate miniMax, String text) {
			return miniMax.chat(text).call().content();
		}
	},

	REACTIVE {
		@Override
		String answer(MiniMaxTemplate miniMax, String text) {
			return miniMax.chat(text).reactive().content().block(LIMIT);
		}
	},

	STREAM {
		@Override
		String answer(MiniMaxTemplate miniMax, String text) {
			return miniMax.chat(text).stream().content().reduce("", String::concat).block(LIMIT);
		}
	},

	/** A stream of which only the beginning is wanted. */
	TAKE {
		@Override
		String answer(MiniMaxTemplate miniMax, String text) {
			return miniMax.chat(text).stream().content().take(PIECES).reduce("", String::concat).block(LIMIT);
		}
	},

	/** A stream that another thread cancels. */
	CANCEL {
		@Override
		String answer(MiniMaxTemplate miniMax, String text) throws InterruptedException {
			CountDownLatch pieces = new CountDownLatch(PIECES);
			Queue<String> answer = new ConcurrentLinkedQueue<>();
			Disposable stream = miniMax.chat(text).stream().content().subscribe((delta) -> {
				answer.add(delta);
				pieces.countDown();
			}, (failure) -> answer.add(failure.toString()));
			boolean begun = pieces.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
			stream.dispose();
			return begun ? String.join("", answer) : "too late: " + answer;
		}
	},

	/** A call whose caller leaves before the reply is there. */
	LEAVE {
		@Override
		String answer(MiniMaxTemplate miniMax, String text) {
			Mono<String> answer = miniMax.chat(text).reactive().content();
			return answer.timeout(Duration.ofMillis(100), Mono.just("left")).block(LIMIT);
		}
	};

	/** How many pieces the ways wait for that do not wait for the end. */
	static final int PIECES = 3;

	/** A call that takes longer hangs. */
	static final Duration LIMIT = Duration.ofSeconds(60);

	abstract String answer(MiniMaxTemplate miniMax, String text) throws Exception;

}
