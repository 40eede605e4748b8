package io.github.minimaxboot.reliability;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A way to make a call over a real connection.
 *
 * @param mode how the caller takes the answer
 * @param client what carries it
 */
record Way(Mode mode, Mode.Client client) {

	private static final Duration LIMIT = Duration.ofSeconds(15);

	static Stream<Way> all() {
		return Arrays.stream(Mode.values())
			.flatMap((mode) -> Arrays.stream(Mode.Client.values()).map((client) -> new Way(mode, client)));
	}

	MiniMaxTemplate template(URI baseUrl) {
		return template(baseUrl, (builder) -> builder);
	}

	/**
	 * A template whose calls are made once: what a fault does must not depend on retries.
	 */
	MiniMaxTemplate template(URI baseUrl, UnaryOperator<HttpMiniMaxTransport.Builder> limits) {
		WebClient webClient = WebClient.builder().clientConnector(this.client.connector()).build();
		MiniMaxAccount account = new MiniMaxAccount(baseUrl, "sk-test", null);
		return Templates.to(account, webClient, limits);
	}

	String answer(MiniMaxTemplate template) {
		return this.mode.call(template).block(LIMIT);
	}

	/** The exception that a call ends with; an answer of any kind fails the test. */
	<E extends MiniMaxException> E failure(MiniMaxTemplate template, Class<E> type) {
		return assertThatExceptionOfType(type).isThrownBy(() -> answer(template)).actual();
	}

	/**
	 * The exception of a call that gets no usable reply, with all that holds for each of
	 * them.
	 */
	MiniMaxTransportException brokenReply(MiniMaxTemplate template, String host) {
		MiniMaxTransportException ex = failure(template, MiniMaxTransportException.class);
		assertThat(ex).hasMessageContaining(host);
		if (this.mode == Mode.STREAM) {
			assertThat(ex.getPartialText()).isNotNull();
		}
		return ex;
	}

	@Override
	public String toString() {
		return this.mode + " over " + this.client;
	}

}
