package io.github.minimaxboot.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The replies of {@link LoadServer}, by the words of the call. The last word is always
 * the tag of the call.
 * <ul>
 * <li>{@code whole 5 #1}: one JSON object, of 5 pieces
 * <li>{@code slow 20 50 #1}: a stream of 20 deltas, one each 50 ms
 * <li>{@code silent #1}: the head of a stream, one delta, and then nothing
 * <li>{@code together 2000 slow 20 50 #1}: as the other words say, once 2000 such calls
 * are there
 * <li>{@code drip 2 #1}: a stream of 2 deltas, in small pieces
 * <li>{@code fault reset #1}: see {@link #fault}
 * <li>{@code once reset #1}: the fault, and at the next call with this tag {@code whole
 * 1}
 * </ul>
 */
final class LoadReplies {

	private static final int FRAGMENT = 64;

	private static final int PACE = 5;

	private final List<MonoSink<Void>> gathered = new ArrayList<>();

	private final Set<String> failed = ConcurrentHashMap.newKeySet();

	Publisher<Void> reply(List<String> words, LoadReply reply) {
		return switch (words.get(0)) {
			case "whole" -> reply.json(200, LoadFrames.whole(reply.tag(), number(words, 1)));
			case "slow" -> slow(reply, number(words, 1), number(words, 2));
			case "silent" -> reply.stream(reply.deltas(1, PACE).concatWith(Mono.never()));
			case "together" -> gather(number(words, 1))
				.then(Mono.defer(() -> Mono.from(reply(words.subList(2, words.size()), reply))));
			case "drip" -> drip(reply, number(words, 1));
			case "fault" -> fault(words.get(1), reply);
			case "once" ->
				this.failed.add(reply.tag()) ? fault(words.get(1), reply) : reply(List.of("whole", "1"), reply);
			default -> throw new IllegalArgumentException(words.get(0));
		};
	}

	/**
	 * Return a reply that is not as it should be. A name that is a number is a MiniMax
	 * code.
	 */
	private static Publisher<Void> fault(String name, LoadReply reply) {
		Flux<String> deltas = reply.deltas(2, PACE);
		return switch (name) {
			case "limited" -> reply.json(429, LoadFrames.openAiError("rate_limit_error", 1002, 429));
			case "overloaded" -> reply.json(500, LoadFrames.openAiError("overloaded_error", 2064, 500));
			case "page" -> reply.page(502);
			case "page-as-success" -> reply.page(200);
			case "mute" -> Mono.never();
			case "reset" -> reply.reset();
			case "reset-in-stream" -> reply.stream(deltas.concatWith(reply.reset()));
			case "cut" ->
				reply.stream(deltas.concatWithValues(LoadFrames.finish().substring(0, 90)).concatWith(reply.close()));
			case "truncated" -> reply.stream(deltas);
			case "refused-in-stream" ->
				reply.stream(deltas.concatWithValues(LoadFrames.event(LoadFrames.refusal(1027))));
			case "oversized" -> reply.stream(deltas.concatWithValues(LoadFrames.delta("x".repeat(1 << 20), 2)));
			default -> reply.json(200, LoadFrames.refusal(Integer.parseInt(name)));
		};
	}

	private static Publisher<Void> slow(LoadReply reply, int pieces, int millis) {
		return reply.stream(reply.deltas(pieces, millis)
			.concatWithValues(LoadFrames.finish(), LoadFrames.aggregate(reply.tag(), pieces)));
	}

	private static Publisher<Void> drip(LoadReply reply, int pieces) {
		StringBuilder events = new StringBuilder();
		for (int i = 0; i < pieces; i++) {
			events.append(LoadFrames.delta(reply.tag(), i));
		}
		String body = events.append(LoadFrames.finish()).append(LoadFrames.aggregate(reply.tag(), pieces)).toString();
		return reply.stream(reply.ticks(body.length() / FRAGMENT + 1, PACE)
			.map((index) -> body.substring(index * FRAGMENT, Math.min(body.length(), (index + 1) * FRAGMENT))));
	}

	private Mono<Void> gather(int count) {
		return Mono.create((sink) -> {
			List<MonoSink<Void>> complete = add(sink, count);
			complete.forEach(MonoSink::success);
		});
	}

	private synchronized List<MonoSink<Void>> add(MonoSink<Void> sink, int count) {
		this.gathered.add(sink);
		if (this.gathered.size() < count) {
			return List.of();
		}
		List<MonoSink<Void>> complete = List.copyOf(this.gathered);
		this.gathered.clear();
		return complete;
	}

	private static int number(List<String> words, int index) {
		return Integer.parseInt(words.get(index));
	}

}
