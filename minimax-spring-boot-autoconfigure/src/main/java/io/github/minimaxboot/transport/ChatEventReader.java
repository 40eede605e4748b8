package io.github.minimaxboot.transport;

import java.util.ArrayDeque;
import java.util.Queue;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.ChatEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import tools.jackson.core.JacksonException;

/**
 * Reads the events of one stream out of its bytes (minimax-api §4). Knows nothing of
 * threads or demand; {@link ChatEventSubscriber} does.
 */
final class ChatEventReader {

	private final ReplyHead head;

	private final CallScope scope;

	private final SseFrames frames;

	private final Queue<ChatEvent> events = new ArrayDeque<>();

	private final ChatReplyAssembler assembler = new ChatReplyAssembler(this.events::add);

	private final WireReplyReader replies = new WireReplyReader(this.assembler.extra());

	private final RepeatedLine lastLine;

	private boolean ended;

	private boolean complete;

	/**
	 * Create a reader.
	 * @param head what came before the bytes
	 * @param scope limits the bytes of a frame and the characters of an answer, and is
	 * told what becomes known of the call
	 */
	ChatEventReader(ReplyHead head, CallScope scope) {
		this(head, scope, new RepeatedLine());
	}

	/**
	 * Create a reader.
	 * @param lastLine recognises lines that need not be read in full
	 */
	ChatEventReader(ReplyHead head, CallScope scope, RepeatedLine lastLine) {
		this.head = head;
		this.scope = scope;
		this.lastLine = lastLine;
		this.frames = new SseFrames(scope.limits().maxInMemorySize());
	}

	/**
	 * Take the next bytes; the buffer is released.
	 */
	void append(DataBuffer buffer) {
		this.frames.append(buffer);
	}

	/**
	 * Say that no more bytes come.
	 */
	void end() {
		this.frames.end();
		this.ended = true;
	}

	/**
	 * Return the next event.
	 * @return the event, or {@code null} if more bytes are needed for it, or if the
	 * stream is complete
	 * @throws MiniMaxApiException if the next frame is an error
	 * @throws RuntimeException if the bytes cannot be read, or end too early
	 */
	@Nullable ChatEvent next() {
		ChatEvent event = this.events.poll();
		while (event == null && !this.complete && readNext()) {
			event = this.events.poll();
		}
		if (event == null && !this.complete && this.ended) {
			completeAtEnd();
			event = this.events.poll();
		}
		else if (event == null && !this.complete && this.assembler.isWholeWithUsage()) {
			// what may still come, such as [DONE], says nothing more
			complete();
			event = this.events.poll();
		}
		return event;
	}

	/**
	 * Complete the answer in spite of a failure, if only the end of the body is missing.
	 * @return whether the whole answer had come
	 */
	boolean completeIfWhole() {
		if (this.assembler.isWhole() && !this.complete) {
			complete();
		}
		return this.complete;
	}

	/**
	 * Return whether all events were read, so that nothing more can come.
	 */
	boolean isComplete() {
		return this.complete && this.events.isEmpty();
	}

	/**
	 * Return the text so far.
	 */
	String text() {
		return this.assembler.text();
	}

	/**
	 * Return how much of an answer came so far, to tell a stream that gets on from one
	 * that only keeps its connection alive.
	 */
	long answerSize() {
		return this.assembler.size();
	}

	/**
	 * Read the next frame.
	 * @return {@code false} if there is none yet, or none at all
	 */
	private boolean readNext() {
		String piece = this.frames.next(this.lastLine);
		if (piece != null) {
			this.assembler.acceptPiece(piece, this.lastLine.isReasoning());
			checkSize();
			return true;
		}
		if (!this.frames.next()) {
			return false;
		}
		readFrame();
		return true;
	}

	private void readFrame() {
		if (this.frames.isDone()) {
			if (!this.assembler.hasAnswer() && !this.assembler.isWhole() && !this.assembler.sensitivity().isFlagged()) {
				throw new MiniMaxTransportException(
						"The stream of %s ended before it had begun: nothing came but [DONE]"
							.formatted(this.head.host()),
						null, true, text());
			}
			complete();
			return;
		}
		this.scope.log().frame(this.frames.array(), this.frames.offset(), this.frames.length());
		WireReply reply;
		try {
			reply = this.replies.read(this.frames.array(), this.frames.offset(), this.frames.length());
		}
		catch (JacksonException ex) {
			if (this.frames.isFinal()) {
				throw ex;
			}
			this.frames.putBack();
			this.lastLine.forget();
			return;
		}
		reply.tell(this.scope.progress());
		if (reply.isError()) {
			throw ApiErrors.of(reply, tracedHead(), text());
		}
		this.assembler.accept(reply);
		checkSize();
		WireReply.Piece onlyPiece = reply.onlyPiece();
		// whoever logs the frames wants to see each
		if (onlyPiece != null && !this.scope.log().isOn()) {
			this.frames.keep(this.lastLine, onlyPiece);
		}
		else {
			this.lastLine.forget();
		}
	}

	private void checkSize() {
		int maxSize = this.scope.limits().maxInMemorySize();
		if (this.assembler.size() + this.replies.extraSize() > maxSize) {
			throw new DataBufferLimitException("the answer has more than %d characters".formatted(maxSize));
		}
	}

	private void completeAtEnd() {
		if (this.assembler.isComplete()) {
			complete();
			return;
		}
		byte[] unread = this.frames.unread();
		if (!this.assembler.hasAnswer() && unread != null) {
			throw new MiniMaxTransportException(
					"The reply of %s (%s) is not a MiniMax stream: %s".formatted(this.head.host(), this.head.describe(),
							ApiErrors.excerptOfNoAnswer(unread, this.head.endpoint())),
					null, false, text());
		}
		throw new MiniMaxTransportException(
				"The stream of %s broke off: it ended without a finish reason, the whole answer or [DONE] (%s)"
					.formatted(this.head.host(), tracedHead().describe()),
				null, true, text());
	}

	private void complete() {
		if (!this.assembler.hasAnswer()) {
			throw ApiErrors.noAnswer(this.assembler.sensitivity(), tracedHead(), text());
		}
		this.complete = true;
		this.events.add(new ChatEvent.Completion(this.assembler.complete()));
	}

	/**
	 * Return the head, with the id of the answer as the trace id where it has none.
	 */
	private ReplyHead tracedHead() {
		return this.head.orTraceId(this.assembler.id());
	}

}
