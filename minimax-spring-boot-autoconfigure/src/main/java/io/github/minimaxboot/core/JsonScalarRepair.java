package io.github.minimaxboot.core;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Writes the numbers and words of broken JSON as valid ones.
 */
final class JsonScalarRepair {

	private static final Map<String, String> WORDS = Map.of("true", "true", "false", "false", "null", "null", "True",
			"true", "False", "false", "None", "null");

	/**
	 * With a sign or a decimal point where JSON has none. Never a leading zero, which may
	 * be the rest of a number that was written with separators.
	 */
	private static final Pattern NUMBER = Pattern
		.compile("\\+?(?<sign>-?)(?<whole>0|[1-9]\\d*)?(?:\\.(?<fraction>\\d*))?(?<exponent>[eE][+-]?\\d+)?");

	/** Jackson's limit. */
	private static final int MAX_NUMBER_LENGTH = 1_000;

	private JsonScalarRepair() {
	}

	static boolean isPartOfWord(char c) {
		return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '-';
	}

	static int endOfWord(String text, int start) {
		int end = start;
		while (end < text.length() && isPartOfWord(text.charAt(end))) {
			end++;
		}
		return end;
	}

	static boolean beginsNumber(char c) {
		return "+-.".indexOf(c) >= 0 || isDigit(c);
	}

	static int endOfNumber(String text, int start) {
		int end = start;
		while (end < text.length() && ("+-.eE".indexOf(text.charAt(end)) >= 0 || isDigit(text.charAt(end)))) {
			end++;
		}
		return end;
	}

	/**
	 * Return the literal that a word stands for, or {@code null}.
	 */
	static @Nullable String literal(String word) {
		return WORDS.get(word);
	}

	/**
	 * Return a number as JSON writes it, or {@code null} if it is none.
	 */
	static @Nullable String number(String text) {
		Matcher matcher = NUMBER.matcher(text);
		if (text.length() > MAX_NUMBER_LENGTH || !matcher.matches()) {
			return null;
		}
		String whole = matcher.group("whole");
		String fraction = matcher.group("fraction");
		boolean hasFraction = fraction != null && !fraction.isEmpty();
		if (whole == null && !hasFraction) {
			return null;
		}
		String exponent = matcher.group("exponent");
		return matcher.group("sign") + ((whole != null) ? whole : "0") + (hasFraction ? "." + fraction : "")
				+ ((exponent != null) ? exponent : "");
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

}
