package io.github.minimaxboot.autoconfigure.actuate;

import io.github.minimaxboot.actuate.MiniMaxInfoContributor;
import io.github.minimaxboot.autoconfigure.MiniMaxAutoConfiguration;
import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link MiniMaxInfoContributor},
 * where {@code management.info.minimax.enabled} is set.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = MiniMaxAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnEnabledInfoContributor(value = "minimax", fallback = InfoContributorFallback.DISABLE)
@ConditionalOnBean(MiniMaxProperties.class)
public final class MiniMaxInfoContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MiniMaxInfoContributor miniMaxInfoContributor(MiniMaxProperties properties,
			ConfigurableListableBeanFactory beanFactory) {
		return new MiniMaxInfoContributor(new DescriptorFactory(properties, beanFactory)::create);
	}

}
