package io.github.minimaxboot.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpResponse;
import reactor.core.publisher.Mono;

/**
 * The connector of the calls to MiniMax. It makes itself anew when the SSL bundle was
 * reloaded; calls under way end on the old connections.
 */
final class MiniMaxConnector implements ClientHttpConnector, AutoCloseable {

	private final Supplier<@Nullable SslBundle> sslBundle;

	private final Function<@Nullable SslBundle, Pooled> factory;

	private volatile @Nullable Current current;

	/**
	 * Create a connector.
	 * @param sslBundle the bundle to use now
	 * @param factory makes a connector for a bundle
	 */
	MiniMaxConnector(Supplier<@Nullable SslBundle> sslBundle, Function<@Nullable SslBundle, Pooled> factory) {
		this.sslBundle = sslBundle;
		this.factory = factory;
		current(sslBundle.get());
	}

	@Override
	public Mono<ClientHttpResponse> connect(HttpMethod method, URI uri,
			Function<? super ClientHttpRequest, Mono<Void>> requestCallback) {
		Pooled pooled = current(this.sslBundle.get());
		ClientHttpConnector unpooled = pooled.unpooled();
		if (unpooled == null) {
			return pooled.connector().connect(method, uri, requestCallback);
		}
		return Mono.deferContextual((context) -> {
			boolean isNew = context.hasKey(HttpMiniMaxTransport.NEW_CONNECTION);
			return (isNew ? unpooled : pooled.connector()).connect(method, uri, requestCallback);
		});
	}

	/**
	 * Close all connections.
	 */
	@Override
	public void close() {
		Current current = this.current;
		if (current != null) {
			current.pooled().closing().block(Duration.ofSeconds(5));
		}
	}

	private Pooled current(@Nullable SslBundle bundle) {
		Current current = this.current;
		if (current == null || current.bundle() != bundle) {
			current = renew(bundle);
		}
		return current.pooled();
	}

	private synchronized Current renew(@Nullable SslBundle bundle) {
		Current old = this.current;
		if (old != null && old.bundle() == bundle) {
			return old;
		}
		Current renewed = new Current(bundle, this.factory.apply(bundle));
		this.current = renewed;
		if (old != null) {
			old.pooled().closing().subscribe();
		}
		return renewed;
	}

	/**
	 * A connector and the end of its pool.
	 *
	 * @param connector the connector
	 * @param unpooled one that opens a connection for each call, for calls that follow
	 * one whose connection failed, or {@code null} to use the other one for these too
	 * @param closing closes the unused connections now and the others when they are done
	 */
	record Pooled(ClientHttpConnector connector, @Nullable ClientHttpConnector unpooled, Mono<Void> closing) {
	}

	private record Current(@Nullable SslBundle bundle, Pooled pooled) {
	}

}
