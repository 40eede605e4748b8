package io.github.minimaxboot.test.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.github.minimaxboot.test.MockMiniMaxServer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts a server for an application context and points the application at it. It is part
 * of the key under which the context is cached, so its values are all that tells two of
 * it apart.
 *
 * @param scriptOnly whether the server has no simulator
 * @param tokenDelay the pace of the simulator
 */
record MockMiniMaxContextCustomizer(boolean scriptOnly, Duration tokenDelay) implements ContextCustomizer {

	/** Where the machine says something, first of all what is asked first. */
	private static final List<String> MACHINE = List.of("spring.application.json",
			StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

	private static final List<String> LIMITS = List.of("minimax.rate-limit.requests-per-minute",
			"minimax.rate-limit.tokens-per-minute", "minimax.rate-limit.max-concurrent-calls");

	private static final ConfigurationPropertyName MODELS = ConfigurationPropertyName.of("minimax.rate-limit.models");

	static final String BEAN_NAME = "mockMiniMaxServer";

	static final String API_KEY = "mock-minimax-takes-any-key";

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		MockMiniMaxServer server = MockMiniMaxServer.builder()
			.scriptOnly(this.scriptOnly)
			.tokenDelay(this.tokenDelay)
			.start();
		register(server, context.getBeanFactory());
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		addDefaults(sources);
		PropertySource<?> baseUrl = new MapPropertySource("mockMiniMaxBaseUrl",
				Map.of("minimax.base-url", server.baseUrl().toString()));
		// not before the others that customize the context have added what the test sets
		context.addBeanFactoryPostProcessor((beanFactory) -> sources.addFirst(baseUrl));
		context.getBeanFactory()
			.addBeanPostProcessor(new ConnectionDetailsPostProcessor(server.baseUrl(), context.getEnvironment()));
	}

	private static void register(MockMiniMaxServer server, ConfigurableListableBeanFactory beanFactory) {
		beanFactory.registerSingleton(BEAN_NAME, server);
		// registered first, it is closed last: beans may call MiniMax until they are
		// destroyed
		((DefaultSingletonBeanRegistry) beanFactory).registerDisposableBean(BEAN_NAME, server::close);
	}

	/**
	 * Adds what a test may set otherwise, but neither the application nor the machine
	 * that the test runs on.
	 */
	private static void addDefaults(MutablePropertySources sources) {
		Map<String, Object> values = new HashMap<>(
				Map.of("minimax.api-key", API_KEY, "minimax.retry.delay", "1ms", "minimax.retry.jitter", "0ms"));
		LIMITS.forEach((limit) -> values.put(limit, ""));
		limitsOfModels(sources).forEach((limit) -> values.put(limit, ""));
		PropertySource<?> defaults = new MapPropertySource("mockMiniMaxDefaults", values);
		for (String machine : MACHINE) {
			if (sources.contains(machine)) {
				sources.addBefore(machine, defaults);
				return;
			}
		}
		sources.addFirst(defaults);
	}

	/**
	 * Return the keys of the limits of single models, which are known only where they are
	 * set.
	 */
	private static Set<String> limitsOfModels(MutablePropertySources sources) {
		return StreamSupport.stream(ConfigurationPropertySources.from(sources).spliterator(), false)
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.map(IterableConfigurationPropertySource.class::cast)
			.flatMap(IterableConfigurationPropertySource::stream)
			.filter(MODELS::isAncestorOf)
			.map(ConfigurationPropertyName::toString)
			.collect(Collectors.toSet());
	}

}
