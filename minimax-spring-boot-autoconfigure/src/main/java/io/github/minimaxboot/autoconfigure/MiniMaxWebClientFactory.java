package io.github.minimaxboot.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.core.ResolvableType;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * Makes the {@link WebClient} of the calls to MiniMax, on Spring Boot's builder but with
 * a connector of its own, since the shared one has limits that a burst of streams
 * exceeds. Where the application brings a connector, or the builder of one, and sets
 * nothing of ours, that is used as it is.
 */
final class MiniMaxWebClientFactory implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(MiniMaxWebClientFactory.class);

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private final MiniMaxProperties properties;

	private final ConfigurableListableBeanFactory beans;

	private final WebClient webClient;

	private final @Nullable MiniMaxConnector connector;

	MiniMaxWebClientFactory(MiniMaxProperties properties, MiniMaxConnectionDetails details,
			ConfigurableListableBeanFactory beans, List<MiniMaxWebClientCustomizer> customizers) {
		this.properties = properties;
		this.beans = beans;
		checkProperties();
		WebClient.Builder builder = beans.getBeanProvider(WebClient.Builder.class).getIfAvailable(WebClient::builder);
		if (isOursSet(details) || !isOwn(ClientHttpConnector.class)) {
			this.connector = new MiniMaxConnector(details::getSslBundle, this::connect);
			builder.clientConnector(this.connector);
		}
		else {
			this.connector = null;
			builder.clientConnector(beans.getBean(ClientHttpConnector.class));
			warnOfUnusedPool();
		}
		customizers.forEach((customizer) -> customizer.customize(builder));
		this.webClient = builder.build();
	}

	WebClient webClient() {
		return this.webClient;
	}

	@Override
	public void close() {
		if (this.connector != null) {
			this.connector.close();
		}
	}

	private void checkProperties() {
		Duration connectTimeout = this.properties.connectTimeout();
		check("minimax.connect-timeout", connectTimeout, "be above zero",
				connectTimeout == null || (!connectTimeout.isNegative() && !connectTimeout.isZero()));
		MiniMaxProperties.Pool pool = this.properties.pool();
		check("minimax.pool.max-connections", pool.maxConnections(), "be 1 or more",
				pool.maxConnections() == null || pool.maxConnections() > 0);
		checkNotNegative("minimax.pool.pending-acquire-timeout", pool.pendingAcquireTimeout());
		checkNotNegative("minimax.pool.max-idle-time", pool.maxIdleTime());
		checkNotNegative("minimax.pool.max-life-time", pool.maxLifeTime());
	}

	private static void checkNotNegative(String property, @Nullable Duration time) {
		check(property, time, "not be negative", time == null || !time.isNegative());
	}

	private static void check(String property, @Nullable Object value, String range, boolean good) {
		if (!good) {
			throw new InvalidConfigurationPropertyValueException(property, value,
					"It must %s, but is %s".formatted(range, value));
		}
	}

	private boolean isOursSet(MiniMaxConnectionDetails details) {
		return this.properties.connectTimeout() != null || this.properties.pool().isSet()
				|| details.getSslBundle() != null;
	}

	private MiniMaxConnector.Pooled connect(@Nullable SslBundle bundle) {
		HttpClientSettings settings = settings(bundle);
		ObjectProvider<ClientHttpConnectorBuilder<?>> builders = this.beans
			.getBeanProvider(ResolvableType.forClass(ClientHttpConnectorBuilder.class));
		ClientHttpConnectorBuilder<?> builder = builders
			.getIfAvailable(() -> ClientHttpConnectorBuilder.detect(this.beans.getBeanClassLoader()));
		boolean poolIsOurs = this.properties.pool().isSet() || !isOwn(ClientHttpConnectorBuilder.class);
		if (poolIsOurs && isReactorNetty() && builder instanceof ReactorClientHttpConnectorBuilder reactor) {
			return ReactorPool.connect(reactor, settings, this.properties.pool());
		}
		warnOfUnusedPool();
		return new MiniMaxConnector.Pooled(builder.build(settings), null, Mono.empty());
	}

	private HttpClientSettings settings(@Nullable SslBundle bundle) {
		HttpClientSettings application = this.beans.getBeanProvider(HttpClientSettings.class)
			.getIfAvailable(HttpClientSettings::defaults);
		return HttpClientSettings.defaults()
			.withConnectTimeout(this.properties.connectTimeout())
			.withSslBundle(bundle)
			// a redirect would carry the key to wherever it points
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.orElse(application)
			.orElse(HttpClientSettings.defaults().withConnectTimeout(CONNECT_TIMEOUT));
	}

	private void warnOfUnusedPool() {
		if (this.properties.pool().isSet()) {
			logger.warn("minimax.pool.* has no effect: it is for Reactor Netty, and the application uses another "
					+ "HTTP client");
		}
	}

	private boolean isReactorNetty() {
		return ClassUtils.isPresent("reactor.netty.http.client.HttpClient", this.beans.getBeanClassLoader());
	}

	/**
	 * Return whether the application has a bean of a type that is not Spring Boot's.
	 */
	private boolean isOwn(Class<?> type) {
		for (String name : this.beans.getBeanNamesForType(type, true, false)) {
			BeanDefinition definition = this.beans.containsBeanDefinition(name) ? this.beans.getBeanDefinition(name)
					: null;
			if (definition == null
					|| !ReactiveHttpClientAutoConfiguration.class.getName().equals(definition.getFactoryBeanName())) {
				return true;
			}
		}
		return false;
	}

}
