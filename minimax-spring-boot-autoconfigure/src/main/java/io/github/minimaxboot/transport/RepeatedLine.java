package io.github.minimaxboot.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The line of the last frame that brought nothing but a piece of text, to recognise the
 * next one: the frames of a stream are the same byte by byte, all but that piece, so that
 * only the piece has to be read.
 * <p>
 * A line that is like it up to the piece and after it is the same JSON with another
 * string in that place, if the string is one: what it cannot decide is not recognised,
 * and read in full.
 */
class RepeatedLine {

	private static final char REPLACEMENT = '\uFFFD';

	private byte[] line = new byte[0];

	/** Where the piece was. */
	private int pieceStart;

	private int pieceEnd;

	private boolean known;

	private boolean isReasoning;

	/** Where the line ends that was recognised. */
	private int end;

	private boolean escaped;

	/**
	 * Keep a line.
	 * @param bytes has the line
	 * @param from where it begins
	 * @param to where it ends, without its line end
	 * @param piece where the piece is
	 */
	void keep(byte[] bytes, int from, int to, WireReply.Piece piece) {
		String text = piece.text();
		int start = from + piece.start();
		int end = from + piece.end();
		// a piece with an escape would do, but its place is sure only where it has none
		this.known = start >= from && end <= to
				&& text.equals(new String(bytes, start, end - start, StandardCharsets.UTF_8));
		if (this.known) {
			this.line = Arrays.copyOfRange(bytes, from, to);
			this.pieceStart = piece.start();
			this.pieceEnd = piece.end();
			this.isReasoning = piece.isReasoning();
		}
	}

	/**
	 * Keep no line, since another frame came, which the next ones follow.
	 */
	void forget() {
		this.known = false;
	}

	boolean isReasoning() {
		return this.isReasoning;
	}

	/**
	 * Read the piece of a line, if the line is like the one that is kept.
	 * @param bytes has the line
	 * @param from where it begins
	 * @param limit where the bytes end that came so far
	 * @return the piece, or {@code null} if the line is another one
	 */
	@Nullable String read(byte[] bytes, int from, int limit) {
		if (!this.known || limit - from < this.line.length) {
			return null;
		}
		int start = from + this.pieceStart;
		if (!Arrays.equals(bytes, from, start, this.line, 0, this.pieceStart)) {
			return null;
		}
		int quote = findQuote(bytes, start, limit);
		int rest = this.line.length - this.pieceEnd;
		// an empty piece says nothing, but is told by the full reader only
		if (quote <= start || limit - quote < rest
				|| !Arrays.equals(bytes, quote, quote + rest, this.line, this.pieceEnd, this.line.length)) {
			return null;
		}
		this.end = quote + rest;
		String text = new String(bytes, start, quote - start, StandardCharsets.UTF_8);
		if (text.indexOf(REPLACEMENT) >= 0) {
			return null;
		}
		return this.escaped ? unescape(text) : text;
	}

	/**
	 * Return where the line ends whose piece was read.
	 */
	int end() {
		return this.end;
	}

	private int findQuote(byte[] bytes, int from, int limit) {
		this.escaped = false;
		for (int i = from; i < limit; i++) {
			byte b = bytes[i];
			if (b == '"') {
				return i;
			}
			if (b == '\\') {
				this.escaped = true;
				i++;
			}
			else if (b >= 0 && b < ' ') {
				return -1;
			}
		}
		return -1;
	}

	private static @Nullable String unescape(String text) {
		StringBuilder plain = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\\') {
				i++;
				int escape = (text.charAt(i) == 'u') ? -1 : "\"\\/bfnrt".indexOf(text.charAt(i));
				if (escape < 0) {
					// rare in a stream of UTF-8: the full reader knows it
					return null;
				}
				c = "\"\\/\b\f\n\r\t".charAt(escape);
			}
			plain.append(c);
		}
		return plain.toString();
	}

}
