package io.github.minimaxboot.core;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What was read out of an answer: a value that conforms to the schema, or what is wrong.
 *
 * @param value the value, or {@code null} if none conforms
 * @param violations what is wrong, empty if there is a value
 * @param repaired whether the value is not word for word what the model wrote
 */
record Reading(@Nullable JsonNode value, List<String> violations, boolean repaired) {

	static Reading of(JsonNode value, boolean repaired) {
		return new Reading(value, List.of(), repaired);
	}

	static Reading failed(Violations violations) {
		return new Reading(null, List.copyOf(violations.toList()), false);
	}

}
