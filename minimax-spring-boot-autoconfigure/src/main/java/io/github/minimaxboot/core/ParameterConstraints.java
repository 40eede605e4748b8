package io.github.minimaxboot.core;

import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the constraints of Bean Validation on a parameter as keywords of JSON Schema.
 * Those that have none, or that are only for other groups, are left to the proxy that
 * validates calls, if the bean has one.
 * <p>
 * The annotations are known by name, so that Bean Validation need not be there.
 */
final class ParameterConstraints {

	private final MergedAnnotations annotations;

	private final ObjectNode keywords = JsonNodeFactory.instance.objectNode();

	/** What the size of a value is counted in. */
	private final String unit;

	private ParameterConstraints(Annotation[] annotations, Class<?> type) {
		this.annotations = MergedAnnotations.from(annotations);
		this.unit = CharSequence.class.isAssignableFrom(type) ? "Length"
				: Map.class.isAssignableFrom(type) ? "Properties" : "Items";
	}

	/**
	 * Write the constraints.
	 * @param annotations the annotations of the parameter
	 * @param type the type of the value
	 */
	static ObjectNode of(Annotation[] annotations, Class<?> type) {
		ParameterConstraints constraints = new ParameterConstraints(annotations, type);
		constraints.addNumbers();
		constraints.addSizes();
		return constraints.keywords;
	}

	private void addNumbers() {
		with("Positive", (annotation) -> this.keywords.put("exclusiveMinimum", 0));
		with("PositiveOrZero", (annotation) -> this.keywords.put("minimum", 0));
		with("Negative", (annotation) -> this.keywords.put("exclusiveMaximum", 0));
		with("NegativeOrZero", (annotation) -> this.keywords.put("maximum", 0));
		with("Min", (annotation) -> this.keywords.put("minimum", annotation.getLong("value")));
		with("Max", (annotation) -> this.keywords.put("maximum", annotation.getLong("value")));
		with("DecimalMin", (annotation) -> addDecimal(annotation, "minimum", "exclusiveMinimum"));
		with("DecimalMax", (annotation) -> addDecimal(annotation, "maximum", "exclusiveMaximum"));
	}

	private void addDecimal(MergedAnnotation<?> annotation, String inclusive, String exclusive) {
		this.keywords.put(annotation.getBoolean("inclusive") ? inclusive : exclusive,
				new BigDecimal(annotation.getString("value")));
	}

	private void addSizes() {
		with("NotEmpty", (annotation) -> addSize(1, Integer.MAX_VALUE));
		with("NotBlank", (annotation) -> this.keywords.put("pattern", "\\S"));
		with("Size", (annotation) -> addSize(annotation.getInt("min"), annotation.getInt("max")));
		with("Pattern", (annotation) -> {
			// the others have no counterpart
			if (annotation.getValue("flags", Object[].class).orElseThrow().length == 0) {
				this.keywords.put("pattern", "^(?:" + annotation.getString("regexp") + ")$");
			}
		});
	}

	private void addSize(int min, int max) {
		if (min > 0) {
			this.keywords.put("min" + this.unit, min);
		}
		if (max < Integer.MAX_VALUE) {
			this.keywords.put("max" + this.unit, max);
		}
	}

	private void with(String name, Consumer<MergedAnnotation<?>> writer) {
		MergedAnnotation<?> annotation = this.annotations.get("jakarta.validation.constraints." + name);
		if (annotation.isPresent() && annotation.getClassArray("groups").length == 0) {
			writer.accept(annotation);
		}
	}

}
