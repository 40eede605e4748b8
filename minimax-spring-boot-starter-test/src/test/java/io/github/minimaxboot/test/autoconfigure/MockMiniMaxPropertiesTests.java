package io.github.minimaxboot.test.autoconfigure;

import io.github.minimaxboot.test.MockMiniMaxServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@MockMiniMaxTest
@TestPropertySource(properties = { "minimax.api-key=of-the-test", "minimax.retry.delay=7ms" })
class MockMiniMaxPropertiesTests {

	@Autowired
	private Environment environment;

	@DynamicPropertySource
	static void elsewhere(DynamicPropertyRegistry registry) {
		registry.add("minimax.base-url", () -> "https://elsewhere.example");
		registry.add("minimax.retry.jitter", () -> "3ms");
	}

	@Test
	void notEvenTheTestCanCallElsewhere(@Autowired MockMiniMaxServer server) {
		assertThat(this.environment.getProperty("minimax.base-url")).isEqualTo(server.baseUrl().toString());
	}

	@Test
	void theKeyOfTheTestIsUsed() {
		assertThat(this.environment.getProperty("minimax.api-key")).isEqualTo("of-the-test");
	}

	@Test
	void theDelaysOfTheTestAreUsed() {
		assertThat(this.environment.getProperty("minimax.retry.delay")).isEqualTo("7ms");
		assertThat(this.environment.getProperty("minimax.retry.jitter")).isEqualTo("3ms");
	}

}
