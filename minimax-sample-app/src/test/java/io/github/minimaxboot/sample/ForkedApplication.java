package io.github.minimaxboot.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * A web application in a process of its own, with what was generated for it ahead of
 * time.
 */
final class ForkedApplication implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("started on port (\\d+)");

	private final Process process;

	private final StringBuffer log = new StringBuffer();

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	private ForkedApplication(Process process) {
		this.process = process;
		Thread reader = new Thread(this::read, "forked-application");
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * Start an application, and wait until it listens.
	 */
	static ForkedApplication start(Class<?> application, Path generated, String... arguments) throws Exception {
		// compiles little, since it does not live long
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
				"-XX:TieredStopAtLevel=1", "-Dspring.aot.enabled=true", application.getName(), "--server.port=0"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		// a class path may be longer than an argument
		builder.environment()
			.put("CLASSPATH", generated + System.getProperty("path.separator") + System.getProperty("java.class.path"));
		ForkedApplication forked = new ForkedApplication(builder.start());
		try {
			forked.port.get(45, TimeUnit.SECONDS);
			return forked;
		}
		catch (Exception ex) {
			forked.close();
			throw new IllegalStateException("The application did not start: " + forked.log, ex);
		}
	}

	RestTestClient client() {
		return RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
			.baseUrl("http://localhost:" + this.port.join())
			.build();
	}

	String log() {
		return this.log.toString();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	private void read() {
		try (BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8)) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				this.log.append(line).append('\n');
				Matcher matcher = PORT.matcher(line);
				if (matcher.find()) {
					this.port.complete(Integer.valueOf(matcher.group(1)));
				}
			}
			this.port.completeExceptionally(new IllegalStateException("It ended"));
		}
		catch (IOException ex) {
			this.port.completeExceptionally(ex);
		}
	}

}
