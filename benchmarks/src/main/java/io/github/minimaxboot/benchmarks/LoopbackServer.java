package io.github.minimaxboot.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The service that the clients call: in a process of its own, so that what it costs is
 * not counted, and with replies that are encoded once. Every frame of a stream is an HTTP
 * chunk.
 *
 * @since 0.1.0
 */
public final class LoopbackServer {

	private static final byte[] WHOLE = whole();

	private static final byte[] STREAM = stream();

	private LoopbackServer() {
	}

	/**
	 * Print the port and serve until the input ends, as it does with the process that
	 * started this one.
	 * @param args none
	 * @throws IOException if there is no port to be had
	 */
	public static void main(String[] args) throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress())) {
			start(() -> accept(server));
			System.out.println(server.getLocalPort());
			while (System.in.read() >= 0) {
				// nothing is said to it
			}
		}
	}

	private static void accept(ServerSocket server) throws IOException {
		while (true) {
			Socket socket = server.accept();
			start(() -> serve(socket));
		}
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// the other side has gone
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	private static void serve(Socket socket) throws IOException {
		try (socket) {
			socket.setTcpNoDelay(true);
			InputStream in = new BufferedInputStream(socket.getInputStream());
			OutputStream out = socket.getOutputStream();
			String head = head(in);
			while (!head.isEmpty()) {
				String body = new String(in.readNBytes(contentLength(head)), StandardCharsets.UTF_8);
				out.write(body.contains("\"stream\":true") ? STREAM : WHOLE);
				head = head(in);
			}
		}
	}

	/**
	 * Return the head of the next request, empty if none comes.
	 */
	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		for (int b = in.read(); b >= 0; b = in.read()) {
			head.append((char) b);
			if (b == '\n' && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
				return head.toString().toLowerCase(Locale.ROOT);
			}
		}
		return "";
	}

	private static int contentLength(String head) {
		String name = "\r\ncontent-length:";
		int start = head.indexOf(name) + name.length();
		return Integer.parseInt(head.substring(start, head.indexOf('\r', start)).trim());
	}

	private static byte[] whole() {
		byte[] body = Replies.whole();
		ByteArrayOutputStream reply = new ByteArrayOutputStream();
		reply.writeBytes(ascii(
				"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: " + body.length + "\r\n\r\n"));
		reply.writeBytes(body);
		return reply.toByteArray();
	}

	private static byte[] stream() {
		ByteArrayOutputStream reply = new ByteArrayOutputStream();
		reply.writeBytes(
				ascii("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"));
		for (byte[] frame : Replies.frames(false)) {
			reply.writeBytes(ascii(Integer.toHexString(frame.length) + "\r\n"));
			reply.writeBytes(frame);
			reply.writeBytes(ascii("\r\n"));
		}
		reply.writeBytes(ascii("0\r\n\r\n"));
		return reply.toByteArray();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * What a thread does.
	 */
	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

}
