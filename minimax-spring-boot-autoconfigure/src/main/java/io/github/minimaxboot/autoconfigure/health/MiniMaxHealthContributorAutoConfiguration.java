package io.github.minimaxboot.autoconfigure.health;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.minimaxboot.autoconfigure.MiniMaxAutoConfiguration;
import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import io.github.minimaxboot.autoconfigure.MissingApiKeyException;
import io.github.minimaxboot.autoconfigure.ratelimit.LimiterView;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.health.LastCalls;
import io.github.minimaxboot.health.MiniMaxHealthIndicator;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of MiniMax.
 * <p>
 * The beans of transports are asked for at the checks only: one that has no key fails
 * when it is made.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = MiniMaxAutoConfiguration.class)
@ConditionalOnClass({ ReactiveHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean({ MiniMaxTransport.class, MiniMaxProperties.class })
@ConditionalOnEnabledHealthIndicator("minimax")
public final class MiniMaxHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LastCalls miniMaxLastCalls() {
		return new LastCalls();
	}

	/**
	 * One transport is one component, several are a component each inside of one, as with
	 * the data sources of an application. The name of the method is that of the component
	 * and of the property that switches it off.
	 */
	@Bean
	@ConditionalOnMissingBean(name = { "minimaxHealthIndicator", "minimaxHealthContributor" })
	ReactiveHealthContributor minimaxHealthContributor(ConfigurableListableBeanFactory beanFactory, LastCalls lastCalls,
			MiniMaxProperties properties) {
		String model = StringUtils.hasText(properties.model()) ? properties.model() : MiniMaxTemplate.DEFAULT_MODEL;
		Duration cacheTtl = properties.health().cacheTtl();
		if (cacheTtl.isNegative()) {
			throw new InvalidConfigurationPropertyValueException("minimax.health.cache-ttl", cacheTtl,
					"The time must not be negative; 0 asks at each check.");
		}
		LimiterView limiter = new LimiterView(beanFactory);
		Map<String, ReactiveHealthIndicator> indicators = new LinkedHashMap<>();
		Arrays
			.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, MiniMaxTransport.class, true,
					false))
			.filter((name) -> isCandidate(beanFactory, name))
			.forEach((name) -> indicators.put(name, new MiniMaxHealthIndicator(() -> transport(beanFactory, name),
					lastCalls, model, cacheTtl, limiter)));
		return (indicators.size() == 1) ? indicators.values().iterator().next()
				: CompositeReactiveHealthContributor.fromMap(indicators);
	}

	private static boolean isCandidate(ConfigurableListableBeanFactory beanFactory, String name) {
		return !beanFactory.containsBeanDefinition(name) || beanFactory.getBeanDefinition(name).isAutowireCandidate();
	}

	private static @Nullable MiniMaxTransport transport(BeanFactory beanFactory, String name) {
		try {
			return beanFactory.getBean(name, MiniMaxTransport.class);
		}
		catch (BeansException ex) {
			if (ex.contains(MissingApiKeyException.class)) {
				return null;
			}
			throw ex;
		}
	}

}
