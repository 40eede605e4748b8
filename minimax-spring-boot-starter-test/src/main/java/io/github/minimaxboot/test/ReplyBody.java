package io.github.minimaxboot.test;

import java.time.Duration;
import java.util.List;

import io.github.minimaxboot.test.Delivery.Ending;

/**
 * What a reply sends after its head, and how it ends.
 *
 * @param pieces the parts that are flushed on their own
 * @param chunked whether the length is left open
 * @param pause how long to wait between two pieces
 * @param limit how many bytes to send at most
 * @param ending what happens behind them
 */
record ReplyBody(List<byte[]> pieces, boolean chunked, Duration pause, int limit, Ending ending) {

	int length() {
		return this.pieces.stream().mapToInt((piece) -> piece.length).sum();
	}

}
