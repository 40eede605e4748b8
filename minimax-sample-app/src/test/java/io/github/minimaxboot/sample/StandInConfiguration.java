package io.github.minimaxboot.sample;

import java.net.URI;
import java.time.Duration;

import io.github.minimaxboot.autoconfigure.MiniMaxConnectionDetails;
import io.github.minimaxboot.test.MockMiniMaxServer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Puts a stand-in in the place of MiniMax, so that no key is needed.
 */
@TestConfiguration(proxyBeanMethods = false)
class StandInConfiguration {

	@Bean
	MockMiniMaxServer miniMaxServer(@Value("${stand-in.token-delay:20ms}") Duration tokenDelay) {
		return MockMiniMaxServer.builder().tokenDelay(tokenDelay).start();
	}

	@Bean
	MiniMaxConnectionDetails miniMaxConnectionDetails(MockMiniMaxServer server) {
		return new MiniMaxConnectionDetails() {

			@Override
			public URI getBaseUrl() {
				return server.baseUrl();
			}

			@Override
			public String getApiKey() {
				return "the-stand-in-takes-any-key";
			}

		};
	}

}
