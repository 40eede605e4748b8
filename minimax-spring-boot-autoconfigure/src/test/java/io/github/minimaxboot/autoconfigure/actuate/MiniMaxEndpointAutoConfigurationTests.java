package io.github.minimaxboot.autoconfigure.actuate;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.actuate.MiniMaxDescriptor;
import io.github.minimaxboot.actuate.MiniMaxEndpoint;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.observation.RetryLog;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jmx.JmxEndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationImportSelector;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jmx.JmxAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.type.AnnotationMetadata;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MiniMaxEndpointAutoConfiguration}; over HTTP it is in the tests of the
 * sample.
 */
class MiniMaxEndpointAutoConfigurationTests extends StandIn {

	private static final AutoConfigurations ENDPOINT = AutoConfigurations.of(MiniMaxEndpointAutoConfiguration.class);

	private static final String EXPOSED = "management.endpoints.web.exposure.include=minimax";

	private final ApplicationContextRunner withoutKey = new ApplicationContextRunner()
		.withConfiguration(MiniMaxRunners.autoConfigurations())
		.withConfiguration(ENDPOINT)
		.withPropertyValues("management.endpoints.jmx.exposure.include=minimax", "spring.jmx.enabled=true");

	private final ApplicationContextRunner runner = this.withoutKey.withPropertyValues("minimax.api-key=sk-secret",
			"minimax.base-url=" + server.baseUrl());

	@Test
	void theEndpointIsOnlyThereWhereItIsExposed() {
		MiniMaxRunners.withKey(server)
			.withConfiguration(ENDPOINT)
			.run((context) -> assertThat(context).doesNotHaveBean(MiniMaxEndpoint.class)
				.doesNotHaveBean(RetryLog.class));
	}

	@Test
	void theEndpointIsThereInAServletApplication() {
		new WebApplicationContextRunner().withConfiguration(MiniMaxRunners.autoConfigurations())
			.withConfiguration(ENDPOINT)
			.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(descriptor(context).model()).isEqualTo("MiniMax-M3"));
	}

	@Test
	void theEndpointIsThereInAReactiveApplication() {
		new ReactiveWebApplicationContextRunner().withConfiguration(MiniMaxRunners.autoConfigurations())
			.withConfiguration(ENDPOINT)
			.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(descriptor(context).model()).isEqualTo("MiniMax-M3"));
	}

	@Test
	void theEndpointAnswersOverJmx() {
		this.runner
			.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class, JmxAutoConfiguration.class,
					JmxEndpointAutoConfiguration.class))
			.withPropertyValues("spring.jmx.default-domain=minimax-tests")
			.run((context) -> {
				MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
				Object answer = beans.invoke(new ObjectName("minimax-tests:type=Endpoint,name=Minimax"), "miniMax",
						new Object[0], new String[0]);
				assertThat(answer).isInstanceOfSatisfying(Map.class,
						(map) -> assertThat(map.get("model")).isEqualTo("MiniMax-M3"));
				assertThat(answer.toString()).contains("response=PT5M").doesNotContain("sk-secret");
			});
	}

	@Test
	void withoutActuatorEverythingElseWorks() {
		new ApplicationContextRunner().withUserConfiguration(WithoutActuator.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.withPropertyValues("minimax.api-key=sk-secret", "minimax.base-url=" + server.baseUrl())
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean("miniMaxEndpoint");
				assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content()).isNotEmpty();
			});
	}

	@Test
	void whereMiniMaxIsNotConfiguredThereIsNoEndpoint() {
		new ApplicationContextRunner().withConfiguration(ENDPOINT)
			.withPropertyValues("management.endpoints.jmx.exposure.include=minimax", "spring.jmx.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MiniMaxEndpoint.class));
	}

	private static MiniMaxDescriptor descriptor(ApplicationContext context) {
		return context.getBean(MiniMaxEndpoint.class).miniMax();
	}

	/** An application that does not have Actuator's own auto-configurations either. */
	@Configuration(proxyBeanMethods = false)
	@Import(WithoutActuatorSelector.class)
	static class WithoutActuator {

	}

	static class WithoutActuatorSelector extends AutoConfigurationImportSelector {

		@Override
		protected AnnotationAttributes getAttributes(AnnotationMetadata metadata) {
			return new AnnotationAttributes(Map.of("exclude", new String[0], "excludeName", new String[0]));
		}

		@Override
		protected List<String> getCandidateConfigurations(AnnotationMetadata metadata,
				AnnotationAttributes attributes) {
			return super.getCandidateConfigurations(metadata, attributes).stream()
				.filter((name) -> !name.startsWith("org.springframework.boot.actuate"))
				.toList();
		}

	}

}
