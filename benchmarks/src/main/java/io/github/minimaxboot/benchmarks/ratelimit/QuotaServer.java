package io.github.minimaxboot.benchmarks.ratelimit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands in for MiniMax, and enforces a quota. It answers after a fixed time, and refuses
 * at once: with status 200 and a code (minimax-api §5).
 */
final class QuotaServer implements AutoCloseable {

	static {
		// neither a delay of 40 ms nor a connection closed while a client keeps it
		System.setProperty("sun.net.httpserver.nodelay", "true");
		System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
		System.setProperty("sun.net.httpserver.idleInterval", "3600");
	}

	private final HttpServer server;

	private final ExecutorService readers = Executors.newCachedThreadPool();

	private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();

	private final StrictQuota quota;

	private final Duration latency;

	QuotaServer(StrictQuota quota, Duration latency) throws IOException {
		this.quota = quota;
		this.latency = latency;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
		this.server.setExecutor(this.readers);
		this.server.createContext("/v1/text/chatcompletion_v2", this::serve);
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void serve(HttpExchange exchange) throws IOException {
		byte[] request = exchange.getRequestBody().readAllBytes();
		int prompt = 20 + request.length / 4;
		// what an answer will be long nobody knows before: from 100 to 299 tokens
		int completion = 100 + Math.floorMod(new String(request, StandardCharsets.UTF_8).hashCode(), 200);
		StrictQuota.Excess excess = this.quota.admit(prompt + completion);
		if (excess != null) {
			send(exchange, """
					{"choices":null,"base_resp":{"status_code":%d,"status_msg":"%s"}}""".formatted(excess.code(),
					excess.message()));
			return;
		}
		String answer = """
				{"id":"04a8f6cc1d","choices":[{"finish_reason":"stop","index":0,"message":{"content":"harmless",\
				"role":"assistant","name":"MiniMax AI","audio_content":""}}],"created":1795000000,"model":"MiniMax-M3",\
				"object":"chat.completion","usage":{"total_tokens":%d,"total_characters":0,"prompt_tokens":%d,\
				"completion_tokens":%d},"base_resp":{"status_code":0,"status_msg":""}}""".formatted(prompt + completion,
				prompt, completion);
		this.writer.schedule(() -> send(exchange, answer), this.latency.toMillis(), TimeUnit.MILLISECONDS);
	}

	private static void send(HttpExchange exchange, String json) {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		try (exchange) {
			exchange.getResponseHeaders().set("content-type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
		}
		catch (IOException ex) {
			// the other side has gone
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.readers.shutdownNow();
		this.writer.shutdownNow();
	}

}
