package io.github.minimaxboot.sample;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.autoconfigure.MiniMaxAutoConfiguration;
import io.github.minimaxboot.autoconfigure.MiniMaxConnectionDetails;
import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.test.MockMiniMaxServer;
import io.github.minimaxboot.test.MockReply;
import io.github.minimaxboot.test.ReasoningShape;
import io.github.minimaxboot.test.ToolCallShape;
import io.github.minimaxboot.test.UsageShape;
import io.github.minimaxboot.test.autoconfigure.AutoConfigureMockMiniMax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the client on scripted replies, in an application that takes its key out of a
 * vault.
 */
@SpringBootTest(properties = { "minimax.region=global", "minimax.retry.max-retries=1" })
@AutoConfigureMockMiniMax(scriptOnly = true)
class MockMiniMaxTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	@Autowired
	private MockMiniMaxServer server;

	@Autowired
	private MiniMaxTemplate miniMax;

	@Test
	void detailsOfTheApplicationNameTheServerToo() {
		this.server.enqueue(MockReply.answer("Hello!"));
		assertThat(this.miniMax.chat("Hi").call().content()).isEqualTo("Hello!");
		assertThat(this.server).onlyCall().hasGroupId("of-the-vault").hasApiKey("mock-minimax-takes-any-key");
	}

	@Test
	void theApplicationMayAskForItsOwnClassOfDetails(@Autowired Vault vault) {
		assertThat(vault.getBaseUrl()).isEqualTo(this.server.baseUrl());
	}

	@Test
	void detailsThatCannotBeExtendedNameTheServerToo(@Autowired ApplicationContext context) {
		assertThat(context.getBeansOfType(MiniMaxConnectionDetails.class))
			.containsOnlyKeys("vault", "closedVault", "fixedVault")
			.allSatisfy((name, bean) -> assertThat(bean.getBaseUrl()).isEqualTo(this.server.baseUrl()));
	}

	@Test
	void aCallThatNothingIsLeftForFailsAtOnce() {
		assertThatExceptionOfType(MiniMaxApiException.class).isThrownBy(() -> this.miniMax.chat("Hi").call().content())
			.withMessageContaining("no reply left");
		assertThat(this.server).hasCallCount(1);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "OPEN_TAG")
	void thinkingIsThinkingInAnyShape(ReasoningShape shape) {
		MockReply reply = MockReply.answer("Good morning!", (answer) -> answer.reasoning("Hm").reasoningShape(shape));
		this.server.enqueue(reply).enqueue(reply);
		assertThat(List.of(this.miniMax.chat("Hi").call().response(), streamed("Hi")))
			.allSatisfy((response) -> assertThat(response.content()).isEqualTo("Good morning!"))
			.allSatisfy((response) -> assertThat(response.reasoning()).isEqualToIgnoringWhitespace("Hm"));
	}

	@ParameterizedTest
	@EnumSource
	void toolCallsAreToolCallsInAnyShape(ToolCallShape shape) {
		MockReply reply = MockReply
			.answer((answer) -> answer.toolCall("a", "{\"b\":1}").toolCall("c", "{\"d\":2}").toolCallShape(shape));
		this.server.enqueue(reply).enqueue(reply);
		assertThat(List.of(this.miniMax.chat("Hi").call().response(), streamed("Hi")))
			.allSatisfy((response) -> assertThat(response.toolCalls()).extracting((call) -> call.arguments())
				.containsExactly("{\"b\":1}", "{\"d\":2}"));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "NEVER")
	void tokensAreReadInAnyShape(UsageShape shape) {
		this.server.enqueue(MockReply.answer("A", (answer) -> answer.usage(30, 10).usageShape(shape)));
		assertThat(streamed("Hi").usage().totalTokens()).isEqualTo(40);
	}

	@Test
	void aStreamThatIsCutIsAnError() {
		MockReply reply = MockReply.answer((answer) -> answer.pieces("Once ", "upon")).cutInEvent(1);
		this.server.enqueue(reply).enqueue(reply);
		assertThatExceptionOfType(MiniMaxTransportException.class).isThrownBy(() -> streamed("Hi"));
	}

	private ChatResponse streamed(String message) {
		ChatEvent last = this.miniMax.chat(message).stream().events().blockLast(PATIENCE);
		assertThat(last).isInstanceOf(ChatEvent.Completion.class);
		return ((ChatEvent.Completion) last).response();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpClientAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class,
			JacksonAutoConfiguration.class, WebClientAutoConfiguration.class, MiniMaxAutoConfiguration.class })
	static class Application {

		@Bean
		Vault vault() {
			return new Vault();
		}

		@Bean(defaultCandidate = false)
		MiniMaxConnectionDetails closedVault() {
			return ClosedVault.open();
		}

		@Bean(defaultCandidate = false)
		MiniMaxConnectionDetails fixedVault() {
			return new FixedVault();
		}

	}

	/**
	 * Connection details for the real service.
	 */
	static class Vault implements MiniMaxConnectionDetails {

		@Override
		public URI getBaseUrl() {
			return URI.create("https://minimax.example");
		}

		@Override
		public String getApiKey() {
			throw new IllegalStateException("A test cannot open the vault");
		}

		@Override
		public String getGroupId() {
			return "of-the-vault";
		}

	}

	/**
	 * Cannot be extended.
	 */
	static class ClosedVault extends Vault {

		private ClosedVault() {
		}

		static ClosedVault open() {
			return new ClosedVault();
		}

	}

	/**
	 * Does not let its address be overridden.
	 */
	static class FixedVault extends Vault {

		@Override
		public final URI getBaseUrl() {
			return super.getBaseUrl();
		}

	}

}
