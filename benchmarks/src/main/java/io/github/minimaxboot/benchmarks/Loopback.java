package io.github.minimaxboot.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.github.minimaxboot.core.MiniMaxTemplate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.Assert;

/**
 * The service in a process of its own, and both clients of it: what an application gets
 * from the starter, with observations, and the floor.
 *
 * @since 0.1.0
 */
@State(Scope.Benchmark)
public class Loopback {

	private final Process server;

	private final ConfigurableApplicationContext application;

	final MiniMaxTemplate miniMax;

	final FloorClient floor;

	/**
	 * Start all of it.
	 */
	public Loopback() {
		try {
			this.server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
					"-Xmx128m", "-cp", System.getProperty("java.class.path"), LoopbackServer.class.getName())
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start();
			URI uri = URI.create("http://127.0.0.1:" + port(this.server));
			this.application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.properties("minimax.api-key=sk-benchmark", "minimax.base-url=" + uri, "logging.level.root=warn")
				.run();
			this.floor = new FloorClient(uri, this.application.getBean(ObservationRegistry.class));
			this.miniMax = this.application.getBean(MiniMaxTemplate.class);
			checkThatBothDoTheirWork();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * End all of it.
	 */
	@TearDown
	public void close() {
		this.application.close();
		this.server.destroy();
	}

	private void checkThatBothDoTheirWork() {
		String answer = this.miniMax.chat("Where is the West Lake?").call().content();
		Assert.state(!answer.isEmpty() && answer.equals(this.floor.content()), "The clients got different answers");
		long observed = this.application.getBean(SimpleMeterRegistry.class)
			.get("gen_ai.client.operation.duration")
			.timer()
			.count();
		Assert.state(observed == 1, "The call was not observed");
	}

	private static String port(Process server) throws IOException {
		BufferedReader output = server.inputReader(StandardCharsets.UTF_8);
		String port = output.readLine();
		if (port == null) {
			throw new IOException("The server did not start");
		}
		return port;
	}

	/**
	 * The application.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
