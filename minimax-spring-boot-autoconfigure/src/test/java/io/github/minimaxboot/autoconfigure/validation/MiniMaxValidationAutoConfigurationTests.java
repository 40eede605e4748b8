package io.github.minimaxboot.autoconfigure.validation;

import java.util.List;

import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.StandIn;
import io.github.minimaxboot.autoconfigure.MiniMaxRunners;
import io.github.minimaxboot.core.BeanEntityValidator;
import io.github.minimaxboot.core.EntityValidator;
import io.github.minimaxboot.core.MiniMaxTemplate;
import io.github.minimaxboot.test.MockReply;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.AssertTrue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link MiniMaxValidationAutoConfiguration}.
 */
class MiniMaxValidationAutoConfigurationTests extends StandIn {

	private final ApplicationContextRunner runner = MiniMaxRunners.withKey(server)
		.withPropertyValues("minimax.structured-output.max-repairs=0");

	@BeforeEach
	void prepare() {
		server.enqueue(MockReply.json("{\"choices\":[{\"message\":{\"content\":\"{\\\"from\\\":2,\\\"to\\\":1}\"}}]}"));
	}

	@Test
	void theConstraintsOfAnEntityAreCheckedWhereBeanValidationIs() {
		this.runner.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.run((context) -> assertThatExceptionOfType(MiniMaxEntityException.class)
				.isThrownBy(() -> context.getBean(MiniMaxTemplate.class).chat("a range").call().entity(Range.class))
				.satisfies((ex) -> assertThat(ex.getViolations()).containsExactly("/ordered: from is after to")));
	}

	@Test
	void withoutAValidatorTheSchemaAloneIsChecked() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(EntityValidator.class);
			assertThat(context.getBean(MiniMaxTemplate.class).chat("a range").call().entity(Range.class))
				.isEqualTo(new Range(2, 1));
		});
	}

	@Test
	void withoutBeanValidationEverythingElseWorks() {
		this.runner.withClassLoader(new FilteredClassLoader(Validator.class)).run((context) -> {
			assertThat(context).doesNotHaveBean(EntityValidator.class);
			assertThat(context.getBean(MiniMaxTemplate.class).chat("hi").call().content()).isNotEmpty();
		});
	}

	@Test
	void theValidatorIsNoneOfSeveral() {
		this.runner.withBean("one", Validator.class, MiniMaxValidationAutoConfigurationTests::validator)
			.withBean("other", Validator.class, MiniMaxValidationAutoConfigurationTests::validator)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EntityValidator.class));
	}

	@Test
	void aValidatorOfTheApplicationTakesThePlaceOfOurs() {
		this.runner.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
			.withBean(EntityValidator.class,
					() -> (entity, mapper) -> List.of(new EntityValidator.Violation("/from", "is never right")))
			.run((context) -> {
				assertThat(context).doesNotHaveBean(BeanEntityValidator.class);
				assertThatExceptionOfType(MiniMaxEntityException.class)
					.isThrownBy(() -> context.getBean(MiniMaxTemplate.class).chat("a range").call().entity(Range.class))
					.withMessageContaining("/from: is never right");
			});
	}

	private static Validator validator() {
		return Validation.byDefaultProvider().configure().buildValidatorFactory().getValidator();
	}

	record Range(int from, int to) {

		@AssertTrue(message = "from is after to")
		boolean isOrdered() {
			return this.from <= this.to;
		}

	}

}
