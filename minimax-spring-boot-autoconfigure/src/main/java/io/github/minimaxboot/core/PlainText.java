package io.github.minimaxboot.core;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * A text that is passed over as strict JSON, token by token. Knows less than all of JSON:
 * what it does not pass over need not be wrong.
 */
final class PlainText {

	/** A {@code long} holds all integers of as many. */
	private static final int MAX_DIGITS = 18;

	/** A {@code double} holds all integers of as many. */
	private static final int MAX_DIGITS_OF_DECIMAL = 15;

	/** With one more, {@link BigDecimal} writes an exponent. */
	private static final int MAX_ZEROS = 5;

	/** Less than what Jackson takes, as are the next two. */
	private static final int MAX_FRACTION = 100;

	private static final int MAX_NAME = 1_000;

	private static final int MAX_STRING = 1_000_000;

	private final String text;

	/** The next character. */
	private int at;

	PlainText(String text) {
		this.text = text;
	}

	/**
	 * Return the place of the next character.
	 */
	int at() {
		return this.at;
	}

	int length() {
		return this.text.length();
	}

	String substring(int start, int end) {
		return this.text.substring(start, end);
	}

	/**
	 * Skip an opening bracket.
	 */
	void enter() {
		this.at++;
		skipSpace();
	}

	boolean skipWord(String word) {
		boolean is = this.text.startsWith(word, this.at);
		this.at += is ? word.length() : 0;
		return is;
	}

	boolean skipString() {
		int closing = closingQuote(this.at + 1);
		boolean is = closing >= 0 && closing - this.at <= MAX_STRING;
		this.at = is ? closing + 1 : this.at;
		return is;
	}

	/**
	 * Skip a number without an exponent that would also be written without, keeps its
	 * sign, and is no decimal that {@link JsonTree} makes an integer.
	 * @return its kind, or {@code null} if there is no such number
	 */
	@Nullable JsonToken skipNumber() {
		boolean negative = skip('-');
		boolean zero = next() == '0';
		int digits = digits();
		boolean decimal = next() == '.';
		if (digits == 0 || (zero && digits > 1) || digits > (decimal ? MAX_DIGITS_OF_DECIMAL : MAX_DIGITS)) {
			return null;
		}
		if (decimal) {
			int point = this.at++;
			int fraction = digits();
			int zeros = 0;
			while (zeros < fraction && this.text.charAt(point + 1 + zeros) == '0') {
				zeros++;
			}
			if (fraction == 0 || fraction > MAX_FRACTION || (zero && zeros > MAX_ZEROS)) {
				return null;
			}
			zero = zero && zeros == fraction;
		}
		if (negative && zero) {
			return null;
		}
		return decimal ? JsonToken.VALUE_NUMBER_FLOAT : JsonToken.VALUE_NUMBER_INT;
	}

	private int digits() {
		int begin = this.at;
		while (next() >= '0' && next() <= '9') {
			this.at++;
		}
		return this.at - begin;
	}

	/**
	 * Skip a name if it is this one.
	 */
	boolean skipName(String name) {
		int closing = this.at + 1 + name.length();
		boolean is = next() == '"' && this.text.startsWith(name, this.at + 1) && closing < this.text.length()
				&& this.text.charAt(closing) == '"';
		this.at = is ? closing + 1 : this.at;
		return is;
	}

	/**
	 * Skip a name without escapes.
	 * @return the name, or {@code null} if there is none
	 */
	@Nullable String skipName() {
		int begin = this.at + 1;
		int closing = (next() == '"') ? closingQuote(begin) : -1;
		if (closing < 0 || closing - begin > MAX_NAME) {
			return null;
		}
		this.at = closing + 1;
		String name = this.text.substring(begin, closing);
		return (name.indexOf('\\') < 0) ? name : null;
	}

	boolean skipColon() {
		skipSpace();
		boolean is = skip(':');
		skipSpace();
		return is;
	}

	boolean skipComma() {
		skipSpace();
		boolean is = skip(',');
		skipSpace();
		return is;
	}

	boolean skip(char c) {
		boolean is = next() == c;
		this.at += is ? 1 : 0;
		return is;
	}

	private void skipSpace() {
		for (char c = next(); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = next()) {
			this.at++;
		}
	}

	/**
	 * Return the next character, which is not passed over, or 0 behind the last one.
	 */
	char next() {
		return (this.at < this.text.length()) ? this.text.charAt(this.at) : 0;
	}

	private int closingQuote(int begin) {
		int i = begin;
		while (i < this.text.length()) {
			char c = this.text.charAt(i);
			if (c == '"') {
				return i;
			}
			if (c < ' ') {
				return -1;
			}
			if (c == '\\') {
				i = endOfEscape(i + 1);
				if (i < 0) {
					return -1;
				}
			}
			else {
				i++;
			}
		}
		return -1;
	}

	private int endOfEscape(int place) {
		char c = (place < this.text.length()) ? this.text.charAt(place) : 0;
		if (c != 'u') {
			return ("\"\\/bfnrt".indexOf(c) >= 0) ? place + 1 : -1;
		}
		int end = place + 5;
		for (int i = place + 1; i < end; i++) {
			char digit = (i < this.text.length()) ? this.text.charAt(i) : 0;
			if (digit > 'f' || Character.digit(digit, 16) < 0) {
				return -1;
			}
		}
		return end;
	}

}
