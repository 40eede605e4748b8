package io.github.minimaxboot.core;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.ValidationLimitExceededException;
import tools.jackson.databind.JsonNode;

/**
 * The JSON schema that an answer has to conform to, compiled. Draft 2020-12 unless it
 * names another by {@code $schema}; {@code format} is an annotation, as that draft has it
 * by default.
 */
final class AnswerSchema {

	/**
	 * A recursive schema with {@code anyOf} can take exponential time. Steps in
	 * proportion to the text keep it linear.
	 */
	private static final int STEPS_PER_CHARACTER = 50;

	private static final int LEAST_STEPS = 10_000;

	/**
	 * What fits on half of a thread's usual stack; about 180 levels of a recursive type.
	 */
	private static final int MAX_DEPTH = 500;

	private static final Set<String> ABOUT_A_MEMBER = Set.of("required", "additionalProperties",
			"unevaluatedProperties");

	private final Schema schema;

	private final Set<String> names = new HashSet<>();

	private final Set<String> members = new HashSet<>();

	/**
	 * Compile a schema.
	 * @throws IllegalArgumentException if it is broken or refers to a schema elsewhere
	 */
	AnswerSchema(JsonNode schema) {
		try {
			this.schema = Registry.INSTANCE.getSchema(schema);
			this.schema.initializeValidators();
		}
		catch (SchemaException ex) {
			throw unusable(ex);
		}
		collectNames(schema);
		if (!schema.has("additionalProperties")) {
			this.members.addAll(schema.path("properties").propertyNames());
		}
	}

	/**
	 * Validate a value.
	 * @param value the value
	 * @param length how long its text is
	 * @throws IllegalArgumentException if the schema turns out to be broken
	 */
	Violations validate(JsonNode value, int length) {
		Violations violations = new Violations();
		long maxSteps = LEAST_STEPS + (long) STEPS_PER_CHARACTER * length;
		List<Error> errors;
		try {
			errors = this.schema.validate(value, (context) -> context
				.executionConfig((config) -> config.maxEvaluationSteps(maxSteps).maxEvaluationDepth(MAX_DEPTH)));
		}
		catch (ValidationLimitExceededException ex) {
			violations.add(ex.getInstanceLocation().toString(), "is too deeply nested to be validated");
			return violations;
		}
		catch (BoundedPattern.LimitExceededException ex) {
			violations.add("", "has a text that is too much for a pattern of the schema");
			return violations;
		}
		catch (SchemaException ex) {
			throw unusable(ex);
		}
		errors = Alternatives.meant(errors);
		for (Error error : errors) {
			if (!violations.hasRoom()) {
				break;
			}
			violations.add(pointer(error), error.getMessage());
		}
		violations.addUnnamed(Math.max(0, errors.size() - Violations.MAX_KEPT));
		return violations;
	}

	/**
	 * Return the names of all properties that the schema describes, on any level.
	 */
	Set<String> names() {
		return this.names;
	}

	/**
	 * Return the names of the properties of the value itself, empty if it may have others
	 * too.
	 */
	Set<String> members() {
		return this.members;
	}

	private void collectNames(JsonNode node) {
		node.path("properties").propertyNames().forEach(this.names::add);
		node.forEach(this::collectNames);
	}

	/**
	 * Point at the member itself, where the validator points at what holds it.
	 */
	private static String pointer(Error error) {
		String pointer = error.getInstanceLocation().toString();
		String property = error.getProperty();
		return (property != null && ABOUT_A_MEMBER.contains(error.getKeyword())) ? Violations.child(pointer, property)
				: pointer;
	}

	private static IllegalArgumentException unusable(SchemaException ex) {
		return new IllegalArgumentException("The JSON schema cannot be used to validate answers: %s. It must be valid, "
			.formatted(ex.getMessage())
				+ "and complete in itself: put what it refers to under \"$defs\", since no schema is ever loaded "
				+ "from elsewhere", ex);
	}

	private static final class Registry {

		/** Loads nothing, neither from the network nor from files or the class path. */
		static final SchemaRegistry INSTANCE = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
				(registry) -> registry.schemaCacheEnabled(false)
					.schemaLoader((loader) -> loader.allow((location) -> false))
					// in one language everywhere, since the texts go back to the model
					.schemaRegistryConfig(SchemaRegistryConfig.builder()
						.locale(Locale.ROOT)
						.regularExpressionFactory(BoundedPattern::new)
						.build()));

	}

}
