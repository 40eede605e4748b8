package io.github.minimaxboot.autoconfigure.actuate;

import io.github.minimaxboot.actuate.MiniMaxEndpoint;
import io.github.minimaxboot.autoconfigure.MiniMaxAutoConfiguration;
import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import io.github.minimaxboot.observation.RetryLog;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link MiniMaxEndpoint}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = MiniMaxAutoConfiguration.class)
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(MiniMaxEndpoint.class)
@ConditionalOnBean(MiniMaxProperties.class)
public final class MiniMaxEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MiniMaxEndpoint miniMaxEndpoint(MiniMaxProperties properties, ConfigurableListableBeanFactory beanFactory) {
		return new MiniMaxEndpoint(new DescriptorFactory(properties, beanFactory)::create);
	}

	@Bean
	@ConditionalOnMissingBean
	RetryLog miniMaxRetryLog() {
		return new RetryLog();
	}

}
