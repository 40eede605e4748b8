package io.github.minimaxboot.benchmarks.ratelimit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Redis of our own, on a free port and without anything that stays on the disk. It can
 * be killed and started again.
 */
final class RedisServer implements AutoCloseable {

	private static final String PROGRAM = "redis-server";

	private static final Pattern VERSION = Pattern.compile("v=([\\d.]+)");

	private final int port;

	private final Path directory;

	private volatile Process process;

	RedisServer() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			this.port = free.getLocalPort();
		}
		this.directory = Files.createTempDirectory("rate-limit-redis");
		this.process = launch();
		// it would outlive a run that is interrupted
		Runtime.getRuntime().addShutdownHook(new Thread(() -> this.process.destroyForcibly()));
	}

	/**
	 * Return the version of the program.
	 */
	static String version() throws IOException {
		Process program = new ProcessBuilder(PROGRAM, "--version").start();
		try (BufferedReader output = program.inputReader(StandardCharsets.UTF_8)) {
			Matcher version = VERSION.matcher(String.valueOf(output.readLine()));
			return version.find() ? version.group(1) : "of an unknown version";
		}
	}

	String url() {
		return "redis://127.0.0.1:" + this.port;
	}

	/**
	 * End it in the middle of what it does, and with all that it knows.
	 */
	void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	/**
	 * Start it again, at the same port and empty.
	 */
	void restart() {
		try {
			this.process = launch();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return when it listens.
	 */
	private Process launch() throws IOException {
		Process launched = new ProcessBuilder(PROGRAM, "--bind", "127.0.0.1", "--port", Integer.toString(this.port),
				"--save", "", "--appendonly", "no", "--dir", this.directory.toString())
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
		throw new IOException("redis-server did not start: " + log);
	}

	@Override
	public void close() throws IOException {
		kill();
		Files.deleteIfExists(this.directory);
	}

}
