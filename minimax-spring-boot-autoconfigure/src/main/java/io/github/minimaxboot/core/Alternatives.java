package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;

/**
 * Leaves out what is wrong only by alternatives ({@code anyOf}) that were not meant: a
 * model that wrote a circle need not hear what it lacks as a square.
 * <p>
 * An alternative was not meant if the value has another type than it, or if one of the
 * members of the value is not among the constants of it, such as the id of a subtype. If
 * none was meant, this is all there is to say.
 */
final class Alternatives {

	private static final Set<String> STEPS_TO_MEMBERS = Set.of("properties", "patternProperties");

	private static final Set<String> STEPS_INTO = Set.of("items", "prefixItems", "additionalProperties");

	/** The alternatives of each choice, and whether they were meant. */
	private final Map<String, Map<String, Boolean>> choices = new HashMap<>();

	private final Set<Error> telling = new HashSet<>();

	private Alternatives(List<Error> errors) {
		for (Error error : errors) {
			List<Step> steps = steps(error);
			for (int i = 0; i < steps.size(); i++) {
				Step step = steps.get(i);
				boolean tells = i == steps.size() - 1 && tells(error, step);
				this.choices.computeIfAbsent(step.choice(), (unused) -> new HashMap<>())
					.merge(step.alternative(), !tells, Boolean::logicalAnd);
				if (tells) {
					this.telling.add(error);
				}
			}
		}
	}

	/**
	 * Return the errors that tell what is wrong with the value as it was meant.
	 */
	static List<Error> meant(List<Error> errors) {
		Alternatives alternatives = new Alternatives(errors);
		return alternatives.choices.isEmpty() ? errors : errors.stream().filter(alternatives::isMeant).toList();
	}

	private boolean isMeant(Error error) {
		return steps(error).stream().allMatch((step) -> {
			Map<String, Boolean> alternatives = this.choices.getOrDefault(step.choice(), Map.of());
			return alternatives.getOrDefault(step.alternative(), true)
					|| (!alternatives.containsValue(true) && this.telling.contains(error));
		});
	}

	private static boolean tells(Error error, Step step) {
		return switch (error.getKeyword()) {
			case "type" -> step.depth() == 0;
			case "enum", "const" -> step.depth() <= 1;
			default -> false;
		};
	}

	/**
	 * Return the choices on the way to an error, from the outermost on.
	 */
	private static List<Step> steps(Error error) {
		List<Step> steps = new ArrayList<>();
		NodePath path = error.getEvaluationPath();
		NodePath instance = error.getInstanceLocation();
		int depth = 0;
		StringBuilder schema = new StringBuilder();
		StringBuilder value = new StringBuilder();
		for (int i = 0; i < path.getNameCount(); i++) {
			String keyword = path.getName(i);
			schema.append('/').append(keyword);
			boolean toMember = STEPS_TO_MEMBERS.contains(keyword);
			if ((toMember || STEPS_INTO.contains(keyword)) && depth < instance.getNameCount()) {
				value.append('/').append(instance.getName(depth++));
			}
			if (toMember && ++i < path.getNameCount()) {
				schema.append('/').append(path.getName(i));
			}
			if ("anyOf".equals(keyword) && i + 1 < path.getNameCount()) {
				steps.add(new Step(schema + " " + value, path.getName(++i), instance.getNameCount() - depth));
				schema.append('/').append(path.getName(i));
			}
		}
		return steps;
	}

	/**
	 * An alternative on the way to an error.
	 *
	 * @param choice where in the schema and in the value there is a choice
	 * @param alternative which one it is
	 * @param depth how deep within the value the error is
	 */
	private record Step(String choice, String alternative, int depth) {

	}

}
