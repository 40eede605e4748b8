package io.github.minimaxboot.test.autoconfigure;

import java.io.IOException;
import java.util.Properties;

import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

@MockMiniMaxTest
class AutoConfigureMockMiniMaxTests {

	private final MockMiniMaxServer server;

	private final StartupCall application;

	@Autowired
	private Environment environment;

	@Autowired
	AutoConfigureMockMiniMaxTests(MockMiniMaxServer server, StartupCall application) {
		this.server = server;
		this.application = application;
	}

	@Test
	void theApplicationCallsTheServerWhateverAddressItHas() throws IOException {
		this.application.call();
		assertThat(this.server).onlyCall().hasPath("/v1/models");
	}

	@Test
	void theKeyOfTheApplicationIsNotUsed() {
		assertThat(this.environment.getProperty("minimax.api-key")).isEqualTo("mock-minimax-takes-any-key");
	}

	@Test
	void retriesHardlyWait() {
		assertThat(this.environment.getProperty("minimax.retry.delay")).isEqualTo("1ms");
		assertThat(this.environment.getProperty("minimax.retry.jitter")).isEqualTo("0ms");
	}

	@Test
	void nobodyWaitsForAQuota() {
		assertThat(this.environment.getProperty("minimax.rate-limit.requests-per-minute")).isEmpty();
		assertThat(this.environment.getProperty("minimax.rate-limit.tokens-per-minute")).isEmpty();
		assertThat(this.environment.getProperty("minimax.rate-limit.max-concurrent-calls")).isEmpty();
		assertThat(Binder.get(this.environment)
			.bind("minimax.rate-limit.models", Bindable.mapOf(String.class, Properties.class))
			.get()
			.values()).isNotEmpty().allSatisfy((limits) -> assertThat(limits.values()).containsOnly(""));
	}

	@RepeatedTest(2)
	void eachTestFindsTheServerAsNew() throws IOException {
		assertThat(this.server).hasNoCalls().hasNoRepliesLeft().hasNoUnexpectedCalls();
		this.application.call();
		assertThat(this.server.calls()).hasSize(1);
		this.server.scriptOnly().enqueue(MockReply.status(503), (call) -> false);
	}

	@Test
	void theServerIsAParameterOfATest(@Autowired MockMiniMaxServer parameter) {
		assertThat(parameter.baseUrl()).isEqualTo(this.server.baseUrl());
	}

	@Nested
	class Inside {

		@Autowired
		private MockMiniMaxServer inner;

		@RepeatedTest(2)
		void aNestedClassHasTheSameServerAndFindsItAsNew() {
			assertThat(this.inner).isSameAs(AutoConfigureMockMiniMaxTests.this.server).hasNoRepliesLeft();
			this.inner.enqueue(MockReply.status(503));
		}

	}

}
