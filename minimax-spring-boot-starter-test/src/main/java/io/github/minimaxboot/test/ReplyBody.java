package io.github.minimaxboot.test;

import java.time.Duration;
import java.util.List;

/**
 * What a reply sends after its head, and how it ends.
 *
 * @param pieces the parts that are flushed on their own
 * @param chunked whether the length is left open
 * @param pause how long to wait between two pieces
 * @param limit how many bytes to send at most before the connection drops
 * @param ends whether the end of the body is sent
 */
record ReplyBody(List<byte[]> pieces, boolean chunked, Duration pause, int limit, boolean ends) {

	private static final int UNLIMITED = Integer.MAX_VALUE;

	static ReplyBody whole(byte[] bytes) {
		return new ReplyBody(List.of(bytes), false, Duration.ZERO, UNLIMITED, true);
	}

	static ReplyBody pieces(List<byte[]> pieces) {
		return new ReplyBody(pieces, true, Duration.ZERO, UNLIMITED, true);
	}

	ReplyBody withPause(Duration pause) {
		return new ReplyBody(this.pieces, this.chunked, pause, this.limit, this.ends);
	}

	ReplyBody cutAfter(int bytes) {
		return new ReplyBody(this.pieces, this.chunked, this.pause, bytes, this.ends);
	}

	ReplyBody withoutEnd() {
		// a body of known length ends by itself, so it has to be chunked to be left open
		return new ReplyBody(this.pieces, true, this.pause, this.limit, false);
	}

	boolean isCut() {
		return this.limit != UNLIMITED;
	}

	int length() {
		return this.pieces.stream().mapToInt((piece) -> piece.length).sum();
	}

}
