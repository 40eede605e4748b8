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

	private static int endOfComment(String text, int at) {
		String end;
		if (text.startsWith("#", at) || text.startsWith("//", at)) {
			end = "\n";
		}
		else if (text.startsWith("/*", at)) {
			end = "*/";
		}
		else {
			return at;
		}
		int place = text.indexOf(end, at + 2);
		return (place >= 0) ? place + end.length() : text.length();
	}

}
