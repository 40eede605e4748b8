package io.github.minimaxboot.autoconfigure;

import java.net.URI;

import io.github.minimaxboot.autoconfigure.health.MiniMaxHealthContributorAutoConfiguration;
import io.github.minimaxboot.autoconfigure.metrics.MiniMaxMetricsAutoConfiguration;
import io.github.minimaxboot.autoconfigure.observation.MiniMaxObservationAutoConfiguration;
import io.github.minimaxboot.autoconfigure.ratelimit.MiniMaxRateLimitAutoConfiguration;
import io.github.minimaxboot.autoconfigure.validation.MiniMaxValidationAutoConfiguration;
import io.github.minimaxboot.test.MockMiniMaxServer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

/**
 * Application contexts with MiniMax auto-configured.
 */
public final class MiniMaxRunners {

	/** What an application with the starter has of Spring Boot, and ours. */
	static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(HttpClientAutoConfiguration.class,
			ReactiveHttpClientAutoConfiguration.class, CodecsAutoConfiguration.class, JacksonAutoConfiguration.class,
			SslAutoConfiguration.class, WebClientAutoConfiguration.class, MiniMaxAutoConfiguration.class,
			MiniMaxHealthContributorAutoConfiguration.class, MiniMaxMetricsAutoConfiguration.class,
			MiniMaxObservationAutoConfiguration.class, MiniMaxRateLimitAutoConfiguration.class,
			MiniMaxValidationAutoConfiguration.class);

	private MiniMaxRunners() {
	}

	static ApplicationContextRunner withoutKey() {
		return new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS);
	}

	/** An application that calls a stand-in. */
	public static ApplicationContextRunner withKey(MockMiniMaxServer server) {
		return withKey(server.baseUrl());
	}

	/** An application that calls a server at this address. */
	public static ApplicationContextRunner withKey(URI baseUrl) {
		return withoutKey().withPropertyValues("minimax.api-key=sk-test", "minimax.base-url=" + baseUrl);
	}

	/** What a context of another kind has to have. */
	public static AutoConfigurations autoConfigurations() {
		return AUTO_CONFIGURATIONS;
	}

}
