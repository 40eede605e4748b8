package io.github.minimaxboot.reliability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server that sends exactly the bytes of its script, and sees what the client
 * does to the connection. One thread a connection.
 */
final class RawServer implements AutoCloseable {

	private final ServerSocket listener;

	/** Or {@code null} to hang up before there is a request. */
	private final Script script;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicInteger requests = new AtomicInteger();

	private RawServer(ServerSocket listener, Script script) {
		this.listener = listener;
		this.script = script;
	}

	/**
	 * Start a server that treats each request alike.
	 */
	static RawServer start(Script script) {
		return listen(script);
	}

	/**
	 * Start a server that closes each connection as soon as the client says anything,
	 * such as the first word of a TLS handshake.
	 */
	static RawServer startHangingUp() {
		return listen(null);
	}

	private static RawServer listen(Script script) {
		try {
			RawServer server = new RawServer(new ServerSocket(0, 4096, InetAddress.getByName("127.0.0.1")), script);
			run("raw-server", server::accept);
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.listener.getLocalPort());
	}

	/** How many connections there were so far. */
	int connections() {
		return this.connections.get();
	}

	/** How many requests there were so far. */
	int requests() {
		return this.requests.get();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept() {
		while (!this.listener.isClosed()) {
			try {
				Socket socket = this.listener.accept();
				socket.setTcpNoDelay(true);
				this.sockets.add(socket);
				this.connections.incrementAndGet();
				run("raw-server-connection", () -> serve(socket));
			}
			catch (IOException ex) {
				// closed, or the client was gone before it was accepted
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			if (this.script == null) {
				socket.getInputStream().read(new byte[16384]);
				return;
			}
			String head = readHead(socket.getInputStream());
			while (head != null) {
				byte[] body = readBody(head, socket.getInputStream());
				this.script.serve(new Exchange(socket, head, body, this.requests.incrementAndGet()));
				head = socket.isClosed() ? null : readHead(socket.getInputStream());
			}
		}
		catch (IOException ex) {
			// the client has gone
		}
		finally {
			this.sockets.remove(socket);
		}
	}

	private static String readHead(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		int end = 0;
		while (end < 4) {
			int value = in.read();
			if (value < 0) {
				return null;
			}
			head.write(value);
			end = (value == ((end % 2 == 0) ? '\r' : '\n')) ? end + 1 : ((value == '\r') ? 1 : 0);
		}
		return head.toString(StandardCharsets.ISO_8859_1);
	}

	private static byte[] readBody(String head, InputStream in) throws IOException {
		for (String line : head.split("\r\n")) {
			if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
				return in.readNBytes(Integer.parseInt(line.substring(15).strip()));
			}
		}
		return new byte[0];
	}

	private static void run(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * What the server does with a request.
	 */
	@FunctionalInterface
	interface Script {

		void serve(Exchange exchange) throws IOException;

	}

	/**
	 * One request and the connection it came on, which is kept for the next request
	 * unless the script closes it.
	 *
	 * @param socket the connection
	 * @param head the request line and the headers, as sent
	 * @param body the body
	 * @param number 1 for the first request to this server
	 */
	record Exchange(Socket socket, String head, byte[] body, int number) {

		/** Send a text as it is, in one piece. */
		void send(String text) throws IOException {
			send(text.getBytes(StandardCharsets.UTF_8));
		}

		/** Send bytes as they are, in one piece. */
		void send(byte[] bytes) throws IOException {
			OutputStream out = this.socket.getOutputStream();
			out.write(bytes);
			out.flush();
		}

		/** Send a whole reply with a length. */
		void reply(int status, String contentType, String body) throws IOException {
			send("HTTP/1.1 %d Status\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s".formatted(status, contentType,
					body.getBytes(StandardCharsets.UTF_8).length, body));
		}

		/** Send the head of a stream that ends with its connection. */
		void beginStream() throws IOException {
			send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
		}

		/** Send the head of a stream that is sent in chunks, see {@link #chunk}. */
		void beginChunkedStream() throws IOException {
			send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
		}

		/** Send one chunk; an empty one ends the body. */
		void chunk(String text) throws IOException {
			byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
			chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
			chunk.writeBytes(bytes);
			chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
			send(chunk.toByteArray());
		}

		/** Close the connection in order. */
		void close() throws IOException {
			this.socket.close();
		}

		/** Break the connection: the client gets a reset instead of an end. */
		void reset() throws IOException {
			if (!this.socket.isClosed()) {
				this.socket.setSoLinger(true, 0);
				this.socket.close();
			}
		}

		/**
		 * Wait until the client has closed the connection, for this long at most.
		 * @return whether it has
		 */
		boolean awaitClientGone(Duration limit) throws IOException {
			this.socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
			try {
				return this.socket.getInputStream().read() < 0;
			}
			catch (java.net.SocketTimeoutException ex) {
				return false;
			}
			catch (SocketException ex) {
				return true;
			}
		}

		/** Keep the connection open and say nothing until a test allows to go on. */
		static void hold(CountDownLatch latch) {
			try {
				latch.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
