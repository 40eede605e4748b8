package io.github.minimaxboot.transport;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.chat.Usage;
import org.jspecify.annotations.Nullable;

/**
 * A reply, or one frame of a stream, as it stood on the wire: anything may be missing.
 * Filled field by field by {@link WireReplyReader} and gone after
 * {@link ChatReplyAssembler} has read it.
 */
final class WireReply {

	@Nullable String id;

	@Nullable String object;

	@Nullable String model;

	@Nullable Long created;

	/** The first choice, the only one that MiniMax sends. */
	@Nullable Choice choice;

	/** The tokens used, or {@code null} when they are missing or a placeholder. */
	@Nullable Usage usage;

	@Nullable Boolean inputSensitive;

	@Nullable Boolean outputSensitive;

	@Nullable Integer inputSensitiveType;

	@Nullable Integer outputSensitiveType;

	@Nullable Integer outputSensitiveInt;

	@Nullable Integer statusCode;

	@Nullable String statusMessage;

	@Nullable Failure error;

	@Nullable String requestId;

	/**
	 * Return whether this is anything that MiniMax sends.
	 * @return {@code false} for JSON that has none of the fields of a reply, or has them
	 * but says nothing with them
	 */
	boolean isReply() {
		boolean filtered = Boolean.TRUE.equals(this.inputSensitive) || Boolean.TRUE.equals(this.outputSensitive);
		return isAnswer() || filtered || this.statusCode != null || this.error != null;
	}

	/**
	 * Return whether this has any part of an answer, even an empty one.
	 */
	boolean isAnswer() {
		return this.choice != null
				&& (this.choice.message != null || this.choice.delta != null || this.choice.finishReason != null);
	}

	/**
	 * Return whether this is an error, of MiniMax's own shape or of the OpenAI-style one.
	 */
	boolean isError() {
		return (this.statusCode != null && this.statusCode != 0) || this.error != null;
	}

	/**
	 * Tell what of this is worth knowing even if no answer comes of it.
	 */
	void tell(ExchangeProgress progress) {
		if (this.model != null && !this.model.isEmpty()) {
			progress.onModel(this.model);
		}
		if (this.usage != null) {
			progress.onUsage(this.usage);
		}
	}

	/**
	 * Return whether the whole answer is here, rather than a piece of it: a blocking
	 * reply or the aggregate frame of a stream.
	 * <p>
	 * Gateways have been seen to call each piece by the name of a whole answer. So one
	 * without a message has to bring what no piece does, the status of the call.
	 */
	boolean isWhole() {
		if (this.choice != null && (isTool(this.choice.message) || isTool(this.choice.delta))) {
			return false;
		}
		boolean named = "chat.completion".equals(this.object);
		if (this.choice != null && this.choice.message != null) {
			return named || (this.choice.delta == null && !"chat.completion.chunk".equals(this.object));
		}
		boolean finished = this.choice == null || this.choice.delta == null || this.choice.finishReason != null;
		return named && finished && this.statusCode != null;
	}

	/**
	 * Return the piece of text that this brings, if it brings nothing else that counts,
	 * so that the next frame may be the same but for its piece.
	 */
	@Nullable Piece onlyPiece() {
		Choice choice = this.choice;
		if (isError() || choice == null || choice.message != null || choice.delta == null || choice.finishReason != null
				|| "chat.completion".equals(this.object)) {
			return null;
		}
		Part delta = choice.delta;
		boolean text = isFilled(delta.content);
		boolean onlyOne = text != isFilled(delta.reasoningContent);
		if (!onlyOne || isFilled(delta.reasoningDetails) || !delta.toolCalls.isEmpty() || "tool".equals(delta.role)) {
			return null;
		}
		return text ? delta.contentPiece : delta.reasoningPiece;
	}

	/** What the old web search found: the answer follows. */
	private static boolean isTool(@Nullable Part part) {
		return part != null && "tool".equals(part.role);
	}

	private static boolean isFilled(@Nullable String text) {
		return text != null && !text.isEmpty();
	}

	/**
	 * A piece of text and its place in the bytes of the frame, without the quotes.
	 *
	 * @param text the piece
	 * @param start where it begins
	 * @param end where it ends
	 * @param isReasoning whether it is thinking
	 */
	record Piece(String text, int start, int end, boolean isReasoning) {

		Piece movedBy(int bytes) {
			return new Piece(this.text, this.start + bytes, this.end + bytes, this.isReasoning);
		}

	}

	/**
	 * A choice.
	 */
	static final class Choice {

		@Nullable String finishReason;

		@Nullable Part delta;

		@Nullable Part message;

		@Nullable Integer index;

	}

	/**
	 * A message, or a piece of one.
	 */
	static final class Part {

		@Nullable String role;

		@Nullable String name;

		@Nullable String content;

		@Nullable String reasoningContent;

		/** The same thinking again, in pieces. */
		@Nullable String reasoningDetails;

		final List<Call> toolCalls = new ArrayList<>(0);

		/** The content and its place, if it is one string. */
		@Nullable Piece contentPiece;

		/** The reasoning content and its place, if it is one string. */
		@Nullable Piece reasoningPiece;

		@Nullable String reasoning() {
			return (this.reasoningContent != null && !this.reasoningContent.isEmpty()) ? this.reasoningContent
					: this.reasoningDetails;
		}

	}

	/**
	 * A tool call, or a piece of one.
	 */
	static final class Call {

		@Nullable Integer index;

		@Nullable String id;

		@Nullable String name;

		@Nullable String arguments;

	}

	/**
	 * An error as the OpenAI-compatible endpoint words it.
	 */
	static final class Failure {

		@Nullable String type;

		@Nullable String message;

		@Nullable Integer httpCode;

		@Nullable Integer code;

		/**
		 * Return whether this is an error at all, and not the empty field of a reply that
		 * has none.
		 */
		boolean saysSomething() {
			boolean typed = this.type != null && !this.type.isBlank();
			if (typed || (this.code != null && this.code != 0)) {
				return true;
			}
			return this.code == null && this.message != null && !this.message.isBlank();
		}

	}

}
