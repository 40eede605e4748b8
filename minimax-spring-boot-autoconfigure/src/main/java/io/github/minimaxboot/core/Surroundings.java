package io.github.minimaxboot.core;

/**
 * What stands around a value in an answer, as far as it casts doubt on the value.
 *
 * @param goesOn whether a comma and another object or list follow, as if the value had
 * been closed too early
 * @param ownLine whether nothing else stands on its lines, so that it is no footnote
 */
record Surroundings(boolean goesOn, boolean ownLine) {

	/** Of a value that was not found in an answer, but is one. */
	static final Surroundings NOTHING = new Surroundings(false, true);

	private static final String COMMAS = ",，";

	private static final String CONTAINERS = "{[";

	/**
	 * Look around a value.
	 * @param text the answer
	 * @param start where the value begins
	 * @param end the place behind it
	 */
	static Surroundings of(String text, int start, int end) {
		int comma = JsonBlanks.skip(text, end);
		boolean goesOn = isAt(text, comma, COMMAS) && isAt(text, JsonBlanks.skip(text, comma + 1), CONTAINERS);
		return new Surroundings(goesOn, isLineBegin(text, start) && isLineEnd(text, end));
	}

	private static boolean isAt(String text, int place, String characters) {
		return place < text.length() && characters.indexOf(text.charAt(place)) >= 0;
	}

	private static boolean isLineBegin(String text, int start) {
		int at = start - 1;
		while (at >= 0 && text.charAt(at) != '\n' && JsonBlanks.isBlank(text.charAt(at))) {
			at--;
		}
		return at < 0 || text.charAt(at) == '\n';
	}

	private static boolean isLineEnd(String text, int end) {
		int at = end;
		while (at < text.length() && text.charAt(at) != '\n' && JsonBlanks.isBlank(text.charAt(at))) {
			at++;
		}
		return at == text.length() || text.charAt(at) == '\n';
	}

}
