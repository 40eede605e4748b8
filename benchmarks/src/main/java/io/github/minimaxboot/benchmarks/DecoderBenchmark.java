package io.github.minimaxboot.benchmarks;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What one frame costs from the network buffer to the event, through the whole transport
 * but without a network.
 *
 * @since 0.1.0
 */
public class DecoderBenchmark extends BenchmarkDefaults {

	private static final int BATCH = 16;

	/** How the frames lie in the buffers. */
	@Param({ "plain", "batched", "cut" })
	public String buffers = "";

	private final ChatRequest request = ChatRequest.builder().user("Tell me about the West Lake.").build();

	private final HttpMiniMaxTransport transport = HttpMiniMaxTransport
		.builder(WebClient.builder().exchangeFunction((request) -> Mono.fromSupplier(this::response)).build(),
				() -> new MiniMaxAccount(URI.create("https://minimax.invalid"), "sk-benchmark", null))
		.build();

	private DataBuffer[] repeated = new DataBuffer[0];

	private DataBuffer[] changing = new DataBuffer[0];

	private Sinks.Many<DataBuffer> body = Sinks.many().unicast().onBackpressureBuffer();

	/**
	 * Make the buffers, which outlive being released.
	 */
	@Setup
	public void fillBuffers() {
		this.repeated = inBuffers(Replies.frames(false));
		this.changing = inBuffers(Replies.frames(true));
	}

	/**
	 * Read the events of a stream whose frames repeat all but their text.
	 */
	@Benchmark
	@OperationsPerInvocation(Replies.FRAMES)
	public long repeated() throws InterruptedException {
		return events(this.repeated);
	}

	/**
	 * Read the events of a stream whose frames have to be read in full.
	 */
	@Benchmark
	@OperationsPerInvocation(Replies.FRAMES)
	public long changing() throws InterruptedException {
		return events(this.changing);
	}

	/**
	 * Read nothing but the text.
	 */
	@Benchmark
	@OperationsPerInvocation(Replies.FRAMES)
	public long floor() throws InterruptedException {
		this.body = Sinks.many().unicast().onBackpressureBuffer();
		return Drain.of(this.body.asFlux(), new FloorDecoder()::accept, () -> arrive(this.repeated));
	}

	private long events(DataBuffer[] reply) throws InterruptedException {
		this.body = Sinks.many().unicast().onBackpressureBuffer();
		return Drain.of(this.transport.stream(this.request),
				(event) -> (event instanceof ChatEvent.Text text) ? text.delta().length() : 0, () -> arrive(reply));
	}

	/**
	 * Let the buffers arrive one by one, as they do from the network, and not at once
	 * when they are asked for.
	 */
	private void arrive(DataBuffer[] reply) {
		for (DataBuffer buffer : reply) {
			buffer.readPosition(0);
			this.body.emitNext(buffer, Sinks.EmitFailureHandler.FAIL_FAST);
		}
		this.body.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST);
	}

	private ClientResponse response() {
		return ClientResponse.create(HttpStatus.OK)
			.header(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_EVENT_STREAM_VALUE)
			.body(this.body.asFlux())
			.build();
	}

	private DataBuffer[] inBuffers(List<byte[]> frames) {
		NettyDataBufferFactory factory = new NettyDataBufferFactory(ByteBufAllocator.DEFAULT);
		return arrange(frames).stream().map((bytes) -> factory.wrap(lasting(bytes))).toArray(DataBuffer[]::new);
	}

	private List<byte[]> arrange(List<byte[]> frames) {
		List<byte[]> arranged = new ArrayList<>();
		switch (this.buffers) {
			case "batched" -> {
				for (int i = 0; i < frames.size(); i += BATCH) {
					ByteArrayOutputStream batch = new ByteArrayOutputStream();
					frames.subList(i, Math.min(i + BATCH, frames.size())).forEach(batch::writeBytes);
					arranged.add(batch.toByteArray());
				}
			}
			case "cut" -> frames.forEach((frame) -> {
				int middle = frame.length / 2;
				arranged.add(Arrays.copyOf(frame, middle));
				arranged.add(Arrays.copyOfRange(frame, middle, frame.length));
			});
			default -> arranged.addAll(frames);
		}
		return arranged;
	}

	private static ByteBuf lasting(byte[] bytes) {
		return Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
	}

}
