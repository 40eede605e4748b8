package io.github.minimaxboot.test;

import java.time.Duration;

import io.github.minimaxboot.test.Delivery.Ending;

/**
 * What may happen to a reply on its way, whatever it says.
 */
abstract class DeliveredReply {

	private final String name;

	private final ReplyHead head;

	private final ReplyContent content;

	private final Delivery delivery;

	DeliveredReply(String name, ReplyHead head, ReplyContent content, Delivery delivery) {
		this.name = name;
		this.head = head;
		this.content = content;
		this.delivery = delivery;
	}

	/**
	 * Sends another HTTP status.
	 * @param status the HTTP status
	 * @return a reply with it
	 */
	public MockReply withStatus(int status) {
		return with(this.head.withStatus(status));
	}

	/**
	 * Sends a header, instead of any of that name.
	 * @param name the name
	 * @param value the value
	 * @return a reply with it
	 */
	public MockReply withHeader(String name, String value) {
		return with(this.head.withHeader(name, value));
	}

	/**
	 * Waits before the headers are sent.
	 * @param delay how long
	 * @return a reply that waits
	 */
	public MockReply withDelay(Duration delay) {
		return with(this.head.withDelay(delay));
	}

	/**
	 * Waits between the pieces or events of a stream.
	 * @param delay how long
	 * @return a reply that waits
	 */
	public MockReply withPieceDelay(Duration delay) {
		return with(this.delivery.withPause(delay));
	}

	/**
	 * Sends the body in pieces of so many bytes, wherever that cuts it: with
	 * {@link #withPieceDelay} it drips.
	 * @param bytes the most bytes of a piece
	 * @return a reply in small pieces
	 */
	public MockReply withPieceSize(int bytes) {
		return with(this.delivery.withPieceSize(bytes));
	}

	/**
	 * Drops the connection in the middle of the body.
	 * @param bytes how many bytes of the body are sent before
	 * @return a reply that is cut
	 */
	public MockReply cutAfter(int bytes) {
		return with(this.delivery.after(bytes, Ending.CUT));
	}

	/**
	 * Drops the connection between two events of a stream.
	 * @param count how many events are sent before
	 * @return a reply that is cut
	 */
	public MockReply cutAfterEvents(int count) {
		return with(this.delivery.afterPieces(count, Ending.CUT));
	}

	/**
	 * Drops the connection when half an event of a stream is sent.
	 * @param index which event, counted from 0
	 * @return a reply that is cut
	 */
	public MockReply cutInEvent(int index) {
		return with(this.delivery.inPiece(index, Ending.CUT));
	}

	/**
	 * Sends some events of a stream and then nothing more: the connection stays open
	 * until the client goes or the server closes.
	 * @param count how many events are sent before
	 * @return a reply that stalls
	 */
	public MockReply stallAfterEvents(int count) {
		return with(this.delivery.afterPieces(count, Ending.STALL));
	}

	/**
	 * Sends the whole body but never ends it: the connection stays open until the client
	 * goes or the server closes.
	 * @return a reply that does not end
	 */
	public MockReply withoutEnd() {
		return with(this.delivery.withEnding(Ending.STALL));
	}

	/**
	 * Makes a copy that says the same.
	 */
	abstract MockReply with(String name, ReplyHead head, Delivery delivery);

	MockReply named(String name) {
		return with(name, this.head, this.delivery);
	}

	private MockReply with(ReplyHead head) {
		return with(this.name, head, this.delivery);
	}

	private MockReply with(Delivery delivery) {
		return with(this.name, this.head, delivery);
	}

	ReplyHead head() {
		return this.head;
	}

	ReplyContent content() {
		return this.content;
	}

	Delivery delivery() {
		return this.delivery;
	}

	/**
	 * Says what kind of reply it is.
	 */
	@Override
	public String toString() {
		return this.name;
	}

}
