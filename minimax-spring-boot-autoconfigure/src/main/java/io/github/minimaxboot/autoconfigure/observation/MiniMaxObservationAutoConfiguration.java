package io.github.minimaxboot.autoconfigure.observation;

import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import io.github.minimaxboot.observation.ChatContentObservationFilter;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what the observations of calls
 * to MiniMax have beside their names.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@EnableConfigurationProperties(MiniMaxProperties.class)
public final class MiniMaxObservationAutoConfiguration {

	private static final Log logger = LogFactory.getLog(MiniMaxObservationAutoConfiguration.class);

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty("minimax.observations.include-content")
	ChatContentObservationFilter miniMaxChatContentObservationFilter(MiniMaxProperties properties) {
		int maxLength = properties.observations().maxContentLength();
		try {
			ChatContentObservationFilter filter = new ChatContentObservationFilter(maxLength);
			logger.warn("The traces have the prompts and answers of MiniMax models, "
					+ "since minimax.observations.include-content is set: whoever reads them reads what users wrote");
			return filter;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("minimax.observations.max-content-length", maxLength,
					String.valueOf(ex.getMessage()));
		}
	}

}
