package io.github.minimaxboot.reliability;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.core.MiniMaxTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A key or a base URL that no call may use is refused before anything is sent, by an
 * error that names the property and does not print a secret.
 */
class HostilePropertiesTests {

	private final CompletableFuture<RawServer.Exchange> called = new CompletableFuture<>();

	private final RawServer server = RawServer.start((exchange) -> {
		this.called.complete(exchange);
		exchange.reply(200, "application/json", "{\"choices\":[{\"message\":{\"content\":\"ok\"}}]}");
	});

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "sk-secret\r\nX-Evil: 1", "sk-\0secret", "sk secret", "sk-s\u00e9cret", "\u200bsk-secret" })
	void aKeyWithOtherCharactersIsRefused(String key) {
		assertRefused("minimax.api-key", key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://me:secret@127.0.0.1", "http://me@127.0.0.1", "127.0.0.1:8080", "/relative",
			"http:///no-host", "http://127.0.0.1?secret=1", "http://127.0.0.1#secret", "ftp://127.0.0.1",
			"http://127.0.0.1\\@evil", "http://a_b/", "http://ex\u00e4mple", "http://127.0.0.1:x" })
	void aBaseUrlThatIsNoneIsRefused(String baseUrl) {
		assertRefused("minimax.base-url", baseUrl);
	}

	/** As it comes out of a file. */
	@Test
	void theLineEndBehindAKeyIsNotSent() {
		MiniMaxRunners.withKey(this.server.baseUrl())
			.withPropertyValues("minimax.api-key= sk-secret\r\n")
			.run((context) -> {
				context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
				assertThat(this.called.get(10, TimeUnit.SECONDS).head())
					.contains("Authorization: Bearer sk-secret\r\n");
			});
	}

	private void assertRefused(String property, String value) {
		MiniMaxRunners.withKey(this.server.baseUrl()).withPropertyValues(property + "=" + value).run((context) -> {
			assertThatException().isThrownBy(() -> context.getBean(MiniMaxTemplate.class)).satisfies((ex) -> {
				StringWriter trace = new StringWriter();
				ex.printStackTrace(new PrintWriter(trace));
				assertThat(trace.toString()).contains(property).doesNotContain("secret").doesNotContain("Evil");
			});
			assertThat(this.called).isNotDone();
		});
	}

}
