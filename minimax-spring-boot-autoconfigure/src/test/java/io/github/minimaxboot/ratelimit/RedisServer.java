package io.github.minimaxboot.ratelimit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A Redis of its own for a test, on a free port and with nothing on the disk. It can be
 * killed and started again.
 */
final class RedisServer implements AutoCloseable {

	private static final String PROGRAM = "redis-server";

	private final int port;

	private volatile Process process;

	private RedisServer(int port) throws IOException {
		this.port = port;
		this.process = launch();
		// it would outlive a run that is interrupted
		Runtime.getRuntime().addShutdownHook(new Thread(() -> this.process.destroyForcibly()));
	}

	static RedisServer start() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		return new RedisServer(port);
	}

	static boolean isInstalled() {
		return Stream.of(System.getenv("PATH").split(System.getProperty("path.separator")))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, PROGRAM)));
	}

	String url() {
		return "redis://127.0.0.1:" + this.port;
	}

	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/**
	 * Start it again, empty.
	 */
	void restart() throws IOException {
		this.process = launch();
	}

	/**
	 * Return when it listens.
	 */
	private Process launch() throws IOException {
		Process launched = new ProcessBuilder(PROGRAM, "--bind", "127.0.0.1", "--port", Integer.toString(this.port),
				"--save", "", "--appendonly", "no", "--dir", System.getProperty("java.io.tmpdir"))
			.redirectErrorStream(true)
			.start();
		StringBuilder log = new StringBuilder();
		BufferedReader output = launched.inputReader(StandardCharsets.UTF_8);
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			log.append(line).append('\n');
			if (line.contains("Ready to accept connections")) {
				return launched;
			}
		}
		throw new IOException("Redis did not start: " + log);
	}

	@Override
	public void close() {
		kill();
	}

}
