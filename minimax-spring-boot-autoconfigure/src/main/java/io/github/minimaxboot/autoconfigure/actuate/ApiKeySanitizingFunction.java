package io.github.minimaxboot.autoconfigure.actuate;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Masks {@code minimax.api-key} in each spelling that sets it, and values that set it in
 * turn: the command line of the process and a {@code SPRING_APPLICATION_JSON}. A property
 * of another name that holds the key, as one that a placeholder refers to, is left to the
 * application.
 */
final class ApiKeySanitizingFunction implements SanitizingFunction {

	private static final Pattern NOT_IN_UNIFORM_NAME = Pattern.compile("[^a-z0-9]");

	private static final Pattern SETS_KEY = Pattern.compile("minimax.*?api[-_]?key\\W*?[=:]",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	@Override
	public SanitizableData apply(SanitizableData data) {
		return (isKey(data.getKey()) || setsKey(data.getValue())) ? data.withSanitizedValue() : data;
	}

	private static boolean isKey(String name) {
		return NOT_IN_UNIFORM_NAME.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("").equals("minimaxapikey");
	}

	private static boolean setsKey(@Nullable Object value) {
		return value instanceof CharSequence text && SETS_KEY.matcher(text).find();
	}

}
