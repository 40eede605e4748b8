package io.github.minimaxboot.core;

import org.jspecify.annotations.Nullable;

/**
 * Writes broken JSON down as valid JSON, as long as that invents nothing: the values are
 * those of the text, and what is uncertain is left alone
 * (docs/decisions/0008-answer-repair.md). One pass over the text, without going back.
 */
final class JsonRepair {

	/** The limit that Jackson has for valid JSON too. */
	static final int MAX_DEPTH = 500;

	private final String text;

	private final boolean mayClose;

	private final StringBuilder json = new StringBuilder();

	/** The JSON pointer of where we are. */
	private final StringBuilder pointer = new StringBuilder();

	private int at;

	private boolean closed;

	private @Nullable String problem;

	private boolean endOfText;

	private JsonRepair(String text, int start, boolean mayClose) {
		this.text = text;
		this.at = start;
		this.mayClose = mayClose;
	}

	/**
	 * Repair the object or list that begins at a place in a text.
	 * @param text the text
	 * @param start the place
	 * @param mayClose whether braces that lack at the very end may be added, since the
	 * model itself has ended the text
	 */
	static JsonRepair of(String text, int start, boolean mayClose) {
		JsonRepair repair = new JsonRepair(text, start, mayClose);
		if (text.charAt(start) == '{') {
			repair.object(1, false);
		}
		else {
			repair.list(1, false);
		}
		return repair;
	}

	/**
	 * Return the valid JSON, or {@code null} if the text is beyond repair.
	 */
	@Nullable String json() {
		return (this.problem == null) ? this.json.toString() : null;
	}

	/**
	 * Return the first place behind what was read.
	 */
	int end() {
		return this.at;
	}

	/**
	 * Return whether a brace was added that the text ends without.
	 */
	boolean closed() {
		return this.closed;
	}

	/**
	 * Return what is beyond repair, or {@code null}.
	 */
	@Nullable String problem() {
		return this.problem;
	}

	/**
	 * Return whether the text ended before the JSON did.
	 */
	boolean endOfText() {
		return this.endOfText;
	}

	/**
	 * Return the JSON pointer of the problem.
	 */
	String pointer() {
		return this.pointer.toString();
	}

	private boolean object(int depth, boolean inList) {
		if (depth > MAX_DEPTH) {
			return fail("is nested more than %d deep".formatted(MAX_DEPTH));
		}
		write("{");
		this.at++;
		int parent = this.pointer.length();
		boolean empty = true;
		boolean memberMayFollow = true;
		while (true) {
			char c = skipBlank();
			if (!memberMayFollow && endsBlock()) {
				return closeAtEnd();
			}
			if (atEnd()) {
				return endsEarly();
			}
			if (c == '}') {
				this.at++;
				return write("}");
			}
			if (inList && (c == ']' || c == '{') && !empty) {
				// the brace lacks, since no member can begin like this
				return write("}");
			}
			if (isComma(c)) {
				if (memberMayFollow) {
					return fail("has a comma without a member before it");
				}
				this.at++;
				memberMayFollow = true;
				continue;
			}
			if (!memberMayFollow && !JsonStringRepair.opens(c)) {
				// without a comma and quotes, it may be the rest of a string
				return failHere();
			}
			if (!empty) {
				write(",");
			}
			if (!name() || !value(depth, true) || !endsThere()) {
				return false;
			}
			this.pointer.setLength(parent);
			empty = false;
			memberMayFollow = false;
		}
	}

	private boolean list(int depth, boolean inObject) {
		if (depth > MAX_DEPTH) {
			return fail("is nested more than %d deep".formatted(MAX_DEPTH));
		}
		write("[");
		this.at++;
		int parent = this.pointer.length();
		int index = 0;
		boolean elementMayFollow = true;
		while (true) {
			char c = skipBlank();
			if (atEnd()) {
				return endsEarly();
			}
			if (c == ']') {
				this.at++;
				return write("]");
			}
			if (c == '}' && inObject && !elementMayFollow) {
				// the bracket lacks; the brace belongs to the object around
				return write("]");
			}
			if (isComma(c)) {
				if (elementMayFollow) {
					return fail("has a comma without an element before it");
				}
				this.at++;
				elementMayFollow = true;
				continue;
			}
			if (!elementMayFollow && c != '{' && c != '[' && !JsonStringRepair.opens(c)) {
				// two numbers may be one, and two words a sentence
				return failHere();
			}
			if (index > 0) {
				write(",");
			}
			this.pointer.append('/').append(index);
			if (!value(depth, false) || !endsThere()) {
				return false;
			}
			this.pointer.setLength(parent);
			index++;
			elementMayFollow = false;
		}
	}

	private boolean value(int depth, boolean inObject) {
		char c = skipBlank();
		if (atEnd()) {
			return endsEarly();
		}
		if (c == '{') {
			return object(depth + 1, !inObject);
		}
		if (c == '[') {
			return list(depth + 1, inObject);
		}
		if (JsonStringRepair.opens(c)) {
			return string();
		}
		return JsonScalarRepair.beginsNumber(c) ? number() : word();
	}

	/**
	 * Make sure that a value is not only the beginning of something else.
	 */
	private boolean endsThere() {
		return endsBlock() || JsonBlanks.isBlank(this.text.charAt(this.at))
				|| "}],，/#{[".indexOf(this.text.charAt(this.at)) >= 0 || failHere();
	}

	/**
	 * Read a name with its colon, and remember it as the path of the value.
	 */
	private boolean name() {
		int begin = this.at;
		if (JsonStringRepair.opens(this.text.charAt(begin))) {
			if (!string()) {
				return false;
			}
		}
		else {
			this.at = JsonScalarRepair.endOfWord(this.text, begin);
			if (this.at == begin) {
				return failHere();
			}
			this.json.append('"').append(this.text, begin, this.at).append('"');
		}
		int end = this.at;
		char c = skipBlank();
		if (atEnd()) {
			return endsEarly();
		}
		if (c != ':' && c != '：') {
			this.at = begin;
			return failHere();
		}
		this.at++;
		boolean quoted = JsonStringRepair.opens(this.text.charAt(begin));
		this.pointer
			.append(Violations.child("", this.text.substring(quoted ? begin + 1 : begin, quoted ? end - 1 : end)));
		return write(":");
	}

	private boolean string() {
		int end = JsonStringRepair.copy(this.text, this.at, this.json);
		this.at = (end >= 0) ? end : this.text.length();
		return end >= 0 || endsEarly();
	}

	private boolean number() {
		int begin = this.at;
		this.at = JsonScalarRepair.endOfNumber(this.text, begin);
		if (atEnd()) {
			// more digits may have been to come
			return endsEarly();
		}
		String number = this.text.substring(begin, this.at);
		String written = JsonScalarRepair.number(number);
		return (written != null) ? write(written) : fail("'%s' is not a number".formatted(number));
	}

	private boolean word() {
		int begin = this.at;
		this.at = JsonScalarRepair.endOfWord(this.text, begin);
		String word = this.text.substring(begin, this.at);
		String written = JsonScalarRepair.literal(word);
		if (written != null) {
			return write(written);
		}
		if (atEnd()) {
			return endsEarly();
		}
		return fail("'%s' is neither a JSON value nor in quotes".formatted(word.isEmpty() ? excerpt() : word));
	}

	/**
	 * Close an object whose brace lacks at the end of the text, or of its code fence.
	 */
	private boolean closeAtEnd() {
		if (!this.mayClose) {
			return endsEarly();
		}
		this.closed = true;
		return write("}");
	}

	/**
	 * Return whether nothing more of the JSON comes: the end of the text, of a code fence
	 * or of a tag around it.
	 */
	private boolean endsBlock() {
		return atEnd() || this.text.startsWith("```", this.at) || this.text.startsWith("~~~", this.at)
				|| this.text.startsWith("</", this.at);
	}

	private char skipBlank() {
		this.at = JsonBlanks.skipWithComments(this.text, this.at);
		return atEnd() ? 0 : this.text.charAt(this.at);
	}

	private static boolean isComma(char c) {
		return c == ',' || c == '，';
	}

	private boolean atEnd() {
		return this.at >= this.text.length();
	}

	private boolean write(String written) {
		this.json.append(written);
		return true;
	}

	private boolean endsEarly() {
		this.endOfText = true;
		return fail("is where the text ends, before its JSON is complete");
	}

	private boolean failHere() {
		return fail("is not valid JSON from '%s' on".formatted(excerpt()));
	}

	private boolean fail(String problem) {
		this.problem = problem;
		return false;
	}

	private String excerpt() {
		String line = this.text.substring(this.at, Math.min(this.text.length(), this.at + 20));
		return line.lines().findFirst().orElse("").strip();
	}

}
