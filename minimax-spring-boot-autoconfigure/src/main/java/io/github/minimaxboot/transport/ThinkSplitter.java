package io.github.minimaxboot.transport;

import java.util.function.Consumer;

/**
 * Tells thinking that a model writes as {@code <think>…</think>} at the start of its text
 * from the text (minimax-api §3 and §4.6). The tags may be cut anywhere between pieces,
 * and the last may never come. A tag in the midst of the text is the model's own word and
 * stays.
 */
final class ThinkSplitter {

	private static final String OPEN = "<think>";

	private static final String CLOSE = "</think>";

	/**
	 * How much white space may belong to a tag. More is text, so that a model that gives
	 * out nothing else does not fill the memory.
	 */
	private static final int TAG_SPACE = 100;

	private enum State {

		/** Nothing but white space so far. */
		START,

		/** Between the tags. */
		THINKING,

		/** After a closing tag, before the text. */
		THOUGHT,

		/** The text has begun. */
		TEXT

	}

	private final Consumer<String> text;

	private final Consumer<String> thinking;

	/** What cannot be told yet to be a tag or not. */
	private final StringBuilder held = new StringBuilder();

	private State state = State.START;

	/** Whether the thinking has more than the white space after its tag. */
	private boolean thinkingBegun;

	ThinkSplitter(Consumer<String> text, Consumer<String> thinking) {
		this.text = text;
		this.thinking = thinking;
	}

	void accept(String piece) {
		if (this.state == State.START && this.held.isEmpty() && beginsText(piece)) {
			this.state = State.TEXT;
		}
		if (this.state == State.TEXT) {
			this.text.accept(piece);
			return;
		}
		this.held.append(piece);
		boolean more = true;
		while (more) {
			more = switch (this.state) {
				case START, THOUGHT -> open();
				case THINKING -> close();
				case TEXT -> false;
			};
		}
	}

	/**
	 * Give out what was held, since nothing more comes.
	 */
	void end() {
		String rest = this.held.toString();
		this.held.setLength(0);
		switch (this.state) {
			case START, TEXT -> give(this.text, rest);
			case THOUGHT -> give(this.text, rest.stripLeading());
			case THINKING -> give(this.thinking, rest.stripTrailing());
		}
	}

	private static boolean beginsText(String piece) {
		return !piece.isEmpty() && piece.charAt(0) != OPEN.charAt(0) && !Character.isWhitespace(piece.charAt(0));
	}

	private boolean open() {
		int start = leadingSpace();
		int compared = Math.min(OPEN.length(), this.held.length() - start);
		boolean tooMuch = start > TAG_SPACE && this.state == State.START;
		if (tooMuch || !OPEN.regionMatches(0, this.held.substring(start, start + compared), 0, compared)) {
			String begun = (this.state == State.START) ? this.held.toString() : this.held.substring(start);
			this.held.setLength(0);
			this.state = State.TEXT;
			give(this.text, begun);
			return false;
		}
		if (compared < OPEN.length()) {
			this.held.delete(0, (this.state == State.THOUGHT) ? start : 0);
			return false;
		}
		this.held.delete(0, start + OPEN.length());
		this.state = State.THINKING;
		this.thinkingBegun = false;
		return true;
	}

	private boolean close() {
		if (!this.thinkingBegun) {
			this.held.delete(0, leadingSpace());
			this.thinkingBegun = !this.held.isEmpty();
		}
		int tag = this.held.indexOf(CLOSE);
		int safe = (tag >= 0) ? tag : this.held.length() - partOfTag();
		// the line end before the tag belongs to the tag
		int least = Math.max(0, safe - TAG_SPACE);
		while (safe > least && Character.isWhitespace(this.held.charAt(safe - 1))) {
			safe--;
		}
		String thought = this.held.substring(0, safe);
		this.held.delete(0, (tag >= 0) ? tag + CLOSE.length() : safe);
		if (tag >= 0) {
			this.state = State.THOUGHT;
		}
		give(this.thinking, thought);
		return tag >= 0;
	}

	private int leadingSpace() {
		int start = 0;
		while (start < this.held.length() && Character.isWhitespace(this.held.charAt(start))) {
			start++;
		}
		return start;
	}

	/**
	 * Return how many characters at the end may be the beginning of the closing tag.
	 */
	private int partOfTag() {
		for (int length = Math.min(CLOSE.length() - 1, this.held.length()); length > 0; length--) {
			if (CLOSE.startsWith(this.held.substring(this.held.length() - length))) {
				return length;
			}
		}
		return 0;
	}

	private static void give(Consumer<String> sink, String piece) {
		if (!piece.isEmpty()) {
			sink.accept(piece);
		}
	}

}
