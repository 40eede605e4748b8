package io.github.minimaxboot.autoconfigure.actuate;

import java.util.Map;

import io.github.minimaxboot.actuate.MiniMaxInfoContributor;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.transport.MiniMaxTransport;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MiniMaxInfoContributorAutoConfiguration}.
 */
class MiniMaxInfoContributorAutoConfigurationTests {

	private final ApplicationContextRunner off = new ApplicationContextRunner()
		.withConfiguration(MiniMaxRunners.autoConfigurations())
		.withConfiguration(AutoConfigurations.of(MiniMaxInfoContributorAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.off.withPropertyValues("management.info.minimax.enabled=true");

	@Test
	void itIsOffUnlessSwitchedOn() {
		this.off.run((context) -> assertThat(context).doesNotHaveBean(MiniMaxInfoContributor.class));
	}

	@Test
	void theSwitchOfAllContributorsDoesNotSwitchItOn() {
		this.off.withPropertyValues("management.info.defaults.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(MiniMaxInfoContributor.class));
	}

	@Test
	void addressRegionAndModelAreTold() {
		this.runner
			.withPropertyValues("minimax.api-key=sk-secret", "minimax.region=global", "minimax.model=MiniMax-M2.7")
			.run((context) -> assertThat(info(context))
				.isEqualTo(Map.of("baseUrl", "https://api.minimax.io", "region", "global", "model", "MiniMax-M2.7")));
	}

	@Test
	void anAddressOfNoRegionHasNone() {
		this.runner.withPropertyValues("minimax.api-key=sk-secret", "minimax.base-url=https://gateway.example/minimax")
			.run((context) -> assertThat(info(context))
				.isEqualTo(Map.of("baseUrl", "https://gateway.example/minimax", "model", "MiniMax-M3")));
	}

	@Test
	void itNeedsNoKey() {
		this.runner.run((context) -> assertThat(info(context))
			.isEqualTo(Map.of("baseUrl", "https://api.minimaxi.com", "region", "china", "model", "MiniMax-M3")));
	}

	@Test
	void aTransportOfTheApplicationHasNoAddressOfOurs() {
		this.runner.withBean(MiniMaxTransport.class, () -> Mockito.mock(MiniMaxTransport.class))
			.run((context) -> assertThat(info(context)).isEqualTo(Map.of("model", "MiniMax-M3")));
	}

	private static Object info(ApplicationContext context) {
		Info.Builder builder = new Info.Builder();
		context.getBean(MiniMaxInfoContributor.class).contribute(builder);
		return builder.build().get("minimax");
	}

}
