package io.github.minimaxboot.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Takes spans as a collector of OpenTelemetry does.
 */
final class SpanReceiver implements AutoCloseable {

	private static final String PATH = "/v1/traces";

	private final HttpServer server;

	private final List<byte[]> exports = new CopyOnWriteArrayList<>();

	private SpanReceiver(HttpServer server) {
		this.server = server;
	}

	static SpanReceiver start() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			SpanReceiver receiver = new SpanReceiver(server);
			server.createContext(PATH, receiver::receive);
			server.start();
			return receiver;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String endpoint() {
		return "http://localhost:" + this.server.getAddress().getPort() + PATH;
	}

	/**
	 * Return the spans that came so far.
	 */
	List<Span> spans() {
		return this.exports.stream()
			.map(SpanReceiver::read)
			.map(ExportTraceServiceRequest::getResourceSpansList)
			.flatMap(List::stream)
			.map(ResourceSpans::getScopeSpansList)
			.flatMap(List::stream)
			.map(ScopeSpans::getSpansList)
			.flatMap(List::stream)
			.toList();
	}

	/**
	 * Return all that came, for a search in it.
	 */
	String text() {
		StringBuilder text = new StringBuilder();
		this.exports.forEach((export) -> text.append(new String(export, StandardCharsets.UTF_8)));
		return text.toString().replaceAll("\\p{Cntrl}", " ");
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.exports.add(exchange.getRequestBody().readAllBytes());
			exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
			exchange.sendResponseHeaders(200, -1);
		}
	}

	private static ExportTraceServiceRequest read(byte[] export) {
		try {
			return ExportTraceServiceRequest.parseFrom(export);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
