package io.github.minimaxboot.ratelimit;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A stand-in for MiniMax that enforces a quota: no second, wherever it begins, has more
 * requests than that.
 */
final class QuotaServer implements AutoCloseable {

	private static final long WINDOW = Duration.ofSeconds(1).toNanos();

	private static final String ANSWER = """
			{"id":"04a8f6cc1d","choices":[{"finish_reason":"stop","index":0,"message":{"content":"harmless",\
			"role":"assistant"}}],"created":1795000000,"model":"MiniMax-M3","object":"chat.completion",\
			"usage":{"total_tokens":40,"prompt_tokens":30,"completion_tokens":10},\
			"base_resp":{"status_code":0,"status_msg":""}}""";

	private static final String REFUSAL = """
			{"choices":null,"base_resp":{"status_code":1002,"status_msg":"rate limit"}}""";

	private final int quota;

	private final Deque<Long> window = new ArrayDeque<>();

	private final List<Long> arrivals = new ArrayList<>();

	private int refusals;

	private final DisposableServer server;

	QuotaServer(int quota) {
		this.quota = quota;
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle((request, response) -> request.receive()
				.aggregate()
				.asByteArray()
				.flatMap((body) -> response.header("Content-Type", "application/json")
					.sendByteArray(Mono.fromSupplier(() -> reply().getBytes(StandardCharsets.UTF_8)))
					.then()))
			.bindNow();
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.server.port());
	}

	private synchronized String reply() {
		long now = System.nanoTime();
		this.arrivals.add(now);
		while (!this.window.isEmpty() && this.window.peekFirst() <= now - WINDOW) {
			this.window.removeFirst();
		}
		if (this.window.size() >= this.quota) {
			this.refusals++;
			return REFUSAL;
		}
		this.window.addLast(now);
		return ANSWER;
	}

	/**
	 * Return when requests came, in order.
	 */
	synchronized List<Long> arrivals() {
		return List.copyOf(this.arrivals);
	}

	synchronized int refusals() {
		return this.refusals;
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
