package io.github.minimaxboot.autoconfigure;

import java.util.function.Consumer;

import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.core.EntityValidator;
import io.github.minimaxboot.core.MiniMaxOperations;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.core.ToolBeans;
import io.github.minimaxboot.core.ToolErrorHandler;
import io.github.minimaxboot.core.ToolResolver;
import io.github.minimaxboot.observation.ChatObservationConvention;
import io.github.minimaxboot.observation.EntityRepairListener;
import io.github.minimaxboot.observation.MiniMaxCallListener;
import io.github.minimaxboot.transport.BackOffRetryPolicy;
import io.github.minimaxboot.transport.HttpMiniMaxTransport;
import io.github.minimaxboot.transport.MiniMaxAccount;
import io.github.minimaxboot.transport.MiniMaxModels;
import io.github.minimaxboot.transport.MiniMaxRateLimiter;
import io.github.minimaxboot.transport.MiniMaxRetryListener;
import io.github.minimaxboot.transport.MiniMaxRetryPolicy;
import io.github.minimaxboot.transport.MiniMaxTransport;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for MiniMax.
 * <p>
 * All beans are lazy, and none has a condition on the key: an application that does not
 * use MiniMax needs no key to start, and one that does is told when it starts.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
		after = { WebClientAutoConfiguration.class, JacksonAutoConfiguration.class, SslAutoConfiguration.class },
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ WebClient.class, ClientHttpConnectorBuilder.class, JsonMapper.class })
@EnableConfigurationProperties(MiniMaxProperties.class)
@ImportRuntimeHints(MiniMaxRuntimeHints.class)
public final class MiniMaxAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean(MiniMaxConnectionDetails.class)
	PropertiesMiniMaxConnectionDetails miniMaxConnectionDetails(MiniMaxProperties properties,
			ObjectProvider<SslBundles> sslBundles) {
		return new PropertiesMiniMaxConnectionDetails(properties, sslBundles.getIfAvailable());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(MiniMaxTransport.class)
	MiniMaxWebClientFactory miniMaxWebClientFactory(MiniMaxProperties properties, MiniMaxConnectionDetails details,
			ConfigurableListableBeanFactory beanFactory, ObjectProvider<MiniMaxWebClientCustomizer> customizers) {
		return new MiniMaxWebClientFactory(properties, details, beanFactory, customizers.orderedStream().toList());
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(MiniMaxTransport.class)
	HttpMiniMaxTransport miniMaxTransport(MiniMaxWebClientFactory webClientFactory, MiniMaxConnectionDetails details,
			MiniMaxProperties properties, MiniMaxRetryPolicy retryPolicy,
			ObjectProvider<MiniMaxRetryListener> retryListeners, ObjectProvider<MiniMaxRateLimiter> rateLimiter) {
		HttpMiniMaxTransport.Builder builder = HttpMiniMaxTransport
			.builder(webClientFactory.webClient(), () -> account(details))
			.allowInsecure(properties.allowInsecure())
			.retryPolicy(retryPolicy)
			.retryListeners(retryListeners.orderedStream().toList())
			.rateLimiter(rateLimiter(properties, rateLimiter));
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::responseTimeout).to(named("minimax.response-timeout", builder::responseTimeout));
		map.from(properties::streamIdleTimeout).to(named("minimax.stream-idle-timeout", builder::streamIdleTimeout));
		map.from(properties::requestTimeout).to(named("minimax.request-timeout", builder::requestTimeout));
		map.from(properties::maxInMemorySize).to(named("minimax.max-in-memory-size", builder::maxInMemorySize));
		return builder.build();
	}

	@Bean
	@Lazy
	@ConditionalOnSingleCandidate(HttpMiniMaxTransport.class)
	@ConditionalOnMissingBean
	MiniMaxModels miniMaxModels(HttpMiniMaxTransport transport) {
		return transport.models();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	MiniMaxRetryPolicy miniMaxRetryPolicy(MiniMaxProperties properties) {
		MiniMaxProperties.Retry retry = properties.retry();
		BackOffRetryPolicy.Builder builder = BackOffRetryPolicy.builder()
			.retryQuotaExceeded(retry.retryQuotaExceeded());
		PropertyMapper map = PropertyMapper.get();
		map.from(retry::maxRetries).to(named("minimax.retry.max-retries", builder::maxRetries));
		map.from(retry::delay).to(named("minimax.retry.delay", builder::delay));
		map.from(retry::multiplier).to(named("minimax.retry.multiplier", builder::multiplier));
		map.from(retry::maxDelay).to(named("minimax.retry.max-delay", builder::maxDelay));
		map.from(retry::jitter).to(named("minimax.retry.jitter", builder::jitter));
		return builder.build();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(ToolResolver.class)
	ToolBeans miniMaxToolBeans(ConfigurableListableBeanFactory beanFactory) {
		return new ToolBeans(beanFactory);
	}

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@ConditionalOnMissingBean
	MiniMaxTemplate.Builder miniMaxTemplateBuilder(MiniMaxTransport transport, MiniMaxProperties properties,
			ObjectProvider<ObservationRegistry> observationRegistry,
			ObjectProvider<ChatObservationConvention> observationConvention, ObjectProvider<JsonMapper> jsonMapper,
			ObjectProvider<MiniMaxCallListener> callListeners, ObjectProvider<EntityValidator> entityValidator,
			ObjectProvider<EntityRepairListener> repairListeners, ObjectProvider<ToolErrorHandler> toolErrorHandler,
			ObjectProvider<ToolResolver> toolResolver, Environment environment,
			ObjectProvider<MiniMaxTemplateCustomizer> customizers) {
		MiniMaxTemplate.Builder builder = MiniMaxTemplate.builder(transport)
			.defaultOptions(options(properties))
			.defaultSystem(StringUtils.hasText(properties.chat().system()) ? properties.chat().system() : null)
			.observationConvention(observationConvention.getIfAvailable())
			.entityValidator(entityValidator.getIfAvailable());
		MiniMaxProperties.StructuredOutput structuredOutput = properties.structuredOutput();
		PropertyMapper map = PropertyMapper.get();
		map.from(structuredOutput::mode).to(builder::defaultStructuredOutput);
		map.from(structuredOutput::maxRepairs)
			.to(named("minimax.structured-output.max-repairs", builder::defaultMaxRepairs));
		map.from(properties.tools()::maxRounds).to(named("minimax.tools.max-rounds", builder::defaultMaxToolRounds));
		callListeners.orderedStream().forEach(builder::callListener);
		repairListeners.orderedStream().forEach(builder::entityRepairListener);
		toolErrorHandler.ifUnique(builder::defaultToolErrorHandler);
		toolResolver.ifUnique(builder::toolResolver);
		if (Threading.VIRTUAL.isActive(environment)) {
			builder.toolExecutor(new VirtualThreadTaskExecutor("minimax-tool-"));
		}
		observationRegistry.ifUnique(builder::observationRegistry);
		jsonMapper.ifUnique(builder::jsonMapper);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(MiniMaxOperations.class)
	MiniMaxTemplate miniMaxTemplate(MiniMaxTemplate.Builder builder) {
		return builder.build();
	}

	private static MiniMaxAccount account(MiniMaxConnectionDetails details) {
		return new MiniMaxAccount(details.getBaseUrl(), details.getApiKey(), details.getGroupId());
	}

	/**
	 * Return the limiter, without which no limit may be set: a quota that somebody relies
	 * on is not dropped silently.
	 */
	private static @Nullable MiniMaxRateLimiter rateLimiter(MiniMaxProperties properties,
			ObjectProvider<MiniMaxRateLimiter> provider) {
		MiniMaxRateLimiter limiter = provider.getIfAvailable();
		if (limiter == null && properties.rateLimit().hasLimit()) {
			throw new MissingRateLimiterException();
		}
		return limiter;
	}

	private static ChatOptions options(MiniMaxProperties properties) {
		MiniMaxProperties.Chat chat = properties.chat();
		ChatOptions.Builder options = ChatOptions.builder();
		PropertyMapper map = PropertyMapper.get();
		map.from(properties::model).whenHasText().to(options::model);
		map.from(chat::temperature).to(checked("temperature", options, options::temperature));
		map.from(chat::topP).to(checked("top-p", options, options::topP));
		map.from(chat::maxCompletionTokens).to(checked("max-completion-tokens", options, options::maxCompletionTokens));
		map.from(chat::maskSensitiveInfo).to(options::maskSensitiveInfo);
		map.from(chat::thinking).to(options::thinking);
		map.from(chat::reasoningEffort).to(options::reasoningEffort);
		map.from(chat::reasoningSplit).to(options::reasoningSplit);
		map.from(chat::serviceTier).to(options::serviceTier);
		chat.extraBody()
			.forEach((field,
					value) -> checked("extra-body." + field, options, (Object json) -> options.extraBody(field, json))
						.accept(ExtraBodyValues.toJson(value)));
		return options.build();
	}

	/**
	 * Let the options themselves say what is wrong with a value.
	 */
	private static <T> Consumer<T> checked(String property, ChatOptions.Builder options, Consumer<T> option) {
		return named("minimax.chat." + property, (value) -> {
			option.accept(value);
			options.build();
		});
	}

	/**
	 * Add to what is wrong with a value which property has it.
	 */
	private static <T> Consumer<T> named(String property, Consumer<T> setter) {
		return (value) -> {
			try {
				setter.accept(value);
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidConfigurationPropertyValueException(property, value, String.valueOf(ex.getMessage()));
			}
		};
	}

}
