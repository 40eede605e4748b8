package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The shape of the arguments of a method, and how they are read.
 *
 * @param schema the JSON schema that the model is told
 * @param reader finds the arguments in what the model wrote
 * @param arguments the arguments
 */
record ArgumentsFormat(String schema, AnswerReader reader, List<Argument> arguments) {

	/**
	 * Read the arguments.
	 * @param text what the model wrote
	 * @param cut whether it was cut at the most tokens it may have
	 * @param values where each is put, at the index of its parameter
	 * @return the values, or what is wrong with them
	 */
	Outcome<Object> read(String text, boolean cut, @Nullable Object[] values) {
		Reading reading = this.reader.read(text, cut);
		JsonNode object = reading.value();
		if (object == null) {
			return Outcome.failed(reading.violations(), null);
		}
		List<String> violations = new ArrayList<>();
		Throwable cause = null;
		for (Argument argument : this.arguments) {
			ToolParameter parameter = argument.parameter();
			JsonNode value = object.path(parameter.name());
			if (!parameter.required() && (value.isMissingNode() || value.isNull())) {
				values[parameter.index()] = parameter.absent();
				continue;
			}
			Outcome<Object> outcome = argument.binder().bind(value, Violations.child("", parameter.name()));
			violations.addAll(outcome.violations());
			cause = (cause != null) ? cause : outcome.cause();
			values[parameter.index()] = parameter.inOptional() ? Optional.ofNullable(outcome.entity())
					: outcome.entity();
		}
		return violations.isEmpty() ? Outcome.of(values) : Outcome.failed(violations, cause);
	}

	/**
	 * One argument.
	 *
	 * @param parameter the parameter
	 * @param binder makes its value
	 */
	record Argument(ToolParameter parameter, EntityBinder<Object> binder) {
	}

}
