package io.github.minimaxboot.benchmarks.ratelimit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A {@link RateLimitInstance} as the process sees it that started it.
 */
final class Instance implements AutoCloseable {

	private final Process process;

	private final CompletableFuture<Void> ready = new CompletableFuture<>();

	private final CompletableFuture<InstanceReport> report = new CompletableFuture<>();

	Instance(int number, List<String> properties) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp",
						System.getProperty("java.class.path"), RateLimitInstance.class.getName()));
		command.addAll(properties);
		this.process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		// it would outlive a run that is interrupted
		Runtime.getRuntime().addShutdownHook(new Thread(this.process::destroy));
		Thread reader = new Thread(() -> read(number));
		reader.setDaemon(true);
		reader.start();
	}

	void awaitReady() {
		this.ready.join();
	}

	void begin() {
		try {
			OutputStream input = this.process.getOutputStream();
			input.write('\n');
			input.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	InstanceReport awaitReport() {
		return this.report.join();
	}

	/**
	 * Read what it says to us, and pass on its log.
	 */
	private void read(int number) {
		try (BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				if (line.equals(RateLimitInstance.READY)) {
					this.ready.complete(null);
				}
				else if (line.startsWith(RateLimitInstance.REPORT)) {
					this.report.complete(InstanceReport.fromJson(line.substring(RateLimitInstance.REPORT.length())));
				}
				else {
					System.err.println(number + ": " + line);
				}
			}
			fail(new IllegalStateException("Instance %d ended".formatted(number)));
		}
		catch (IOException ex) {
			fail(ex);
		}
	}

	private void fail(Exception ex) {
		this.ready.completeExceptionally(ex);
		this.report.completeExceptionally(ex);
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
