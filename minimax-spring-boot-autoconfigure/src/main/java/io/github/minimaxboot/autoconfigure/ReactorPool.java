package io.github.minimaxboot.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The connection pool of the calls to MiniMax. Reactor Netty's own holds 500 connections
 * and 1000 waiting calls, which a burst of 2000 streams exceeds; here calls wait for a
 * connection for a limited time but in any number.
 */
final class ReactorPool {

	private static final int MAX_CONNECTIONS = 8192;

	private static final Duration PENDING_ACQUIRE_TIMEOUT = Duration.ofSeconds(45);

	/** Below what servers and balancers use, so that they do not close first. */
	private static final Duration MAX_IDLE_TIME = Duration.ofSeconds(30);

	private static final Duration MAX_LIFE_TIME = Duration.ofMinutes(10);

	private ReactorPool() {
	}

	static MiniMaxConnector.Pooled connect(ReactorClientHttpConnectorBuilder builder, HttpClientSettings settings,
			MiniMaxProperties.Pool properties) {
		Duration maxIdleTime = orElse(properties.maxIdleTime(), MAX_IDLE_TIME);
		ConnectionProvider provider = ConnectionProvider.builder("minimax")
			.maxConnections(orElse(properties.maxConnections(), MAX_CONNECTIONS))
			.pendingAcquireMaxCount(-1)
			.pendingAcquireTimeout(orElse(properties.pendingAcquireTimeout(), PENDING_ACQUIRE_TIMEOUT))
			.maxIdleTime(maxIdleTime)
			.maxLifeTime(orElse(properties.maxLifeTime(), MAX_LIFE_TIME))
			.evictInBackground(maxIdleTime)
			// the connection used last is the least likely to have gone stale
			.lifo()
			.build();
		return new MiniMaxConnector.Pooled(
				builder.withHttpClientFactory(() -> HttpClient.create(provider)).build(settings),
				builder.withHttpClientFactory(HttpClient::newConnection).build(settings), provider.disposeLater());
	}

	private static <T> T orElse(@Nullable T value, T otherwise) {
		return (value != null) ? value : otherwise;
	}

}
