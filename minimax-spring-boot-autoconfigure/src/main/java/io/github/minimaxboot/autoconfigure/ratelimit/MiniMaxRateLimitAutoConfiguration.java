package io.github.minimaxboot.autoconfigure.ratelimit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.minimaxboot.autoconfigure.MiniMaxAutoConfiguration;
import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import io.github.minimaxboot.ratelimit.BucketRateLimiter;
import io.github.minimaxboot.ratelimit.RateLimiterListener;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxRateLimiter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the limiter of requests, where
 * one of the {@code minimax.rate-limit} properties sets a limit. Bucket4j's
 * {@code AsyncProxyManager<String>} or {@code ProxyManager<String>}, if there is such a
 * bean, is where the instances of an application share their quota.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = MiniMaxAutoConfiguration.class)
@ConditionalOnClass(Bucket.class)
@ConditionalOnBean(MiniMaxProperties.class)
@Conditional(OnRateLimitCondition.class)
public final class MiniMaxRateLimitAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean(MiniMaxRateLimiter.class)
	BucketRateLimiter miniMaxBucketRateLimiter(MiniMaxProperties properties, ConfigurableEnvironment environment,
			ObjectProvider<AsyncProxyManager<String>> asyncStores, ObjectProvider<ProxyManager<String>> stores,
			ObjectProvider<RateLimiterListener> listeners) {
		ModelLimitKeys.check(environment);
		BucketRateLimiter.Builder builder = RateLimitSettings.apply(properties.rateLimit())
			.listeners(listeners.orderedStream().toList());
		// several of which none is primary are an error: a guess would share no quota
		AsyncProxyManager<String> asyncStore = asyncStores.getIfAvailable();
		ProxyManager<String> store = (asyncStore == null) ? stores.getIfAvailable() : null;
		if (asyncStore != null) {
			builder.store(asyncStore);
		}
		else if (store != null) {
			builder.store(store);
		}
		SharingLog.log(properties.rateLimit().instances(), asyncStore != null || store != null);
		return builder.build();
	}

	/**
	 * Says of a transport of the application that it does not ask the limiter.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(HttpMiniMaxTransport.class)
	static class UnlimitedTransportConfiguration {

		private static final Log logger = LogFactory.getLog(MiniMaxRateLimitAutoConfiguration.class);

		UnlimitedTransportConfiguration() {
			logger.warn("minimax.rate-limit.* may have no effect: only HttpMiniMaxTransport keeps the limits, and the "
					+ "MiniMaxTransport bean of the application is declared as another type");
		}

	}

}
