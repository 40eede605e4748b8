package io.github.minimaxboot.core;

/**
 * Copies a string of broken JSON as a valid one, character by character: other quotes
 * around it become JSON's, and line breaks and backslashes that JSON wants escaped are
 * escaped. What the string says stays as it is.
 */
final class JsonStringRepair {

	private static final String DOUBLE_QUOTES = "“”„‟＂";

	private static final String SINGLE_QUOTES = "‘’‚‛＇";

	private static final String ESCAPES = "\"\\/bfnrt";

	private JsonStringRepair() {
	}

	/**
	 * Return whether a string may begin with a character.
	 */
	static boolean opens(char c) {
		return c == '"' || c == '\'' || DOUBLE_QUOTES.indexOf(c) >= 0 || SINGLE_QUOTES.indexOf(c) >= 0;
	}

	/**
	 * Copy a string.
	 * @param text the text
	 * @param start where its opening quote is
	 * @param json where to write it
	 * @return the place behind its closing quote, or -1 if there is none
	 */
	static int copy(String text, int start, StringBuilder json) {
		String closing = closing(text.charAt(start));
		json.append('"');
		int at = start + 1;
		while (at < text.length()) {
			char c = text.charAt(at);
			if (closing.indexOf(c) >= 0) {
				json.append('"');
				return at + 1;
			}
			at = (c == '\\') ? copyEscape(text, at, json) : copyPlain(c, at, json);
		}
		return -1;
	}

	/**
	 * Return the quotes of which any ends a string.
	 * @param opening the quote that it begins with
	 */
	static String closing(char opening) {
		if (DOUBLE_QUOTES.indexOf(opening) >= 0) {
			return DOUBLE_QUOTES;
		}
		return (SINGLE_QUOTES.indexOf(opening) >= 0) ? SINGLE_QUOTES : String.valueOf(opening);
	}

	private static int copyPlain(char c, int at, StringBuilder json) {
		switch (c) {
			case '"' -> json.append("\\\"");
			case '\n' -> json.append("\\n");
			case '\r' -> json.append("\\r");
			case '\t' -> json.append("\\t");
			default -> {
				if (c < ' ') {
					json.append("\\u%04x".formatted((int) c));
				}
				else {
					json.append(c);
				}
			}
		}
		return at + 1;
	}

	private static int copyEscape(String text, int at, StringBuilder json) {
		if (at + 1 < text.length()) {
			char escaped = text.charAt(at + 1);
			if (ESCAPES.indexOf(escaped) >= 0 || (escaped == 'u' && isHex(text, at + 2))) {
				json.append('\\').append(escaped);
				return at + 2;
			}
			if (escaped == '\'') {
				json.append(escaped);
				return at + 2;
			}
		}
		// not an escape, as in C:\dir, so the backslash stands for itself
		json.append("\\\\");
		return at + 1;
	}

	private static boolean isHex(String text, int from) {
		if (from + 4 > text.length()) {
			return false;
		}
		for (int i = from; i < from + 4; i++) {
			if (Character.digit(text.charAt(i), 16) < 0) {
				return false;
			}
		}
		return true;
	}

}
