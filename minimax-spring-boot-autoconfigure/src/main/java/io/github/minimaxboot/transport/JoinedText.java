package io.github.minimaxboot.transport;

import org.jspecify.annotations.Nullable;

/**
 * A text that comes in pieces, or as a whole: one piece alone is not copied.
 */
final class JoinedText {

	private String first = "";

	private @Nullable StringBuilder joined;

	void append(String piece) {
		if (this.joined != null) {
			this.joined.append(piece);
		}
		else if (this.first.isEmpty()) {
			this.first = piece;
		}
		else {
			this.joined = new StringBuilder(this.first).append(piece);
		}
	}

	int length() {
		return (this.joined != null) ? this.joined.length() : this.first.length();
	}

	@Override
	public String toString() {
		return (this.joined != null) ? this.joined.toString() : this.first;
	}

}
