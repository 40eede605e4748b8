package io.github.minimaxboot.transport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the value at a parser's current token, and makes {@code null} of one that has
 * another type than expected, since a service may change a field but must not break its
 * clients by it.
 */
final class LenientValues {

	private LenientValues() {
	}

	static @Nullable String text(JsonParser parser) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.VALUE_NULL) {
			return null;
		}
		if (token.isScalarValue()) {
			return parser.getString();
		}
		parser.skipChildren();
		return null;
	}

	/**
	 * Read a text of which an empty one says as much as none.
	 */
	static @Nullable String visibleText(JsonParser parser) {
		String text = text(parser);
		return (text != null && !text.isBlank()) ? text : null;
	}

	static @Nullable Integer integer(JsonParser parser) {
		Long value = number(parser);
		return (value != null && value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE)
				? Integer.valueOf(value.intValue()) : null;
	}

	/**
	 * Read an integer of which it matters more that it is not 0 than what it is.
	 */
	static @Nullable Integer nearestInteger(JsonParser parser) {
		Long value = number(parser);
		return (value != null) ? Integer.valueOf((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value)))
				: null;
	}

	static @Nullable Long number(JsonParser parser) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.VALUE_NUMBER_INT) {
			if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
				return (parser.getBigIntegerValue().signum() > 0) ? Long.MAX_VALUE : Long.MIN_VALUE;
			}
			return parser.getLongValue();
		}
		if (token == JsonToken.VALUE_NUMBER_FLOAT) {
			return (long) parser.getDoubleValue();
		}
		if (token == JsonToken.VALUE_STRING) {
			try {
				return Long.valueOf(parser.getString().strip());
			}
			catch (NumberFormatException ex) {
				return null;
			}
		}
		parser.skipChildren();
		return null;
	}

	static @Nullable Boolean bool(JsonParser parser) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
			return token == JsonToken.VALUE_TRUE;
		}
		if (token == JsonToken.VALUE_STRING) {
			return Boolean.valueOf(parser.getString());
		}
		Long number = number(parser);
		return (number != null) ? Boolean.valueOf(number != 0) : null;
	}

	/**
	 * Read any value as a plain Java value.
	 * @param parser stands at the value
	 * @return a map, list, string, number, boolean or {@code null}
	 */
	static @Nullable Object any(JsonParser parser) {
		switch (parser.currentToken()) {
			case START_OBJECT -> {
				Map<String, @Nullable Object> map = new LinkedHashMap<>();
				while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
					String name = parser.currentName();
					parser.nextToken();
					map.put(name, any(parser));
				}
				return map;
			}
			case START_ARRAY -> {
				List<@Nullable Object> list = new ArrayList<>();
				while (parser.nextToken() != JsonToken.END_ARRAY) {
					list.add(any(parser));
				}
				return list;
			}
			case VALUE_STRING -> {
				return parser.getString();
			}
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
				return parser.getNumberValue();
			}
			case VALUE_TRUE -> {
				return true;
			}
			case VALUE_FALSE -> {
				return false;
			}
			default -> {
				return null;
			}
		}
	}

}
