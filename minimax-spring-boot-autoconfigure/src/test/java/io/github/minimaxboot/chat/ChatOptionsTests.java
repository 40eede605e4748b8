package io.github.minimaxboot.chat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ChatOptions}.
 */
class ChatOptionsTests {

	private final ChatOptions full = ChatOptions.builder()
		.model("a")
		.temperature(0.1)
		.topP(0.2)
		.maxCompletionTokens(3)
		.maskSensitiveInfo(true)
		.thinking("adaptive")
		.reasoningEffort("low")
		.reasoningSplit(true)
		.serviceTier("standard")
		.toolChoice("auto")
		.extraBody("seed", 1)
		.extraBody("user", "u")
		.responseTimeout(Duration.ofSeconds(1))
		.streamIdleTimeout(Duration.ofSeconds(2))
		.requestTimeout(Duration.ofSeconds(3))
		.build();

	@Test
	void optionsThatAreNotSetChangeNothing() {
		assertThat(this.full.merge(ChatOptions.NONE)).isEqualTo(this.full);
		assertThat(this.full.merge(ChatOptions.builder().build())).isEqualTo(this.full);
		assertThat(ChatOptions.NONE.merge(this.full)).isEqualTo(this.full);
	}

	@Test
	void eachOptionThatIsSetWins() {
		ChatOptions over = ChatOptions.builder()
			.model("b")
			.temperature(0.9)
			.topP(0.8)
			.maxCompletionTokens(7)
			.maskSensitiveInfo(false)
			.thinking("disabled")
			.reasoningEffort("max")
			.reasoningSplit(false)
			.serviceTier("priority")
			.toolChoice("none")
			.extraBody("seed", 2)
			.extraBody("user", "v")
			.responseTimeout(Duration.ofSeconds(4))
			.streamIdleTimeout(Duration.ofSeconds(5))
			.requestTimeout(Duration.ofSeconds(6))
			.build();
		assertThat(this.full.merge(over)).isEqualTo(over);
	}

	@Test
	void extraFieldsAreMergedByName() {
		ChatOptions merged = this.full.merge(ChatOptions.builder().extraBody("seed", 2).build());
		assertThat(merged.extraBody()).containsEntry("seed", 2).containsEntry("user", "u").hasSize(2);
	}

	@Test
	void mutateKeepsAllAndLeavesTheOriginalAlone() {
		assertThat(this.full.mutate().build()).isEqualTo(this.full);
		assertThat(this.full.mutate().model("b").build().model()).isEqualTo("b");
		assertThat(this.full.model()).isEqualTo("a");
	}

	@Test
	void timeoutsAreMergedOneByOne() {
		ChatOptions merged = this.full.merge(ChatOptions.builder().streamIdleTimeout(Duration.ofSeconds(9)).build());
		assertThat(merged.timeouts())
			.isEqualTo(new CallTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ofSeconds(3)));
		assertThat(merged.mutate().requestTimeout(null).build().timeouts().request()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S" })
	void aTimeoutThatIsNotAboveZeroIsRefusedByItsName(Duration timeout) {
		assertThatIllegalArgumentException().isThrownBy(() -> ChatOptions.builder().responseTimeout(timeout))
			.withMessageContaining("responseTimeout must be above zero, but is " + timeout);
		assertThatIllegalArgumentException().isThrownBy(() -> ChatOptions.builder().streamIdleTimeout(timeout))
			.withMessageContaining("streamIdleTimeout");
		assertThatIllegalArgumentException().isThrownBy(() -> ChatOptions.builder().requestTimeout(timeout))
			.withMessageContaining("requestTimeout");
	}

	@ParameterizedTest
	@ValueSource(strings = { "model", "messages", "stream", "max_tokens", "response_format", "temperature" })
	void anExtraFieldThatTheClientWritesItselfIsRefused(String field) {
		assertThatIllegalArgumentException().isThrownBy(() -> ChatOptions.builder().extraBody(field, "x").build())
			.withMessageContaining("'" + field + "'");
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -0.1, 1.0001, 2, Double.NaN, Double.POSITIVE_INFINITY })
	void aTemperatureOutOfRangeIsRefused(double value) {
		ChatOptions.Builder builder = ChatOptions.builder().temperature(value);
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessage("temperature must be above 0 and at most 1, but is " + value);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, -0.1, 1.0001, 2, Double.NaN, Double.NEGATIVE_INFINITY })
	void aTopPOutOfRangeIsRefused(double value) {
		ChatOptions.Builder builder = ChatOptions.builder().topP(value);
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessage("topP must be above 0 and at most 1, but is " + value);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void fewerCompletionTokensThanOneAreRefused(int value) {
		ChatOptions.Builder builder = ChatOptions.builder().maxCompletionTokens(value);
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessage("maxCompletionTokens must be 1 or more, but is " + value);
	}

	@Test
	void theNumbersAtTheEndsOfTheRangesAreTaken() {
		ChatOptions most = ChatOptions.builder().temperature(1.0).topP(1.0).maxCompletionTokens(1).build();
		assertThat(most.temperature()).isEqualTo(1);
		assertThat(ChatOptions.builder().temperature(Double.MIN_VALUE).build().temperature()).isPositive();
	}

}
