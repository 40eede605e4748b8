package io.github.minimaxboot.transport;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Cuts the bytes of a stream into frames (minimax-api §4.1).
 * <p>
 * A frame is the data of a server-sent event. Lines end with LF, CRLF or CR, the space
 * after {@code data:} may be missing, and so may {@code data:} itself before a line that
 * is a JSON object. Since events have been seen with one line end between them, a line
 * that looks complete is a frame at once, without waiting for the empty line; a reader
 * that finds it to be only the beginning of a frame {@link #putBack() puts it back}, and
 * gets it again with the lines that follow it.
 */
final class SseFrames {

	private static final byte[] FIELD = { 'd', 'a', 't', 'a', ':' };

	private static final byte[] DONE = { '[', 'D', 'O', 'N', 'E', ']' };

	private static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private final int maxSize;

	private byte[] bytes = new byte[8192];

	/** Where the line that is not read yet begins. */
	private int lineStart;

	/** How far it was searched for its end. */
	private int searched;

	private int limit;

	private boolean ended;

	private boolean first = true;

	/** A CR ended the last line, so that an LF right after it is no line. */
	private boolean afterCarriageReturn;

	/** The lines of a frame that has several. */
	private byte[] parts = new byte[0];

	private int partsLength;

	/** The frame began with a line without a field name, and so may its other lines. */
	private boolean bare;

	private byte[] frame = this.parts;

	private int frameOffset;

	private int frameLength;

	private boolean frameIsFinal;

	/** Where the line begins and ends that is the current frame, if one line is. */
	private int frameLineStart;

	private int frameLineEnd;

	/** The first line that is neither a frame nor a comment. */
	private byte @Nullable [] unread;

	/**
	 * Create an instance.
	 * @param maxSize the most bytes that one frame may have
	 */
	SseFrames(int maxSize) {
		this.maxSize = maxSize;
	}

	/**
	 * Take the next bytes of the stream; the buffer is released.
	 */
	void append(DataBuffer buffer) {
		try {
			int count = buffer.readableByteCount();
			makeRoom(count);
			buffer.read(this.bytes, this.limit, count);
			this.limit += count;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	/**
	 * Say that no more bytes come.
	 */
	void end() {
		this.ended = true;
	}

	/**
	 * Go to the next frame.
	 * @return {@code false} if there is none yet, or none at all after the end
	 * @throws DataBufferLimitException if the frame is larger than it may be
	 */
	boolean next() {
		while (true) {
			int end = findLineEnd();
			if (end < 0) {
				return this.ended && finalFrame();
			}
			int start = this.lineStart;
			skipLineEnd(end);
			this.frameLineStart = start;
			this.frameLineEnd = end;
			if (start == end ? finalFrame() : dataFrame(start, end)) {
				return true;
			}
		}
	}

	/**
	 * Go past the next line if it is like one that was kept.
	 * @return the piece of text that the line brings, or {@code null} if it is another
	 * one, or not whole yet
	 */
	@Nullable String next(RepeatedLine kept) {
		if (this.partsLength > 0) {
			return null;
		}
		while (this.lineStart < this.limit && isLineEnd(this.lineStart)) {
			skipLineEnd(this.lineStart);
		}
		String piece = kept.read(this.bytes, this.lineStart, this.limit);
		if (piece == null || kept.end() == this.limit || !isLineEnd(kept.end())
				|| kept.end() - this.lineStart > this.maxSize) {
			return null;
		}
		skipLineEnd(kept.end());
		return piece;
	}

	/**
	 * Keep the line of the current frame, if the frame is one line.
	 * @param piece the piece of text in the frame, all that it brings
	 */
	void keep(RepeatedLine kept, WireReply.Piece piece) {
		if (this.frame == this.bytes) {
			kept.keep(this.bytes, this.frameLineStart, this.frameLineEnd,
					piece.movedBy(this.frameOffset - this.frameLineStart));
		}
		else {
			kept.forget();
		}
	}

	/**
	 * Put the current frame back, to get it again once all of its lines are there.
	 */
	void putBack() {
		if (this.frame != this.parts) {
			addPart(this.frameOffset, this.frameOffset + this.frameLength);
		}
	}

	/**
	 * Return whether the current frame ended with an empty line or with the stream, so
	 * that nothing can follow that belongs to it.
	 */
	boolean isFinal() {
		return this.frameIsFinal;
	}

	/**
	 * Return whether the current frame is the word that ends a stream.
	 */
	boolean isDone() {
		return Arrays.equals(this.frame, this.frameOffset, this.frameOffset + this.frameLength, DONE, 0, DONE.length);
	}

	/**
	 * Return the beginning of the first line that is neither a frame nor a comment, for a
	 * message about a reply that is no stream.
	 */
	byte @Nullable [] unread() {
		return this.unread;
	}

	byte[] array() {
		return this.frame;
	}

	int offset() {
		return this.frameOffset;
	}

	int length() {
		return this.frameLength;
	}

	private boolean dataFrame(int start, int end) {
		int from = start;
		if (startsWith(FIELD, start, end)) {
			from += FIELD.length;
			this.bare = (this.partsLength > 0) && this.bare;
		}
		else if (this.partsLength == 0 && (firstVisible(start, end) == '{' || startsWith(DONE, start, end))) {
			this.bare = true;
		}
		else if (this.partsLength == 0 || !this.bare) {
			// a comment, or a field that says nothing here
			keepUnread(start, end);
			return false;
		}
		int to = end;
		while (from < to && isSpace(this.bytes[from])) {
			from++;
		}
		while (to > from && isSpace(this.bytes[to - 1])) {
			to--;
		}
		if (from == to) {
			return false;
		}
		if (this.partsLength == 0 && looksComplete(from, to)) {
			setFrame(this.bytes, from, to - from, false);
			return true;
		}
		addPart(from, to);
		return false;
	}

	private void keepUnread(int start, int end) {
		if (this.unread == null && this.bytes[start] != ':') {
			this.unread = Arrays.copyOfRange(this.bytes, start, Math.min(end, start + ApiErrors.EXCERPT_BYTES));
		}
	}

	private boolean finalFrame() {
		if (this.partsLength == 0) {
			return false;
		}
		setFrame(this.parts, 0, this.partsLength, true);
		this.partsLength = 0;
		return true;
	}

	private void setFrame(byte[] array, int offset, int length, boolean isFinal) {
		this.frame = array;
		this.frameOffset = offset;
		this.frameLength = length;
		this.frameIsFinal = isFinal;
	}

	private void addPart(int from, int to) {
		int needed = this.partsLength + to - from + 1;
		checkSize(needed);
		if (needed > this.parts.length) {
			this.parts = Arrays.copyOf(this.parts, Math.max(needed, this.parts.length * 2));
		}
		if (this.partsLength > 0) {
			this.parts[this.partsLength++] = '\n';
		}
		System.arraycopy(this.bytes, from, this.parts, this.partsLength, to - from);
		this.partsLength += to - from;
	}

	private boolean looksComplete(int from, int to) {
		return (this.bytes[from] == '{' && this.bytes[to - 1] == '}') || (this.bytes[from] == '[');
	}

	private int findLineEnd() {
		if (this.first && this.limit - this.lineStart >= BYTE_ORDER_MARK.length) {
			this.first = false;
			if (startsWith(BYTE_ORDER_MARK, this.lineStart, this.limit)) {
				this.lineStart += BYTE_ORDER_MARK.length;
				this.searched = this.lineStart;
			}
		}
		if (this.afterCarriageReturn && this.lineStart < this.limit) {
			this.afterCarriageReturn = false;
			if (this.bytes[this.lineStart] == '\n') {
				this.lineStart++;
				this.searched = this.lineStart;
			}
		}
		for (int i = this.searched; i < this.limit; i++) {
			if (isLineEnd(i)) {
				checkSize(i - this.lineStart);
				return i;
			}
		}
		this.searched = this.limit;
		if (this.ended && this.lineStart < this.limit) {
			return this.limit;
		}
		checkSize(this.limit - this.lineStart);
		return -1;
	}

	private boolean isLineEnd(int index) {
		return this.bytes[index] == '\n' || this.bytes[index] == '\r';
	}

	private void skipLineEnd(int end) {
		if (end < this.limit) {
			this.afterCarriageReturn = this.bytes[end] == '\r';
			this.lineStart = end + 1;
		}
		else {
			this.lineStart = end;
		}
		this.searched = this.lineStart;
	}

	private void makeRoom(int count) {
		if (this.bytes.length - this.limit >= count) {
			return;
		}
		int kept = this.limit - this.lineStart;
		byte[] target = (this.bytes.length - kept >= count) ? this.bytes
				: new byte[Math.max(kept + count, this.bytes.length * 2)];
		System.arraycopy(this.bytes, this.lineStart, target, 0, kept);
		this.bytes = target;
		this.searched -= this.lineStart;
		this.lineStart = 0;
		this.limit = kept;
	}

	private void checkSize(int size) {
		if (size > this.maxSize) {
			throw new DataBufferLimitException("One stream event has more than %d bytes".formatted(this.maxSize));
		}
	}

	private boolean startsWith(byte[] prefix, int start, int end) {
		return end - start >= prefix.length
				&& Arrays.equals(this.bytes, start, start + prefix.length, prefix, 0, prefix.length);
	}

	private int firstVisible(int start, int end) {
		int from = start;
		while (from < end && isSpace(this.bytes[from])) {
			from++;
		}
		return (from < end) ? this.bytes[from] : -1;
	}

	private static boolean isSpace(byte b) {
		return b == ' ' || b == '\t';
	}

}
