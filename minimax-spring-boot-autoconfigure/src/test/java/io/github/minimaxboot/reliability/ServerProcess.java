package io.github.minimaxboot.reliability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A {@link LoadServer} in a process of its own. The process ends with this one, however
 * this one ends, since its input does.
 */
final class ServerProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader answers;

	private final PrintWriter questions;

	private final int port;

	private ServerProcess(Process process) {
		this.process = process;
		this.answers = process.inputReader(StandardCharsets.UTF_8);
		this.questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
		this.port = number();
	}

	/**
	 * Start a server.
	 * @param limit the longest time that it lives
	 */
	static ServerProcess start(Duration limit) {
		// compiles little, since the CPU time is taken from the client's
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder builder = new ProcessBuilder(java, "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
				LoadServer.class.getName(), String.valueOf(limit.toSeconds()));
		// a class path may be longer than an argument
		builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
		builder.redirectError(ProcessBuilder.Redirect.INHERIT);
		try {
			return new ServerProcess(builder.start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.port);
	}

	/** How many connections are open. */
	int connections() {
		return ask("connections");
	}

	/** How many requests there were so far. */
	int requests() {
		return ask("requests");
	}

	@Override
	public void close() {
		this.questions.close();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private synchronized int ask(String what) {
		this.questions.println(what);
		return number();
	}

	private int number() {
		try {
			String line = this.answers.readLine();
			if (line == null) {
				throw new IllegalStateException("The server has ended");
			}
			return Integer.parseInt(line);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
