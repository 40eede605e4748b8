package io.github.minimaxboot.springai;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import reactor.core.publisher.Mono;

/**
 * An MCP server and a client of it in one process: they talk over the transport for
 * standard input and output, whose streams are pipes here.
 */
final class InProcessMcpServer implements AutoCloseable {

	private static final McpJsonMapper MAPPER = McpJsonDefaults.getMapper();

	private final McpSyncServer server;

	private final McpSyncClient client;

	InProcessMcpServer(SyncToolSpecification... tools) throws IOException {
		PipedOutputStream toServer = new PipedOutputStream();
		PipedInputStream fromServer = new PipedInputStream();
		this.server = McpServer
			.sync(new StdioServerTransportProvider(MAPPER, new PipedInputStream(toServer),
					new PipedOutputStream(fromServer)))
			.serverInfo("clocks", "1")
			.tools(tools)
			.build();
		this.client = McpClient.sync(new Pipes(fromServer, toServer)).build();
		this.client.initialize();
	}

	McpSyncClient client() {
		return this.client;
	}

	@Override
	public void close() {
		this.client.close();
		this.server.close();
	}

	/**
	 * The client's end: a message a line, as the server's transport has it.
	 */
	private record Pipes(PipedInputStream in, PipedOutputStream out) implements McpClientTransport {

		@Override
		public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
			return Mono.fromRunnable(() -> {
				Thread reader = new Thread(() -> read(handler), "mcp-client");
				reader.setDaemon(true);
				reader.start();
			});
		}

		private void read(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
			try (BufferedReader lines = new BufferedReader(new InputStreamReader(this.in, StandardCharsets.UTF_8))) {
				for (String line = lines.readLine(); line != null; line = lines.readLine()) {
					handler.apply(Mono.just(McpSchema.deserializeJsonRpcMessage(MAPPER, line))).subscribe();
				}
			}
			catch (IOException ex) {
				// the other end is gone, and so is the test
			}
		}

		@Override
		public Mono<Void> sendMessage(JSONRPCMessage message) {
			return Mono.fromRunnable(() -> {
				try {
					synchronized (this.out) {
						this.out.write((MAPPER.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
						this.out.flush();
					}
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}

		@Override
		public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
			return MAPPER.convertValue(data, type);
		}

		@Override
		public Mono<Void> closeGracefully() {
			return Mono.fromRunnable(() -> {
				try {
					this.out.close();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
		}

	}

}
