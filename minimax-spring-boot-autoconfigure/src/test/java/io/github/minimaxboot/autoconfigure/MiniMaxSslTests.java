package io.github.minimaxboot.autoconfigure;

import java.io.IOException;

import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.core.MiniMaxTemplate;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for SSL bundles, against a server with a certificate of its own.
 */
class MiniMaxSslTests {

	private static final HeldCertificate CERTIFICATE = certificate();

	private static final HeldCertificate OTHER = certificate();

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
					SslAutoConfiguration.class, WebClientAutoConfiguration.class, MiniMaxAutoConfiguration.class));

	private final MockWebServer server = new MockWebServer();

	@BeforeEach
	void start() throws IOException {
		this.server
			.useHttps(new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build().sslSocketFactory());
		this.server.start();
		for (int i = 0; i < 3; i++) {
			this.server.enqueue(new MockResponse.Builder().addHeader("Content-Type", "application/json")
				.body("{\"choices\":[{\"message\":{\"content\":\"safe\"}}]}")
				.build());
		}
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jdk" })
	void theBundleOfThePropertiesIsTrusted(String connector) {
		configured(connector, CERTIFICATE)
			.run((context) -> assertThat(answer(context.getBean(MiniMaxTemplate.class))).isEqualTo("safe"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "reactor", "jdk" })
	void anUnknownCertificateIsAnErrorThatIsNotWorthARetry(String connector) {
		configured(connector, OTHER).run((context) -> assertThatExceptionOfType(MiniMaxTransportException.class)
			.isThrownBy(() -> answer(context.getBean(MiniMaxTemplate.class)))
			.satisfies((ex) -> assertThat(ex.isRetryable()).isFalse()));
	}

	@Test
	void aReloadedBundleTakesEffectAtTheNextCall() {
		configured("reactor", OTHER).run((context) -> {
			MiniMaxTemplate miniMax = context.getBean(MiniMaxTemplate.class);
			assertThatExceptionOfType(MiniMaxTransportException.class).isThrownBy(() -> answer(miniMax));
			context.getBean(SslBundleRegistry.class).updateBundle("minimax", bundle(CERTIFICATE));
			assertThat(answer(miniMax)).isEqualTo("safe");
		});
	}

	private ApplicationContextRunner configured(String connector, HeldCertificate trusted) {
		return this.runner.withPropertyValues("minimax.api-key=sk-test",
				"minimax.base-url=https://localhost:" + this.server.getPort(), "minimax.ssl.bundle=minimax",
				"spring.http.clients.reactive.connector=" + connector,
				"spring.ssl.bundle.pem.minimax.truststore.certificate=" + trusted.certificatePem());
	}

	private static String answer(MiniMaxTemplate miniMax) {
		return miniMax.chat("hi").call().content();
	}

	private static SslBundle bundle(HeldCertificate trusted) {
		return SslBundle.of(new PemSslStoreBundle((PemSslStore) null,
				PemSslStore.load(PemSslStoreDetails.forCertificate(trusted.certificatePem()))));
	}

	private static HeldCertificate certificate() {
		return new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
	}

}
