package io.github.minimaxboot.reliability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.netty.channel.ChannelOption;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.util.unit.DataSize;
import reactor.netty.http.client.HttpClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A few compressed bytes that stand for very many end in a typed error. Reactor Netty
 * reads compressed replies, the JDK client does not.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Mode.class)
class GzipBombTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n";

	private static final byte[] GZIP_HEADER = { 0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff };

	/** A megabyte of zeros, a kilobyte compressed; 1,000 of them are a gigabyte. */
	private static final byte[] MEGABYTE = compressedZeros();

	@Parameter
	Mode mode;

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/event-stream" })
	void neverExistsInMemoryAsAWhole(String contentType) throws Exception {
		Flood flood = new Flood();
		PeakAllocator allocator = new PeakAllocator();
		try (RawServer server = serving(contentType, flood)) {
			HttpClient http = HttpClient.create().compress(true).option(ChannelOption.ALLOCATOR, allocator);
			MiniMaxTemplate miniMax = Templates.to(server, new ReactorClientHttpConnector(http),
					(transport) -> transport.maxInMemorySize(DataSize.ofKilobytes(64)));
			assertTooLarge(miniMax);
			assertThat(flood.awaitEnd()).isTrue();
			assertThat(flood.sent()).isLessThan(Flood.SOCKET_BUFFERS);
			assertThat(allocator.peak()).isBetween(1L, DataSize.ofMegabytes(4).toBytes());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/event-stream" })
	void isTooLargeForAnApplication(String contentType) {
		try (RawServer server = serving(contentType, new Flood())) {
			MiniMaxRunners.withKey(server.baseUrl())
				.withPropertyValues("minimax.max-in-memory-size=64KB")
				.run((context) -> assertTooLarge(context.getBean(MiniMaxTemplate.class)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/event-stream" })
	void isOnlyBytesToTheJdkClient(String contentType) throws Exception {
		Flood flood = new Flood();
		try (RawServer server = serving(contentType, flood)) {
			assertTooLarge(Templates.to(server, new JdkClientHttpConnector(),
					(transport) -> transport.maxInMemorySize(DataSize.ofKilobytes(64))));
			assertThat(flood.awaitEnd()).isTrue();
			assertThat(flood.sent()).isLessThan(Flood.SOCKET_BUFFERS);
		}
	}

	/** So that the others are about decompression. */
	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/event-stream" })
	void isNotWhatAnHonestCompressedReplyIs(String contentType) {
		String data = contentType.contains("json") ? "" : "data: ";
		byte[] body = gzip(data + "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"ok\"}}]}\n\n");
		try (RawServer server = RawServer.start((exchange) -> {
			assertThat(exchange.head()).containsIgnoringCase("accept-encoding: gzip");
			exchange.send(HEAD.formatted(contentType));
			exchange.send(body);
			exchange.close();
		})) {
			assertThat(this.mode.call(Templates.to(server, new ReactorClientHttpConnector())).block(LIMIT))
				.isEqualTo("ok");
		}
	}

	private void assertTooLarge(MiniMaxTemplate miniMax) {
		assertThatExceptionOfType(MiniMaxTransportException.class)
			.isThrownBy(() -> this.mode.call(miniMax).block(LIMIT))
			.withMessageContaining("minimax.max-in-memory-size");
	}

	private static RawServer serving(String contentType, Flood flood) {
		return RawServer.start((exchange) -> {
			exchange.send(HEAD.formatted(contentType));
			exchange.send(GZIP_HEADER);
			flood.pour(exchange, MEGABYTE);
		});
	}

	private static byte[] compressedZeros() {
		Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
		deflater.setInput(new byte[1024 * 1024]);
		byte[] compressed = new byte[8192];
		// ends with a whole byte and refers to nothing before it, so it can be repeated
		int length = deflater.deflate(compressed, 0, compressed.length, Deflater.FULL_FLUSH);
		deflater.end();
		return Arrays.copyOf(compressed, length);
	}

	private static byte[] gzip(String text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return bytes.toByteArray();
	}

}
