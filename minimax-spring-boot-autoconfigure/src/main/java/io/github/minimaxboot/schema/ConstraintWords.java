package io.github.minimaxboot.schema;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the keywords that MiniMax does not know into words, as the page does in its
 * example: "Credibility score, from 0.00 to 1.00".
 */
final class ConstraintWords {

	/** Matches what has a character to be seen. */
	static final String NOT_BLANK = "\\S";

	/** What says how a text is formed, unless there is a pattern of a date. */
	static final List<String> FORM = List.of("format", "examples");

	private ConstraintWords() {
	}

	/**
	 * Return the description of a schema with its constraints, or {@code null} if it has
	 * neither.
	 */
	static @Nullable String describe(ObjectNode schema) {
		String description = schema.path("description").asString("");
		String constraints = String.join(", ", constraints(schema));
		if (description.isEmpty()) {
			return constraints.isEmpty() ? null : constraints;
		}
		return constraints.isEmpty() ? description : description + " (" + constraints + ")";
	}

	private static List<String> constraints(ObjectNode schema) {
		List<String> words = new ArrayList<>();
		boolean dated = schema.has(MarkedSchema.DATE_PATTERN);
		if (dated) {
			add(words, "in the pattern ", schema.path(MarkedSchema.DATE_PATTERN));
		}
		else {
			add(words, "format ", schema.path("format"));
		}
		add(words, "encoded as ", schema.path("contentEncoding"));
		addRange(words, schema.path("minimum"), schema.path("maximum"));
		add(words, "more than ", schema.path("exclusiveMinimum"));
		add(words, "less than ", schema.path("exclusiveMaximum"));
		boolean notBlank = NOT_BLANK.equals(schema.path("pattern").asString(""));
		if (notBlank) {
			words.add("not blank");
		}
		else {
			add(words, "matching ", schema.path("pattern"));
		}
		addCount(words, notBlank ? 1 : 0, schema.path("minLength"), schema.path("maxLength"), "character");
		addCount(words, 0, schema.path("minItems"), schema.path("maxItems"), "item");
		if (!dated) {
			add(words, "such as ", schema.path("examples").path(0));
		}
		return words;
	}

	private static void add(List<String> words, String before, JsonNode value) {
		if (!value.isMissingNode()) {
			words.add(before + value.asString());
		}
	}

	private static void addRange(List<String> words, JsonNode minimum, JsonNode maximum) {
		if (!minimum.isMissingNode() && !maximum.isMissingNode()) {
			words.add("from " + minimum.asString() + " to " + maximum.asString());
			return;
		}
		add(words, "at least ", minimum);
		add(words, "at most ", maximum);
	}

	private static void addCount(List<String> words, int implied, JsonNode minimum, JsonNode maximum, String unit) {
		int least = minimum.asInt(0);
		int most = maximum.asInt(Integer.MAX_VALUE);
		if (least > implied && least == most) {
			words.add("exactly " + count(least, unit));
		}
		else if (least > implied && most < Integer.MAX_VALUE) {
			words.add(least + " to " + count(most, unit));
		}
		else if (least > implied) {
			words.add("at least " + count(least, unit));
		}
		else if (most < Integer.MAX_VALUE) {
			words.add("at most " + count(most, unit));
		}
	}

	private static String count(int number, String unit) {
		return number + " " + unit + ((number != 1) ? "s" : "");
	}

}
