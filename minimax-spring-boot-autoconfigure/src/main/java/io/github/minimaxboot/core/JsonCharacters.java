package io.github.minimaxboot.core;

/**
 * Follows JSON as a model writes it, character by character, to tell its brackets and
 * commas from those inside of strings and comments.
 */
final class JsonCharacters {

	private static final char NONE = 0;

	/** The quotes of which any ends the string, empty outside of one. */
	private String closing = "";

	private boolean escaped;

	/** The character that a comment began with, or {@link #NONE}. */
	private char comment = NONE;

	/** The character before, if it may be part of the mark around a comment. */
	private char before = NONE;

	/**
	 * Take the next character, and tell what it is.
	 */
	Kind accept(char c) {
		if (!this.closing.isEmpty()) {
			return inString(c);
		}
		if (this.comment != NONE) {
			return inComment(c);
		}
		char before = this.before;
		this.before = (c == '/' || c == '#') ? c : NONE;
		if (beginsComment(before, c)) {
			this.comment = (c == '*') ? '*' : '/';
			this.before = NONE;
			return (before == '#') ? inComment(c) : Kind.BLANK;
		}
		if (JsonStringRepair.opens(c)) {
			this.closing = JsonStringRepair.closing(c);
			return Kind.STRING_BEGIN;
		}
		return (this.before != NONE || JsonBlanks.isBlank(c)) ? Kind.BLANK : Kind.STRUCTURE;
	}

	private static boolean beginsComment(char before, char c) {
		return (before == '/') ? c == '/' || c == '*' : before == '#' && (c == '#' || JsonBlanks.isBlank(c));
	}

	/**
	 * Return whether a character that comes next between two values is none of a value.
	 */
	boolean isBlank(char next) {
		return this.comment != NONE || next == '/' || next == '#' || (this.before == '/' && next == '*')
				|| JsonBlanks.isBlank(next);
	}

	private Kind inString(char c) {
		if (this.escaped) {
			this.escaped = false;
		}
		else if (c == '\\') {
			this.escaped = true;
		}
		else if (this.closing.indexOf(c) >= 0) {
			this.closing = "";
			return Kind.STRING_END;
		}
		return Kind.STRING;
	}

	private Kind inComment(char c) {
		if ((this.comment == '/') ? c == '\n' : (this.before == '*' && c == '/')) {
			this.comment = NONE;
			this.before = NONE;
		}
		else {
			this.before = c;
		}
		return Kind.BLANK;
	}

	/**
	 * What a character is.
	 */
	enum Kind {

		/** The opening quote of a string. */
		STRING_BEGIN,

		/** A character of a string. */
		STRING,

		/** The closing quote of a string. */
		STRING_END,

		/** White space, or part of a comment. */
		BLANK,

		/** Anything else: brackets, commas, colons, numbers and words. */
		STRUCTURE

	}

}
