package io.github.minimaxboot.autoconfigure.validation;

import io.github.minimaxboot.autoconfigure.MiniMaxAutoConfiguration;
import io.github.minimaxboot.core.BeanEntityValidator;
import io.github.minimaxboot.core.EntityValidator;
import jakarta.validation.Validator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Bean Validation of the entities
 * that are read from answers.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = MiniMaxAutoConfiguration.class,
		afterName = "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration")
@ConditionalOnClass(Validator.class)
@ConditionalOnSingleCandidate(Validator.class)
public final class MiniMaxValidationAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean(EntityValidator.class)
	BeanEntityValidator miniMaxEntityValidator(Validator validator) {
		return new BeanEntityValidator(validator);
	}

}
