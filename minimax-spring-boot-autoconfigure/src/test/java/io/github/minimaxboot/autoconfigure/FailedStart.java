package io.github.minimaxboot.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.github.minimaxboot.core.MiniMaxTemplate;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The start of a real application that uses MiniMax and whose configuration is wrong.
 */
final class FailedStart {

	private FailedStart() {
	}

	/**
	 * Start the application and return all that an operator sees of its failure.
	 */
	static String report(CapturedOutput output, String... properties) {
		String[] args = Stream.concat(Stream.of("minimax.api-key=sk-secret"), Stream.of(properties))
			.map((property) -> "--" + property)
			.toArray(String[]::new);
		SpringApplicationBuilder application = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> application.run(args).close());
		String report = output.getAll();
		assertThat(report).contains("APPLICATION FAILED TO START")
			.doesNotContain("secret")
			.doesNotContainPattern("(?m)^\\s+at ");
		return report;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		List<MiniMaxTemplate> users(MiniMaxTemplate miniMax) {
			return List.of(miniMax);
		}

	}

}
