package io.github.minimaxboot.core;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the value that was asked for out of a model's answer, however it was asked for.
 * <p>
 * Every JSON object and list on the top level of the text is a candidate. One that
 * conforms to the schema beats one that does not. Of several that conform, one with
 * content beats an empty one, one of the shape asked for beats one inside a wrapper, one
 * that ends by itself beats one that ends with the text, and after that the last wins,
 * since models correct themselves. If none conforms, the violations are those of the one
 * with most of the names of the schema, or of the last of these.
 * <p>
 * Of an answer that was cut in the midst of a value, nothing counts.
 */
final class AnswerReader {

	private static final Set<String> MEMBERS_OF_A_CALL = Set.of("id", "type", "name", "arguments", "parameters",
			"input");

	private static final List<String> ARGUMENTS = List.of("arguments", "parameters", "input");

	/** Says more than the violations of any other value. */
	private static final int CLOSED_TOO_EARLY = 100_000;

	private static final String NO_OBJECT = "the answer holds no JSON object";

	private final AnswerSchema schema;

	private final @Nullable PlainSchema plainSchema;

	private final @Nullable String wrapper;

	/**
	 * Create a reader, which compiles the schema; keep it.
	 * @param schema the JSON schema (draft 2020-12) of the answer
	 * @param wrapper the property that holds the value asked for, so that the value is
	 * also understood without it, or {@code null} if the answer is the value
	 * @throws IllegalArgumentException if the schema is broken or refers to another
	 */
	AnswerReader(JsonNode schema, @Nullable String wrapper) {
		this.schema = new AnswerSchema(schema);
		this.plainSchema = PlainSchema.of(schema);
		this.wrapper = wrapper;
	}

	/**
	 * Read an answer that is nothing but the value asked for, which takes much less.
	 * @param text the answer
	 * @return the JSON of the value, without the wrapper, or {@code null} if the answer
	 * has to be {@linkplain #read read}, which would not come to another value
	 */
	@Nullable String readPlain(String text) {
		return (this.plainSchema != null) ? PlainAnswer.read(text, this.plainSchema, this.wrapper) : null;
	}

	/**
	 * Read an answer.
	 * @param text the answer
	 * @param cut whether it was cut at the most tokens it may have, so that nothing that
	 * lacks at its end is added
	 * @return a value of the shape of the schema, with the wrapper if there is one, or
	 * what is wrong
	 */
	Reading read(String text, boolean cut) {
		AnswerScanner scanner = AnswerScanner.scan(text, cut);
		Verdict best = null;
		for (Candidate candidate : scanner.candidates()) {
			Verdict verdict = judge(candidate);
			if (best == null || verdict.rank() >= best.rank()) {
				best = verdict;
			}
		}
		Violations cutOff = cut ? cutOff(scanner.candidates()) : null;
		if (best != null && best.value() != null && cutOff == null) {
			return Reading.of(best.value(), best.repaired());
		}
		if (cut) {
			return Reading.failed(cutViolations(cutOff, best));
		}
		if (best != null) {
			return Reading.failed(best.violations());
		}
		return Reading.failed(Violations.of(Violations.WHOLE, whyThereIsNone(text, scanner)));
	}

	private Verdict judge(Candidate candidate) {
		JsonNode value = candidate.value();
		if (value == null) {
			return Verdict.invalid(likeness(candidate.text()), candidate.violations());
		}
		JsonNode asked = asAskedFor(value);
		if (isClosedTooEarly(candidate)) {
			return Verdict.invalid(CLOSED_TOO_EARLY, Violations.of(Violations.WHOLE,
					"the answer goes on behind its last bracket, as if there was one too many"));
		}
		if (isFootnote(value, candidate)) {
			return Verdict.invalid(0, Violations.of(Violations.WHOLE, NO_OBJECT));
		}
		Violations violations = validate(asked, candidate);
		JsonNode unwrapped = (violations.isEmpty() && !isOnlyAround(value)) ? null : unwrapped(value);
		if (unwrapped != null) {
			JsonNode content = asAskedFor(unwrapped);
			if ((!violations.isEmpty() || hasMembers(content)) && validate(content, candidate).isEmpty()) {
				return Verdict.valid(content, rank(unwrapped, false, candidate.whole()), true);
			}
		}
		if (violations.isEmpty()) {
			return Verdict.valid(asked, rank(value, !isListAlone(value), candidate.whole()), candidate.repaired());
		}
		return Verdict.invalid(likeness(asked), violations);
	}

	/**
	 * Return whether a value that conforms, as anything does where nothing is required,
	 * has no member that was asked for.
	 */
	private boolean isOnlyAround(JsonNode value) {
		return !this.schema.members().isEmpty() && !hasMembers(value);
	}

	private boolean hasMembers(JsonNode value) {
		return value.propertyNames().stream().anyMatch(this.schema.members()::contains);
	}

	/**
	 * Return whether a value lacks what follows it: where a bracket was added to mend it,
	 * or where a list was asked for.
	 */
	private boolean isClosedTooEarly(Candidate candidate) {
		return candidate.around().goesOn() && (candidate.repaired() || this.wrapper != null);
	}

	/**
	 * Return whether a value is a number in brackets within a sentence.
	 */
	private boolean isFootnote(JsonNode value, Candidate candidate) {
		return isListAlone(value) && value.size() == 1 && value.get(0).isNumber() && !candidate.around().ownLine();
	}

	private Violations validate(JsonNode value, Candidate candidate) {
		Violations violations = new Violations();
		violations.addAll(candidate.violations());
		violations.addAll(this.schema.validate(value, candidate.text().length()));
		return violations;
	}

	/**
	 * Put a list that came alone inside the object that was asked for.
	 */
	private JsonNode asAskedFor(JsonNode value) {
		if (this.wrapper == null || !isListAlone(value)) {
			return value;
		}
		ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
		wrapped.set(this.wrapper, value);
		return wrapped;
	}

	private boolean isListAlone(JsonNode value) {
		return this.wrapper != null && value.isArray();
	}

	/**
	 * Return what is inside an object that is only a name around the answer or the call
	 * of a tool. A name of the schema is no such name: what it holds is a part.
	 */
	private @Nullable JsonNode unwrapped(JsonNode value) {
		if (value.size() == 1 && value.isObject()) {
			String name = value.propertyNames().iterator().next();
			return this.schema.names().contains(name) ? null : container(value.get(name));
		}
		if (!value.path("name").isString() || !MEMBERS_OF_A_CALL.containsAll(value.propertyNames())) {
			return null;
		}
		List<String> arguments = ARGUMENTS.stream()
			.filter((name) -> value.has(name) && !this.schema.names().contains(name))
			.toList();
		return (arguments.size() == 1) ? container(value.get(arguments.get(0))) : null;
	}

	private static @Nullable JsonNode container(JsonNode value) {
		return value.isContainer() ? value : null;
	}

	private static int rank(JsonNode value, boolean asAskedFor, boolean whole) {
		return (value.isEmpty() ? 0 : 4) + (asAskedFor ? 2 : 0) + (whole ? 1 : 0);
	}

	private int likeness(JsonNode value) {
		return (int) value.propertyNames().stream().filter(this.schema.names()::contains).count();
	}

	private int likeness(String broken) {
		return (int) this.schema.names().stream().filter(broken::contains).count();
	}

	/**
	 * Return what is wrong with the value that the cut went through, or {@code null}. A
	 * whole one before it may have been an example.
	 */
	private static @Nullable Violations cutOff(List<Candidate> candidates) {
		Candidate last = candidates.isEmpty() ? null : candidates.get(candidates.size() - 1);
		return (last != null && !last.whole()) ? last.violations() : null;
	}

	/**
	 * Say that the answer was cut, and where, and what is wrong with what is whole of it.
	 */
	private static Violations cutViolations(@Nullable Violations cutOff, @Nullable Verdict best) {
		Violations violations = new Violations();
		violations.addAll((cutOff != null) ? cutOff : Violations.of(Violations.WHOLE, AnswerScanner.CUT));
		if (best != null && best.rank() > 0 && best.violations() != cutOff) {
			violations.addAll(best.violations());
		}
		return violations;
	}

	private static String whyThereIsNone(String text, AnswerScanner scanner) {
		if (text.isBlank()) {
			return "the answer is empty";
		}
		return scanner.nothingButThinking() ? "the answer is nothing but thinking" : NO_OBJECT;
	}

	/**
	 * What a candidate is worth: any that conforms more than any that does not.
	 */
	private record Verdict(@Nullable JsonNode value, int rank, Violations violations, boolean repaired) {

		private static final int VALID = 1_000_000;

		static Verdict valid(JsonNode value, int rank, boolean repaired) {
			return new Verdict(value, VALID + rank, new Violations(), repaired);
		}

		static Verdict invalid(int likeness, Violations violations) {
			return new Verdict(null, likeness, violations, false);
		}

	}

}
