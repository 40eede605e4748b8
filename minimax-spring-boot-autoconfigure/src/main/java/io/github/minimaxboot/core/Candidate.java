package io.github.minimaxboot.core;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A place in an answer that holds JSON, or was meant to.
 *
 * @param text what stands there
 * @param value the value, or {@code null} if it is no JSON and cannot be repaired
 * @param violations what is wrong with it as JSON
 * @param repaired whether the value was read from a repaired text
 * @param whole whether the value ends where its text says so, and not with the answer
 * @param around what stands around it
 */
record Candidate(String text, @Nullable JsonNode value, Violations violations, boolean repaired, boolean whole,
		Surroundings around) {

	static Candidate broken(String text, Violations violations, boolean whole) {
		return new Candidate(text, null, violations, false, whole, Surroundings.NOTHING);
	}

	Candidate asRepaired() {
		return new Candidate(this.text, this.value, this.violations, true, this.whole, this.around);
	}

}
