package io.github.minimaxboot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link MissingApiKeyFailureAnalyzer}, in a real application.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingApiKeyFailureAnalyzerTests {

	@Test
	void anApplicationWithoutAKeyIsToldWhatToSet(CapturedOutput output) {
		SpringApplication application = new SpringApplicationBuilder(FailedStart.Application.class)
			.web(WebApplicationType.NONE)
			.build();
		assertThatException().isThrownBy(() -> application.run().close());
		assertThat(output.getAll()).contains("APPLICATION FAILED TO START")
			.contains("the property 'minimax.api-key' is not set")
			.contains("MINIMAX_API_KEY");
	}

}
