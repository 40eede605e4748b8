package io.github.minimaxboot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MiniMaxWebClientFactory}: which HTTP client carries the calls.
 */
@ExtendWith(OutputCaptureExtension.class)
class MiniMaxWebClientFactoryTests extends StandIn {

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server);

	@Test
	void theUsersConnectorIsUsed() {
		RecordingConnector connector = new RecordingConnector();
		this.runner.withBean("mine", ClientHttpConnector.class, () -> connector).run((context) -> {
			context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
			assertThat(connector.calls).isEqualTo(1);
		});
	}

	@Test
	void theUsersConnectorGivesWayWhenASettingOfOursIsSet() {
		RecordingConnector connector = new RecordingConnector();
		this.runner.withBean("mine", ClientHttpConnector.class, () -> connector)
			.withPropertyValues("minimax.connect-timeout=1s")
			.run((context) -> {
				context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
				assertThat(connector.calls).isZero();
			});
	}

	@Test
	void theUsersConnectorBuilderIsUsed() {
		RecordingConnector connector = new RecordingConnector();
		this.runner.withBean("mine", ClientHttpConnectorBuilder.class, () -> (settings) -> connector).run((context) -> {
			context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
			assertThat(connector.calls).isEqualTo(1);
		});
	}

	@Test
	void theConnectorOfThePropertiesIsUsed() {
		this.runner.withPropertyValues("spring.http.clients.reactive.connector=jdk").run((context) -> {
			context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
			assertThat(server.takeCall().header("User-Agent")).startsWith("Java-http-client");
		});
	}

	@Test
	void aPoolThatHasNoEffectIsSaidOnce(CapturedOutput output) {
		this.runner.withPropertyValues("spring.http.clients.reactive.connector=jdk", "minimax.pool.max-connections=5")
			.run((context) -> {
				MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
				miniMax.chat("hi").call().content();
				miniMax.chat("hi").call().content();
			});
		assertThat(output.getAll().split("minimax\\.pool\\.\\* has no effect", -1)).hasSize(2);
	}

	@Test
	void thePoolIsThatOfTheProperties() {
		server.enqueue(MockReply.stream("{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}").withoutEnd());
		this.runner
			.withPropertyValues("minimax.pool.max-connections=1", "minimax.pool.pending-acquire-timeout=100ms",
					"minimax.pool.max-idle-time=1s", "minimax.pool.max-life-time=1m")
			.run((context) -> {
				MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
				CompletableFuture<String> first = new CompletableFuture<>();
				var stream = miniMax.chat("hi").stream().content().subscribe(first::complete, (ex) -> {
				});
				first.get(10, TimeUnit.SECONDS);
				assertThatExceptionOfType(MiniMaxTransportException.class)
					.isThrownBy(() -> miniMax.chat("hi").call().content())
					.withMessageContaining("100ms");
				stream.dispose();
			});
	}

	@Test
	void settingsOfTheApplicationFillInWhatIsNotSet() {
		server.enqueue(MockReply.json("{}").withDelay(Duration.ofSeconds(20)));
		this.runner.withPropertyValues("spring.http.clients.read-timeout=100ms", "minimax.retry.max-retries=0")
			.run((context) -> assertThatExceptionOfType(MiniMaxTransportException.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class).chat("hi").call().content())
				.withMessageContaining("timed out")
				.satisfies((ex) -> assertThat(ex.isRetryable()).isTrue()));
	}

	@Test
	void theEndOfTheApplicationClosesTheConnectionsThatAreKept() throws Exception {
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Integer> afterTheReply = CompletableFuture.supplyAsync(() -> answerOnce(listener));
			this.runner.withPropertyValues("minimax.base-url=http://127.0.0.1:" + listener.getLocalPort())
				.run((context) -> {
					assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content()).isEqualTo("kept");
					assertThat(afterTheReply).isNotDone();
				});
			assertThat(afterTheReply).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(-1);
		}
	}

	/**
	 * Answer one call, and return what the client sends after that: -1 for the end.
	 */
	private static int answerOnce(ServerSocket listener) {
		try (Socket socket = listener.accept()) {
			InputStream in = socket.getInputStream();
			byte[] request = new byte[8192];
			String received = "";
			while (!received.endsWith("]}")) {
				int count = in.read(request);
				received += new String(request, 0, count, StandardCharsets.UTF_8);
			}
			String body = "{\"choices\":[{\"message\":{\"content\":\"kept\"}}]}";
			String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length();
			socket.getOutputStream().write((head + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
			return in.read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jdk" })
	void noRedirectCarriesTheKeyAwayWhateverOtherClientsDo(String connector) {
		try (MockMiniMaxServer other = MockMiniMaxServer.start()) {
			server.enqueue(MockReply.json("{}").withStatus(307).withHeader("Location", other.baseUrl() + "/elsewhere"));
			this.runner
				.withPropertyValues("spring.http.clients.redirects=follow",
						"spring.http.clients.reactive.connector=" + connector)
				.run((context) -> assertThatExceptionOfType(MiniMaxApiException.class)
					.isThrownBy(() -> context.getBean(MiniMaxTemplate.class).chat("hi").call().content())
					.withMessageContaining(other.baseUrl() + "/elsewhere")
					.withMessageContaining("minimax.base-url")
					.satisfies((ex) -> assertThat(ex.getStatus()).isEqualTo(307)));
			assertThat(other.calls()).isEmpty();
		}
	}

	@Test
	void anUnknownSslBundleStopsTheStart() {
		this.runner.withPropertyValues("minimax.ssl.bundle=nope")
			.withUserConfiguration(Injecting.class)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("nope"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Injecting {

		@Bean
		List<MiniMaxTemplate> users(MiniMaxTemplate template) {
			return List.of(template);
		}

	}

	static class RecordingConnector implements ClientHttpConnector {

		private final JdkClientHttpConnector connector = new JdkClientHttpConnector();

		private int calls;

		@Override
		public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
				Function<? super ClientHttpRequest, Mono<Void>> callback) {
			this.calls++;
			return this.connector.connect(method, uri, callback);
		}

	}

}
