package io.github.minimaxboot.core;

import java.math.BigDecimal;
import java.math.BigInteger;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds the tree of one JSON value without losing anything silently: decimals keep all
 * their digits, and a member that is given twice with different values is a violation, as
 * is a number that no type can hold.
 */
final class JsonTree {

	/** Calculating with 1e-999999999 takes more memory than there is. */
	private static final int MAX_SCALE = 2_000;

	private static final BigDecimal MAX_NUMBER = BigDecimal.valueOf(Double.MAX_VALUE);

	private static final BigDecimal MAX_EXACT_DOUBLE = BigDecimal.valueOf(1L << 53);

	private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final JsonParser parser;

	private final Violations violations;

	private JsonTree(JsonParser parser, Violations violations) {
		this.parser = parser;
		this.violations = violations;
	}

	/**
	 * Read the value that begins with the next token, and nothing after it.
	 * @throws tools.jackson.core.JacksonException if it is not JSON
	 */
	static JsonNode read(JsonParser parser, Violations violations) {
		return new JsonTree(parser, violations).value(parser.nextToken());
	}

	private JsonNode value(JsonToken token) {
		return switch (token) {
			case START_OBJECT -> object();
			case START_ARRAY -> array();
			case VALUE_NUMBER_INT -> integer(this.parser.getNumberValue());
			case VALUE_NUMBER_FLOAT -> decimal();
			case VALUE_TRUE -> NODES.booleanNode(true);
			case VALUE_FALSE -> NODES.booleanNode(false);
			case VALUE_NULL -> NODES.nullNode();
			default -> NODES.stringNode(this.parser.getString());
		};
	}

	private ObjectNode object() {
		ObjectNode object = NODES.objectNode();
		while (this.parser.nextToken() != JsonToken.END_OBJECT) {
			String name = this.parser.currentName();
			JsonNode value = value(this.parser.nextToken());
			JsonNode earlier = object.replace(name, value);
			if (earlier != null && !earlier.equals(value)) {
				report("is given twice, with different values");
			}
		}
		return object;
	}

	private ArrayNode array() {
		ArrayNode array = NODES.arrayNode();
		for (JsonToken token = this.parser.nextToken(); token != JsonToken.END_ARRAY; token = this.parser.nextToken()) {
			array.add(value(token));
		}
		return array;
	}

	private JsonNode integer(Number number) {
		if (number instanceof BigInteger big) {
			return (big.bitLength() > Double.MAX_EXPONENT) ? outOfRange() : NODES.numberNode(big);
		}
		return (number instanceof Integer) ? NODES.numberNode(number.intValue()) : NODES.numberNode(number.longValue());
	}

	private JsonNode decimal() {
		BigDecimal number;
		try {
			number = this.parser.getDecimalValue();
		}
		catch (NumberFormatException ex) {
			// Jackson lets this one through if the exponent is too large
			return outOfRange();
		}
		if (Math.abs((long) number.scale()) > MAX_SCALE || number.abs().compareTo(MAX_NUMBER) > 0) {
			return outOfRange();
		}
		return isLongThatNoDoubleHolds(number) ? NODES.numberNode(number.longValueExact()) : NODES.numberNode(number);
	}

	/**
	 * Whether a decimal has to be written as an integer, since Jackson reads it as a
	 * {@code double} on its way to a {@code long}.
	 */
	private static boolean isLongThatNoDoubleHolds(BigDecimal number) {
		return number.abs().compareTo(MAX_EXACT_DOUBLE) > 0 && number.abs().compareTo(MAX_LONG) <= 0
				&& number.stripTrailingZeros().scale() <= 0;
	}

	private JsonNode outOfRange() {
		report("is a number out of range");
		return NODES.numberNode(0);
	}

	private void report(String problem) {
		this.violations.add(this.parser.streamReadContext().pathAsPointer().toString(), problem);
	}

}
