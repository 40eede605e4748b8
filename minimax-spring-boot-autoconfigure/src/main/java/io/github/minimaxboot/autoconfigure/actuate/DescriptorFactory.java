package io.github.minimaxboot.autoconfigure.actuate;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.minimaxboot.actuate.MiniMaxDescriptor;
import io.github.minimaxboot.autoconfigure.MiniMaxConnectionDetails;
import io.github.minimaxboot.autoconfigure.MiniMaxProperties;
import io.github.minimaxboot.autoconfigure.MissingApiKeyException;
import io.github.minimaxboot.core.MiniMaxOperations;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.observation.ChatObservationConvention;
import io.github.minimaxboot.observation.DefaultChatObservationConvention;
import io.github.minimaxboot.observation.RetryLog;
import io.github.minimaxboot.transport.BackOffRetryPolicy;
import io.github.minimaxboot.transport.MiniMaxRateLimiter;
import io.github.minimaxboot.transport.MiniMaxRetryPolicy;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.StringUtils;

/**
 * Describes how MiniMax is called, from the properties and from the beans. What cannot be
 * made is told rather than thrown: an operator looks here when something does not work.
 */
final class DescriptorFactory {

	/**
	 * Exists where the transport is the auto-configured one, which uses the properties.
	 */
	private static final String WEB_CLIENT_FACTORY = "miniMaxWebClientFactory";

	private final MiniMaxProperties properties;

	private final ConfigurableListableBeanFactory beanFactory;

	private final BeanClasses classes;

	private final LimitsDescription limits;

	DescriptorFactory(MiniMaxProperties properties, ConfigurableListableBeanFactory beanFactory) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.classes = new BeanClasses(beanFactory);
		this.limits = new LimitsDescription(properties.rateLimit(), beanFactory);
	}

	MiniMaxDescriptor create() {
		// what keeps one bean from being made keeps those that need it, too
		Set<String> problems = new LinkedHashSet<>();
		boolean isOurTransport = this.beanFactory.containsBean(WEB_CLIENT_FACTORY);
		String model = this.properties.model();
		MiniMaxDescriptor.Connection connection = isOurTransport ? connection(problems) : null;
		MiniMaxDescriptor.Retry retry = retry(isOurTransport, problems);
		tryOut(problems);
		return new MiniMaxDescriptor(List.copyOf(problems), connection,
				StringUtils.hasText(model) ? model : MiniMaxTemplate.DEFAULT_MODEL, chat(), structuredOutput(),
				new MiniMaxDescriptor.Tools(this.properties.tools().maxRounds()), retry, this.limits.describe(),
				classes());
	}

	/**
	 * Make what an application injects, which makes all that it needs.
	 */
	private void tryOut(Set<String> problems) {
		try {
			this.beanFactory.getBeanProvider(MiniMaxOperations.class).getIfUnique();
		}
		catch (BeansException ex) {
			if (!(Problem.cause(ex) instanceof MissingApiKeyException)) {
				problems.add(Problem.of(ex));
			}
		}
	}

	private MiniMaxDescriptor.Connection connection(Set<String> problems) {
		Address address = Address.of(this.properties, this.beanFactory.getBeanProvider(MiniMaxConnectionDetails.class),
				problems);
		MiniMaxProperties.Pool pool = this.properties.pool();
		return new MiniMaxDescriptor.Connection(address.baseUrl(), address.region(), address.groupId(),
				address.apiKeySet(), this.properties.allowInsecure(), text(this.properties.ssl().bundle()),
				new MiniMaxDescriptor.Timeouts(text(this.properties.connectTimeout()),
						text(this.properties.responseTimeout()), text(this.properties.streamIdleTimeout()),
						text(this.properties.requestTimeout())),
				this.properties.maxInMemorySize().toBytes(), new MiniMaxDescriptor.Pool(pool.maxConnections(),
						text(pool.pendingAcquireTimeout()), text(pool.maxIdleTime()), text(pool.maxLifeTime())));
	}

	private MiniMaxDescriptor.Chat chat() {
		MiniMaxProperties.Chat chat = this.properties.chat();
		return new MiniMaxDescriptor.Chat(StringUtils.hasText(chat.system()), chat.temperature(), chat.topP(),
				chat.maxCompletionTokens(), chat.maskSensitiveInfo(), chat.thinking(), chat.reasoningEffort(),
				chat.reasoningSplit(), chat.serviceTier(), chat.extraBody().keySet());
	}

	private MiniMaxDescriptor.StructuredOutput structuredOutput() {
		MiniMaxProperties.StructuredOutput output = this.properties.structuredOutput();
		return new MiniMaxDescriptor.StructuredOutput(output.mode().name().toLowerCase(Locale.ROOT),
				output.maxRepairs());
	}

	private MiniMaxDescriptor.Retry retry(boolean isOurTransport, Set<String> problems) {
		RetryLog log = this.beanFactory.getBeanProvider(RetryLog.class).getIfUnique();
		RetryLog.Entry last = (log != null) ? log.last() : null;
		return new MiniMaxDescriptor.Retry(isOurTransport ? policy(problems) : null,
				(log != null) ? log.counts() : Map.of(), (last != null) ? new MiniMaxDescriptor.LastRetry(last.reason(),
						last.attempt(), last.time().toString(), last.waited().toString()) : null);
	}

	private MiniMaxDescriptor.@Nullable RetryPolicy policy(Set<String> problems) {
		try {
			if (this.beanFactory.getBeanProvider(MiniMaxRetryPolicy.class)
				.getIfUnique() instanceof BackOffRetryPolicy policy) {
				BackOffRetryPolicy.Settings settings = policy.settings();
				return new MiniMaxDescriptor.RetryPolicy(settings.maxRetries(), settings.delay().toString(),
						settings.multiplier(), settings.maxDelay().toString(), settings.jitter().toString(),
						settings.retryQuotaExceeded());
			}
		}
		catch (BeansException ex) {
			problems.add(Problem.of(ex));
		}
		return null;
	}

	private MiniMaxDescriptor.Classes classes() {
		String convention = this.classes.of(ChatObservationConvention.class);
		return new MiniMaxDescriptor.Classes(this.classes.of(MiniMaxOperations.class),
				this.classes.of(MiniMaxConnectionDetails.class), this.classes.of(MiniMaxTransport.class),
				this.classes.of(MiniMaxRetryPolicy.class), this.classes.of(MiniMaxRateLimiter.class),
				(convention != null) ? convention : DefaultChatObservationConvention.class.getName());
	}

	private static @Nullable String text(@Nullable Duration duration) {
		return (duration != null) ? duration.toString() : null;
	}

	private static @Nullable String text(@Nullable String text) {
		return StringUtils.hasText(text) ? text : null;
	}

}
