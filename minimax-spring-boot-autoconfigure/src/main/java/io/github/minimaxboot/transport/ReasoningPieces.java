package io.github.minimaxboot.transport;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Puts thinking together that comes in a field of its own (minimax-api §4.6). The pieces
 * are increments, as a rule; but MiniMax's own samples expect, and some gateways send,
 * all of the thinking so far in each piece. Those begin with all that came before, which
 * increments do by chance only, as long as little came before: such a piece is held until
 * the next one shows what it was.
 */
final class ReasoningPieces {

	/** More characters than an increment repeats by chance. */
	private static final int SURE = 16;

	private static final String CLOSING_TAG = "</think>";

	private final Consumer<String> reasoning;

	private final StringBuilder given;

	/** The last piece, if it may be all of the thinking so far. */
	private @Nullable String held;

	/** The held pieces one behind the other, should they be increments. */
	private final StringBuilder increments = new StringBuilder();

	/**
	 * Create an instance.
	 * @param given the thinking so far
	 * @param reasoning takes what is new in each piece, never an empty text, and adds it
	 * to the thinking
	 */
	ReasoningPieces(StringBuilder given, Consumer<String> reasoning) {
		this.given = given;
		this.reasoning = reasoning;
	}

	/**
	 * Return how many characters are held.
	 */
	int heldSize() {
		return this.increments.length();
	}

	/**
	 * Take a piece that is not empty.
	 */
	void accept(String piece) {
		if (this.held != null) {
			acceptAfterHeld(this.held, piece);
		}
		else if (this.given.isEmpty() || !beginsWithAll(piece)) {
			give(piece);
		}
		else if (this.given.length() >= SURE) {
			give(piece.substring(this.given.length()));
		}
		else {
			hold(piece);
		}
	}

	/**
	 * Give out what was held, since something else follows: nothing has shown that it was
	 * not all of the thinking so far.
	 */
	void end() {
		if (this.held != null) {
			String rest = this.held.substring(this.given.length());
			release();
			give(rest);
		}
	}

	private void acceptAfterHeld(String before, String piece) {
		if (!piece.startsWith(before)) {
			String rest = this.increments.toString();
			release();
			give(rest);
			accept(piece);
		}
		else if (before.length() >= SURE) {
			release();
			give(piece.substring(this.given.length()));
		}
		else {
			hold(piece);
		}
	}

	private void hold(String piece) {
		this.held = piece;
		this.increments.append(piece);
	}

	private void release() {
		this.held = null;
		this.increments.setLength(0);
	}

	private boolean beginsWithAll(String piece) {
		int length = this.given.length();
		return piece.length() >= length && piece.substring(0, length).contentEquals(this.given);
	}

	private void give(String piece) {
		String bare = piece.stripTrailing();
		// the last piece of split thinking has been seen with the tag of the inline kind
		String rest = bare.endsWith(CLOSING_TAG)
				? bare.substring(0, bare.length() - CLOSING_TAG.length()).stripTrailing() : piece;
		if (!rest.isEmpty()) {
			this.reasoning.accept(rest);
		}
	}

}
