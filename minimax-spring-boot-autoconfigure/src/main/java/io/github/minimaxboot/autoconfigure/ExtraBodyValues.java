package io.github.minimaxboot.autoconfigure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes JSON values of the values of {@code minimax.chat.extra-body}: a properties file
 * and the environment know text only, and a list comes from them as a map of its indexes.
 */
final class ExtraBodyValues {

	private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

	private ExtraBodyValues() {
	}

	static Object toJson(Object value) {
		if (value instanceof Map<?, ?> map) {
			return toJson(map);
		}
		if (value instanceof Iterable<?> values) {
			List<Object> list = new ArrayList<>();
			values.forEach((element) -> list.add(toJson(element)));
			return list;
		}
		return (value instanceof String text) ? toJson(text) : value;
	}

	private static Object toJson(Map<?, ?> map) {
		Map<String, Object> object = new LinkedHashMap<>();
		map.forEach((key, value) -> object.put(key.toString(), toJson(value)));
		List<Object> list = new ArrayList<>();
		for (int i = 0; i < object.size(); i++) {
			Object element = object.get(Integer.toString(i));
			if (element == null) {
				return object;
			}
			list.add(element);
		}
		return list.isEmpty() ? object : list;
	}

	private static Object toJson(String text) {
		if (text.equals("true") || text.equals("false")) {
			return Boolean.valueOf(text);
		}
		return NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
	}

}
