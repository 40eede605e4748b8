package io.github.minimaxboot.autoconfigure;

import io.github.bucket4j.Bucket;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MissingRateLimiterFailureAnalyzer}.
 */
class MissingRateLimiterFailureAnalyzerTests {

	@Test
	void withoutBucket4jTheReportNamesTheDependency() {
		MiniMaxRunners.withoutKey()
			.withClassLoader(new FilteredClassLoader(Bucket.class.getPackageName()))
			.withPropertyValues("minimax.api-key=sk-test", "minimax.rate-limit.requests-per-minute=20")
			.withUserConfiguration(FailedStart.Application.class)
			.run((context) -> {
				Throwable failure = context.getStartupFailure();
				assertThat(failure).hasRootCauseInstanceOf(MissingRateLimiterException.class);
				FailureAnalysis analysis = new MissingRateLimiterFailureAnalyzer().analyze(failure);
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).contains("minimax.rate-limit").contains("Bucket4j");
				assertThat(analysis.getAction()).contains("com.bucket4j:bucket4j_jdk17-core");
			});
	}

}
