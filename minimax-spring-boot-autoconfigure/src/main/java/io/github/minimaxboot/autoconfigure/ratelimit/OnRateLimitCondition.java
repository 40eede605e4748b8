package io.github.minimaxboot.autoconfigure.ratelimit;

import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if one of the {@code minimax.rate-limit} properties sets a limit. A limit of a
 * model whose key is wrong counts, so that it is reported rather than ignored.
 */
final class OnRateLimitCondition extends SpringBootCondition {

	private static final String PREFIX = "minimax.rate-limit";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("MiniMax rate limit");
		return isLimitSet(context.getEnvironment()) ? ConditionOutcome.match(message.foundExactly("a limit"))
				: ConditionOutcome.noMatch(message.didNotFind("any limit").atAll());
	}

	private static boolean isLimitSet(Environment environment) {
		return Binder.get(environment)
			.bind(PREFIX, MiniMaxProperties.RateLimit.class)
			.map(MiniMaxProperties.RateLimit::hasLimit)
			.orElse(false)
				|| (environment instanceof ConfigurableEnvironment configurable
						&& ModelLimitKeys.areWrong(configurable));
	}

}
