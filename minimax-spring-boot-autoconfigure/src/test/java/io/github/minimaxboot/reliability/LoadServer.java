package io.github.minimaxboot.reliability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stand-in for MiniMax that carries thousands of streams on a few threads. It is a
 * process of its own, so that what a test measures is the client alone, see
 * {@link ServerProcess}.
 * <p>
 * It writes its port to its output, then answers each line of its input with a line, and
 * ends when its input does, or when its time is up.
 */
final class LoadServer {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger requests = new AtomicInteger();

	private final LoadReplies replies = new LoadReplies();

	private LoadServer() {
	}

	/**
	 * Serve until the input ends.
	 * @param args the longest time to live, as a number of seconds
	 */
	public static void main(String[] args) throws IOException {
		PrintStream output = System.out;
		// the log must not get between the answers
		System.setOut(System.err);
		Schedulers.single().schedule(LoadServer::exit, Long.parseLong(args[0]), TimeUnit.SECONDS);
		LoadServer server = new LoadServer();
		output.println(server.start());
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			output.println(server.count(line));
		}
		exit();
	}

	private static void exit() {
		Runtime.getRuntime().halt(0);
	}

	private int start() {
		return HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.option(ChannelOption.SO_BACKLOG, 4096)
			.doOnChannelInit((observer, channel, address) -> watch(channel))
			.handle(this::handle)
			.bindNow(Duration.ofSeconds(20))
			.port();
	}

	private void watch(Channel channel) {
		this.connections.incrementAndGet();
		channel.closeFuture().addListener((closed) -> this.connections.decrementAndGet());
	}

	private int count(String what) {
		return switch (what) {
			case "connections" -> this.connections.get();
			case "requests" -> this.requests.get();
			default -> throw new IllegalArgumentException(what);
		};
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		this.requests.incrementAndGet();
		return request.receive()
			.aggregate()
			.asByteArray()
			.flatMap((body) -> Mono.from(reply(List.of(lastMessage(body).split(" ")), response)));
	}

	private Publisher<Void> reply(List<String> words, HttpServerResponse response) {
		AtomicReference<Channel> channel = new AtomicReference<>();
		response.withConnection((connection) -> channel.set(connection.channel()));
		return this.replies.reply(words, new LoadReply(response, channel.get(), words.get(words.size() - 1)));
	}

	private static String lastMessage(byte[] body) {
		JsonNode messages = JSON.readTree(body).get("messages");
		return messages.get(messages.size() - 1).get("content").asString();
	}

}
