package io.github.minimaxboot.core;

/**
 * What a model writes between the tokens of JSON: white space, of which it knows more
 * kinds than JSON, characters that cannot be seen, and comments.
 */
final class JsonBlanks {

	private JsonBlanks() {
	}

	static boolean isBlank(char c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
	}

	/**
	 * Return the first place from a place on that is not blank.
	 */
	static int skip(String text, int from) {
		int at = from;
		while (at < text.length() && isBlank(text.charAt(at))) {
			at++;
		}
		return at;
	}

	/**
	 * Return the first place from a place on that is neither blank nor in a comment.
	 */
	static int skipWithComments(String text, int from) {
		int at = skip(text, from);
		while (true) {
			int end = endOfComment(text, at);
			if (end == at) {
				return at;
			}
			at = skip(text, end);
		}
	}

	/**
	 * Return whether a comment begins, and not a colour or a tag whose quotes lack.
	 */
	private static boolean isHash(String text, int at) {
		return text.startsWith("#", at)
				&& (at + 1 == text.length() || text.charAt(at + 1) == '#' || isBlank(text.charAt(at + 1)));
	}

	private static int endOfComment(String text, int at) {
		String end;
		if (isHash(text, at) || text.startsWith("//", at)) {
			end = "\n";
		}
		else if (text.startsWith("/*", at)) {
			end = "*/";
		}
		else {
			return at;
		}
		int place = text.indexOf(end, at + ((end.length() > 1) ? 2 : 1));
		return (place >= 0) ? place + end.length() : text.length();
	}

}
