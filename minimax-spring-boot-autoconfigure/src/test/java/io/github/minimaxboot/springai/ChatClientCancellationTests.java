package io.github.minimaxboot.springai;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that who does not want the rest of an answer closes the connection. The client
 * here is one for a second account, whose server tells when its caller is gone.
 */
class ChatClientCancellationTests extends ChatClientStandIn {

	private static final String STREAM = """
			HTTP/1.1 200 OK\r
			Content-Type: text/event-stream\r
			\r
			data: {"choices":[{"delta":{"content":"Once"}}]}

			data: {"choices":[{"delta":{"content":" upon"}}]}

			""";

	private final CompletableFuture<Void> gone = new CompletableFuture<>();

	private ServerSocket endless;

	private ChatClient second;

	@BeforeEach
	void serve(@Autowired MiniMaxTemplate.Builder template, @Autowired HttpMiniMaxTransport transport)
			throws IOException {
		this.endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::answer, "endless");
		thread.setDaemon(true);
		thread.start();
		MiniMaxAccount account = new MiniMaxAccount(URI.create("http://127.0.0.1:" + this.endless.getLocalPort()),
				"sk-second", null);
		this.second = ChatClient.create(
				MiniMaxChatModel.builder(template.transport(transport.mutate().account(() -> account).build()).build())
					.build());
	}

	@AfterEach
	void close() throws IOException {
		this.endless.close();
	}

	@Test
	void aCancelledStreamClosesItsConnection() {
		StepVerifier.create(this.second.prompt("Tell a story").stream().content())
			.expectNext("Once")
			.thenCancel()
			.verify(LIMIT);
		assertThat(this.gone).succeedsWithin(LIMIT);
	}

	@Test
	void aStreamOfWhichEnoughWasTakenClosesItsConnection() {
		assertThat(this.second.prompt("Tell a story").stream().content().take(2).collectList().block(LIMIT))
			.containsExactly("Once", " upon");
		assertThat(this.gone).succeedsWithin(LIMIT);
	}

	/** Begin a stream that never ends, and read until the caller is gone. */
	private void answer() {
		try (Socket socket = this.endless.accept()) {
			InputStream in = socket.getInputStream();
			byte[] request = new byte[8192];
			in.read(request);
			socket.getOutputStream().write(STREAM.getBytes(StandardCharsets.UTF_8));
			while (in.read(request) >= 0) {
				// the rest of the request
			}
			this.gone.complete(null);
		}
		catch (IOException ex) {
			// reset rather than closed
			this.gone.complete(null);
		}
	}

}
