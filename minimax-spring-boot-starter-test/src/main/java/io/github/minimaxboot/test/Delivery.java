package io.github.minimaxboot.test;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.minimaxboot.test.ReplyContent.Payload;

/**
 * How the body of a reply travels, and how far it gets.
 *
 * @param pause how long to wait between two pieces
 * @param pieceSize the most bytes that are sent at once, 0 to send the pieces as they are
 * @param limit how many bytes of the pieces are sent
 * @param ending what happens then
 */
record Delivery(Duration pause, int pieceSize, ToIntFunction<List<byte[]>> limit, Ending ending) {

	static final Delivery WHOLE = new Delivery(Duration.ZERO, 0, Delivery::length, Ending.END);

	Delivery withPause(Duration pause) {
		return new Delivery(pause, this.pieceSize, this.limit, this.ending);
	}

	Delivery withPieceSize(int bytes) {
		return new Delivery(this.pause, bytes, this.limit, this.ending);
	}

	Delivery after(int bytes, Ending ending) {
		return new Delivery(this.pause, this.pieceSize, (pieces) -> Math.min(bytes, length(pieces)), ending);
	}

	Delivery afterPieces(int count, Ending ending) {
		return new Delivery(this.pause, this.pieceSize, (pieces) -> length(first(pieces, count)), ending);
	}

	Delivery inPiece(int index, Ending ending) {
		return new Delivery(this.pause, this.pieceSize,
				(pieces) -> length(first(pieces, index)) + ((index < pieces.size()) ? pieces.get(index).length / 2 : 0),
				ending);
	}

	Delivery withEnding(Ending ending) {
		return new Delivery(this.pause, this.pieceSize, this.limit, ending);
	}

	ReplyBody body(Payload payload) {
		int limit = this.limit.applyAsInt(payload.pieces());
		// a body of known length ends by itself, so it has to be chunked to be left open
		boolean chunked = payload.chunked() || this.ending == Ending.STALL;
		return new ReplyBody(pieces(payload.pieces()), chunked, this.pause, limit, this.ending);
	}

	private List<byte[]> pieces(List<byte[]> pieces) {
		return (this.pieceSize > 0) ? pieces.stream().flatMap(this::split).toList() : pieces;
	}

	private Stream<byte[]> split(byte[] piece) {
		return IntStream.iterate(0, (from) -> from < piece.length, (from) -> from + this.pieceSize)
			.mapToObj((from) -> Arrays.copyOfRange(piece, from, Math.min(from + this.pieceSize, piece.length)));
	}

	private static List<byte[]> first(List<byte[]> pieces, int count) {
		return pieces.subList(0, Math.min(count, pieces.size()));
	}

	private static int length(List<byte[]> pieces) {
		return pieces.stream().mapToInt((piece) -> piece.length).sum();
	}

	/**
	 * What happens behind the last byte that is sent.
	 */
	enum Ending {

		/** The body ends as it should. */
		END,

		/** The connection drops. */
		CUT,

		/** Nothing more comes, and the connection stays open. */
		STALL

	}

}
