package io.github.minimaxboot.reliability;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One reply of {@link LoadServer} while it is written.
 */
final class LoadReply {

	private final HttpServerResponse response;

	private final Channel channel;

	private final String tag;

	/**
	 * Begin a reply.
	 * @param response where to write it
	 * @param channel the connection
	 * @param tag the tag of the call
	 */
	LoadReply(HttpServerResponse response, Channel channel, String tag) {
		this.response = response;
		this.channel = channel;
		this.tag = tag;
	}

	String tag() {
		return this.tag;
	}

	Publisher<Void> json(int status, String body) {
		return whole(status, "application/json; charset=utf-8", body);
	}

	Publisher<Void> page(int status) {
		return whole(status, "text/html", "<html><head><title>Bad Gateway</title></head><body>nginx</body></html>");
	}

	/** Send events as they come; the body ends when they do. */
	Publisher<Void> stream(Flux<String> events) {
		Flux<ByteBuf> bytes = events.map((event) -> Unpooled.wrappedBuffer(event.getBytes(StandardCharsets.UTF_8)));
		return this.response.header("Content-Type", "text/event-stream").send(bytes, (buffer) -> true);
	}

	/** Deltas at a steady pace, from the first one on. */
	Flux<String> deltas(int count, int millis) {
		return ticks(count, millis).map((index) -> LoadFrames.delta(this.tag, index));
	}

	/** Numbers from 0, timed by the connection's event loop: no thread is spent on it. */
	Flux<Integer> ticks(int count, int millis) {
		EventLoop loop = this.channel.eventLoop();
		return Flux.interval(Duration.ofMillis(millis), Schedulers.fromExecutorService(loop))
			.take(count)
			.onBackpressureBuffer()
			.map(Math::toIntExact);
	}

	/** Close the connection where it stands. */
	@SuppressWarnings("FutureReturnValueIgnored") // the close is all that is wanted
	<T> Mono<T> close() {
		return Mono.fromRunnable(this.channel::close).then(Mono.never());
	}

	/** Break the connection: the client gets a reset instead of an end. */
	<T> Mono<T> reset() {
		return Mono.fromRunnable(() -> this.channel.config().setOption(ChannelOption.SO_LINGER, 0)).then(close());
	}

	private Publisher<Void> whole(int status, String contentType, String body) {
		return this.response.status(status)
			.header("Content-Type", contentType)
			.sendByteArray(Mono.just(body.getBytes(StandardCharsets.UTF_8)));
	}

}
