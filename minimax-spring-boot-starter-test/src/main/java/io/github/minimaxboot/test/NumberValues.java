package io.github.minimaxboot.test;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Numbers that suit the name of a property and the bounds of its schema.
 */
final class NumberValues {

	private static final BigDecimal CENT = new BigDecimal("0.01");

	private NumberValues() {
	}

	static JsonNode integer(JsonNode schema, String name, int index) {
		BigDecimal value = fit(schema, usual(name, index), BigDecimal.ONE).setScale(0, RoundingMode.HALF_UP);
		return JsonNodeFactory.instance.numberNode(value.longValue());
	}

	static JsonNode number(JsonNode schema, String name, int index) {
		return JsonNodeFactory.instance.numberNode(fit(schema, usual(name, index), CENT).doubleValue());
	}

	private static BigDecimal usual(String name, int index) {
		String key = name.toLowerCase(Locale.ROOT);
		BigDecimal step = BigDecimal.valueOf(index);
		if (key.matches(".*(rate|ratio|confidence|probability|percent).*")) {
			return new BigDecimal("0.92").subtract(step.multiply(CENT));
		}
		if (key.contains("year")) {
			return step.add(BigDecimal.valueOf(2024));
		}
		if (key.contains("price") || key.contains("amount") || key.contains("cost")) {
			return step.add(new BigDecimal("19.9"));
		}
		if (key.matches("age|.*_age|.*Age|.*temp.*")) {
			return step.add(BigDecimal.valueOf(21));
		}
		if (key.contains("score") || key.contains("rating")) {
			return BigDecimal.valueOf(4);
		}
		return step.add(BigDecimal.ONE);
	}

	private static BigDecimal fit(JsonNode schema, BigDecimal wanted, BigDecimal step) {
		BigDecimal value = wanted;
		BigDecimal multiple = schema.path("multipleOf").asDecimal(BigDecimal.ZERO);
		BigDecimal grid = (multiple.signum() > 0) ? multiple : step;
		if (schema.path("maximum").isNumber()) {
			value = value.min(round(schema.path("maximum"), grid, RoundingMode.FLOOR));
		}
		if (schema.path("exclusiveMaximum").isNumber()) {
			value = value.min(round(schema.path("exclusiveMaximum"), grid, RoundingMode.CEILING).subtract(grid));
		}
		if (schema.path("minimum").isNumber()) {
			value = value.max(round(schema.path("minimum"), grid, RoundingMode.CEILING));
		}
		if (schema.path("exclusiveMinimum").isNumber()) {
			value = value.max(round(schema.path("exclusiveMinimum"), grid, RoundingMode.FLOOR).add(grid));
		}
		return (multiple.signum() > 0) ? round(value, grid, RoundingMode.FLOOR) : value;
	}

	private static BigDecimal round(JsonNode bound, BigDecimal grid, RoundingMode mode) {
		return round(bound.asDecimal(), grid, mode);
	}

	private static BigDecimal round(BigDecimal value, BigDecimal grid, RoundingMode mode) {
		return value.divide(grid, 0, mode).multiply(grid);
	}

}
