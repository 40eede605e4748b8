package io.github.minimaxboot.autoconfigure;

import java.util.List;

import io.github.minimaxboot.autoconfigure.ratelimit.MiniMaxRateLimitAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator sees of a property that is wrong, in a real application. The reports
 * are ours where Spring Boot's are not clear, see {@link MiniMaxBindFailureAnalyzer} and
 * {@link UnusablePropertyFailureAnalyzer}.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureReportTests {

	@Test
	void anUnknownRegionIsAnsweredWithWhatTheRegionsMean(CapturedOutput output) {
		assertThat(FailedStart.report(output, "minimax.region=europe"))
			.contains("'minimax.region' has the value 'europe', which is no region of MiniMax")
			.contains("\"minimax.region\" from property source \"commandLineArgs\"")
			.contains("china     accounts of platform.minimaxi.com, called at https://api.minimaxi.com")
			.contains("global    accounts of platform.minimax.io, called at https://api.minimax.io")
			.contains("An API key is good in its own region only");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://me:secret@127.0.0.1", "http://me:secret@[bad", "/relative",
			"https://api.minimaxi.com?token=secret" })
	void aBaseUrlThatIsNoneIsReportedWithoutTheSecretsInIt(String baseUrl, CapturedOutput output) {
		assertThat(FailedStart.report(output, "minimax.base-url=" + baseUrl))
			.contains("The property 'minimax.base-url' cannot be used")
			.contains("Origin: \"minimax.base-url\" from property source \"commandLineArgs\"")
			.contains("Set it to an address such as https://api.minimaxi.com")
			.contains("'minimax.region'");
	}

	@Test
	void aKeyThatNoHeaderMayHaveIsReportedButNotShown(CapturedOutput output) {
		assertThat(FailedStart.report(output, "minimax.api-key=\"sk secret\""))
			.contains("The property 'minimax.api-key' cannot be used")
			.contains("Origin: \"minimax.api-key\" from property source \"commandLineArgs\"")
			.contains("Look for quotes, spaces or line breaks");
	}

	@Test
	void aKeyOverPlainHttpToAnotherMachineIsReportedWithBothWaysOut(CapturedOutput output) {
		assertThat(FailedStart.report(output, "minimax.base-url=http://minimax.invalid"))
			.contains("Invalid value 'http://minimax.invalid' for configuration property 'minimax.base-url'")
			.contains("use https, or set minimax.allow-insecure=true");
	}

	@ParameterizedTest
	@CsvSource({ "minimax.retry.max-retries, -1, must be 0 or more", "minimax.retry.multiplier, 0.5, must be 1 or more",
			"minimax.retry.jitter, -1s, must be zero or more", "minimax.response-timeout, 0s, must be above zero",
			"minimax.stream-idle-timeout, -1s, must be above zero", "minimax.request-timeout, 0s, must be above zero",
			"minimax.connect-timeout, 0s, must be above zero",
			"minimax.max-in-memory-size, 0, must be from 1 B to 1 GB",
			"minimax.chat.temperature, 7, must be above 0 and at most 1",
			"minimax.pool.max-connections, 0, must be 1 or more",
			"minimax.pool.pending-acquire-timeout, -1s, must not be negative",
			"minimax.pool.max-idle-time, -1s, must not be negative",
			"minimax.pool.max-life-time, -1s, must not be negative", "minimax.tools.max-rounds, -1, must be",
			"minimax.structured-output.max-repairs, -1, must be",
			"minimax.rate-limit.requests-per-minute, 0, must be 1 or more",
			"minimax.rate-limit.models.[MiniMax-M2.7].tokens-per-minute, 0, must be 1 or more" })
	void aNumberOutOfRangeIsReportedWithItsRange(String property, String value, String reason, CapturedOutput output) {
		assertThat(FailedStart.report(output, property + "=" + value))
			.contains("Invalid value '" + value + "' for configuration property '" + property + "'")
			.contains("originating from '\"" + property + "\" from property source \"commandLineArgs\"'")
			.contains(reason);
	}

	@ParameterizedTest
	@CsvSource({ "minimax.response-timeout, soon, is not a valid duration",
			"minimax.retry.max-retries, many, For input string",
			"minimax.max-in-memory-size, big, does not match data size pattern",
			"minimax.structured-output.mode, json, PROMPT" })
	void aValueThatCannotBeConvertedIsReportedBySpringBoot(String property, String value, String reason,
			CapturedOutput output) {
		assertThat(FailedStart.report(output, property + "=" + value)).contains("Property: " + property)
			.contains("Value: \"" + value + "\"")
			.contains("Origin: \"" + property + "\"")
			.contains(reason);
	}

	@Test
	void aModelWithDotsButNoBracketsIsReportedWithItsRightKey(CapturedOutput output) {
		assertThat(FailedStart.report(output, "minimax.rate-limit.models.MiniMax-M2.7.requests-per-minute=20"))
			.contains("\"minimax.rate-limit.models.MiniMax-M2.7.requests-per-minute\" from property source")
			.contains("It limits no model")
			.contains("minimax.rate-limit.models.[MiniMax-M2.7].requests-per-minute")
			.contains("in YAML with quotes as \"[MiniMax-M2.7]\"");
	}

	@Test
	void aLimitWithoutItsAutoConfigurationIsReportedRatherThanDropped(CapturedOutput output) {
		assertThat(FailedStart.report(output, "minimax.rate-limit.requests-per-minute=20",
				"spring.autoconfigure.exclude=" + MiniMaxRateLimitAutoConfiguration.class.getName()))
			.contains("A limit of 'minimax.rate-limit' is set, but there is no bean of type MiniMaxRateLimiter")
			.contains("Do not exclude MiniMaxRateLimitAutoConfiguration");
	}

	@Test
	void aFailureWithoutAnEnvironmentIsExplainedWithoutItsOrigin() {
		FailureAnalysis analysis = new UnusablePropertyFailureAnalyzer(null)
			.analyze(new UnusablePropertyException("minimax.api-key", "it is odd", "Set another.", null));
		assertThat(List.of(analysis.getDescription(), analysis.getAction()))
			.containsExactly("The property 'minimax.api-key' cannot be used: it is odd", "Set another.");
	}

}
