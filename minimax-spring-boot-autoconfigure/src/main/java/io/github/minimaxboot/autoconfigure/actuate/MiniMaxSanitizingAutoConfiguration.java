package io.github.minimaxboot.autoconfigure.actuate;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that keeps the API key out of the
 * {@code env} and {@code configprops} endpoints, even where these show values.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class MiniMaxSanitizingAutoConfiguration {

	@Bean
	ApiKeySanitizingFunction miniMaxApiKeySanitizingFunction() {
		return new ApiKeySanitizingFunction();
	}

}
