package io.github.minimaxboot.autoconfigure;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MiniMaxConnector}.
 */
class MiniMaxConnectorTests {

	private final AtomicReference<SslBundle> bundle = new AtomicReference<>(SslBundle.of(SslStoreBundle.NONE));

	private final AtomicInteger made = new AtomicInteger();

	private final AtomicInteger closed = new AtomicInteger();

	private final MiniMaxConnector connector = new MiniMaxConnector(this.bundle::get, (bundle) -> {
		this.made.incrementAndGet();
		return new MiniMaxConnector.Pooled((method, uri, callback) -> Mono.empty(), null,
				Mono.fromRunnable(this.closed::incrementAndGet));
	});

	@Test
	void theConnectorIsKeptAsLongAsTheBundleIs() {
		call();
		call();
		assertThat(this.made).hasValue(1);
		assertThat(this.closed).hasValue(0);
	}

	@Test
	void anotherBundleMakesAnotherConnectorAndClosesTheOld() {
		call();
		this.bundle.set(SslBundle.of(SslStoreBundle.NONE));
		call();
		assertThat(this.made).hasValue(2);
		assertThat(this.closed).hasValue(1);
	}

	@Test
	void closingClosesThePool() {
		this.connector.close();
		assertThat(this.closed).hasValue(1);
	}

	private void call() {
		this.connector.connect(HttpMethod.POST, URI.create("https://example.com"), (request) -> Mono.empty()).block();
	}

}
