package io.github.minimaxboot.autoconfigure.observation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.github.minimaxboot.observation.ChatObservationConvention;
import io.github.minimaxboot.observation.DefaultChatObservationConvention;
import io.github.minimaxboot.observation.MiniMaxCallListener;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MiniMaxObservationAutoConfiguration} and for what an application
 * changes of its observations.
 */
class MiniMaxObservationAutoConfigurationTests extends StandIn {

	private static final List<Observation.Context> ended = new CopyOnWriteArrayList<>();

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server)
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
		.withBean(Ended.class);

	@BeforeEach
	void forget() {
		ended.clear();
	}

	@Test
	void contentIsNotIncludedUnlessAskedFor() {
		this.runner.run((context) -> {
			context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
			assertThat(ended).singleElement()
				.satisfies((call) -> assertThat(call.getAllKeyValues().toString()).doesNotContain("messages"));
		});
	}

	@Test
	void contentIsIncludedWhereAskedFor() {
		this.runner
			.withPropertyValues("minimax.observations.include-content=true",
					"minimax.observations.max-content-length=100")
			.run((context) -> {
				context.getBean(MiniMaxTemplate.class).chat("hello".repeat(50)).call().content();
				assertThat(ended).singleElement().satisfies((call) -> {
					assertThat(call.getHighCardinalityKeyValue("gen_ai.input.messages").getValue()).contains("hello")
						.contains("more characters");
					assertThat(call.getHighCardinalityKeyValue("gen_ai.output.messages").getValue()).isNotEmpty();
				});
			});
	}

	@Test
	void aLengthOfNoneNamesItsProperty() {
		this.runner
			.withPropertyValues("minimax.observations.include-content=true",
					"minimax.observations.max-content-length=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("minimax.observations.max-content-length"));
	}

	@Test
	void aConventionOfTheApplicationNamesTheCalls() {
		ChatObservationConvention convention = new DefaultChatObservationConvention() {

			@Override
			public KeyValues getLowCardinalityKeyValues(ChatObservationContext context) {
				return super.getLowCardinalityKeyValues(context).and("tenant", "blue");
			}

		};
		this.runner.withBean(ChatObservationConvention.class, () -> convention).run((context) -> {
			context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
			assertThat(ended).singleElement()
				.satisfies((call) -> assertThat(call.getLowCardinalityKeyValue("tenant").getValue()).isEqualTo("blue"));
		});
	}

	@Test
	void aListenerOfTheApplicationIsToldEvenIfNothingIsObserved() {
		List<ChatObservationContext> told = new CopyOnWriteArrayList<>();
		MiniMaxRunners.withKey(server).withBean(MiniMaxCallListener.class, () -> told::add).run((context) -> {
			context.getBean(MiniMaxTemplate.class).chat("hi").call().content();
			assertThat(told).singleElement().satisfies((call) -> {
				assertThat(call.getUsage().promptTokens()).isPositive();
				assertThat(call.getBaseUrl()).isEqualTo(server.baseUrl());
				assertThat(call.getDuration()).isPositive();
			});
		});
	}

	static final class Ended implements ObservationHandler<ChatObservationContext> {

		@Override
		public void onStop(ChatObservationContext context) {
			ended.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof ChatObservationContext;
		}

	}

}
