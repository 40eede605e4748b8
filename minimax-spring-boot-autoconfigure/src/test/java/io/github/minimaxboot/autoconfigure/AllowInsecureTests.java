package io.github.minimaxboot.autoconfigure;

import java.net.URI;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@code minimax.allow-insecure}. No call leaves this machine: the host has a
 * name that never resolves.
 */
@ExtendWith(OutputCaptureExtension.class)
class AllowInsecureTests {

	private static final String ELSEWHERE = "http://minimax.invalid";

	private final ApplicationContextRunner runner = MiniMaxRunners.withoutKey()
		.withPropertyValues("minimax.api-key=sk-secret-key", "minimax.retry.max-retries=0");

	@Test
	void aKeyOverPlainHttpToAnotherMachineStopsTheStart() {
		this.runner.withPropertyValues("minimax.base-url=" + ELSEWHERE)
			.run((context) -> assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class))
				.havingRootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.withMessageContaining("minimax.base-url")
				.withMessageContaining("minimax.allow-insecure=true")
				.withMessageNotContaining("sk-secret-key"));
	}

	@Test
	void theApplicationMayAllowIt(CapturedOutput output) {
		this.runner.withPropertyValues("minimax.base-url=" + ELSEWHERE, "minimax.allow-insecure=true")
			.run((context) -> assertThatExceptionOfType(MiniMaxTransportException.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class).chat("hi").call().content())
				.withMessageContaining("cannot be resolved"));
		assertThat(output).doesNotContain("sk-secret-key");
	}

	@Test
	void connectionDetailsOfTheApplicationAreCheckedAtTheCall() {
		this.runner.withBean(MiniMaxConnectionDetails.class, () -> new MiniMaxConnectionDetails() {

			@Override
			public URI getBaseUrl() {
				return URI.create(ELSEWHERE);
			}

			@Override
			public String getApiKey() {
				return "sk-secret-key";
			}

		}).run((context) -> {
			MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
			assertThatExceptionOfType(MiniMaxTransportException.class)
				.isThrownBy(() -> miniMax.chat("hi").call().content())
				.withMessageContaining(ELSEWHERE)
				.withMessageContaining("minimax.allow-insecure");
			assertThatExceptionOfType(MiniMaxTransportException.class)
				.isThrownBy(() -> miniMax.chat("hi").stream().content().blockLast())
				.withMessageContaining("minimax.allow-insecure");
		});
	}

	@Test
	void aTransportWithoutSpringBootIsAsCareful() {
		MiniMaxAccount account = new MiniMaxAccount(URI.create(ELSEWHERE), "sk-secret-key", null);
		MiniMaxTemplate miniMax = MiniMaxTemplate
			.builder(HttpMiniMaxTransport.builder(WebClient.create(), () -> account).build())
			.build();
		assertThatExceptionOfType(MiniMaxTransportException.class).isThrownBy(() -> miniMax.chat("hi").call().content())
			.withMessageContaining("minimax.allow-insecure")
			.satisfies((ex) -> assertThat(ex.isRetryable()).isFalse());
	}

}
