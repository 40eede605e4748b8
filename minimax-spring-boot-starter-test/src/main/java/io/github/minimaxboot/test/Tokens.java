package io.github.minimaxboot.test;

import java.util.ArrayList;
import java.util.List;

/**
 * A guess at tokens by script: a Han character is one, four other characters are one.
 */
final class Tokens {

	private static final int QUARTERS = 4;

	private static final int WIDE = 0x2000;

	private Tokens() {
	}

	static int count(String text) {
		int quarters = text.codePoints().map(Tokens::quarters).sum();
		return (quarters + QUARTERS - 1) / QUARTERS;
	}

	/**
	 * Returns as much of the beginning of a text as the given number of tokens holds.
	 */
	static String cut(String text, int limit) {
		long left = (long) limit * QUARTERS;
		int end = 0;
		while (end < text.length()) {
			int codePoint = text.codePointAt(end);
			left -= quarters(codePoint);
			if (left < 0) {
				return text.substring(0, end);
			}
			end += Character.charCount(codePoint);
		}
		return text;
	}

	/**
	 * Splits a text into what a stream sends at once: a word with the space before it, or
	 * one or two Han characters.
	 */
	static List<String> split(String text) {
		List<String> pieces = new ArrayList<>();
		StringBuilder piece = new StringBuilder();
		int previous = ' ';
		for (int codePoint : text.codePoints().toArray()) {
			if (!piece.isEmpty() && startsPiece(previous, codePoint, piece, pieces.size())) {
				pieces.add(piece.toString());
				piece.setLength(0);
			}
			piece.appendCodePoint(codePoint);
			previous = codePoint;
		}
		if (!piece.isEmpty()) {
			pieces.add(piece.toString());
		}
		return pieces;
	}

	private static boolean startsPiece(int previous, int codePoint, StringBuilder piece, int number) {
		if (MessageText.isHan(previous) && MessageText.isHan(codePoint)) {
			return piece.codePointCount(0, piece.length()) > number % 2;
		}
		if (Character.isWhitespace(previous) || closes(codePoint)) {
			return false;
		}
		// JSON has no spaces to split at
		boolean json = "{[,:".indexOf(previous) >= 0;
		return json || Math.max(previous, codePoint) > WIDE || Character.isWhitespace(codePoint);
	}

	private static boolean closes(int codePoint) {
		int type = Character.getType(codePoint);
		return codePoint > WIDE && (type == Character.OTHER_PUNCTUATION || type == Character.END_PUNCTUATION
				|| type == Character.FINAL_QUOTE_PUNCTUATION);
	}

	private static int quarters(int codePoint) {
		return MessageText.isHan(codePoint) ? QUARTERS : 1;
	}

}
