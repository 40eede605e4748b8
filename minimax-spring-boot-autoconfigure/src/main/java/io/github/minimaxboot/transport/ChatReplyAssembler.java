package io.github.minimaxboot.transport;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.minimaxboot.chat.ChatEvent;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.chat.ReasoningForm;
import io.github.minimaxboot.chat.Sensitivity;
import io.github.minimaxboot.chat.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Makes clean values of what came over the wire: events from the frames of a stream, and
 * the response from all of them. A blocking reply is a stream of one frame that holds the
 * whole answer.
 */
final class ChatReplyAssembler {

	/** As seconds the year 5138, as milliseconds 1973. */
	private static final long MILLIS_FROM = 100_000_000_000L;

	private final Consumer<ChatEvent> events;

	private final JoinedText text = new JoinedText();

	private final StringBuilder reasoning = new StringBuilder();

	private final ReasoningPieces reasoningPieces = new ReasoningPieces(this.reasoning, this::addReasoning);

	private final ToolCallMerger toolCalls = new ToolCallMerger();

	private final ThinkSplitter splitter = new ThinkSplitter(this::addText, this::addInlineThinking);

	private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

	private @Nullable String id;

	private @Nullable String model;

	private @Nullable Instant created;

	private @Nullable String name;

	private @Nullable FinishReason finishReason;

	private Usage usage = Usage.UNKNOWN;

	private Sensitivity sensitivity = Sensitivity.UNKNOWN;

	private @Nullable String warning;

	private boolean contentSeen;

	/** Where the thinking stands, once some came. */
	private @Nullable ReasoningForm reasoningForm;

	private boolean wholeSeen;

	/** With the whole answer or after it: what came before is not its sum. */
	private boolean wholeUsageSeen;

	private boolean answerSeen;

	/**
	 * Create an assembler.
	 * @param events takes the events as they come, all but the completion
	 */
	ChatReplyAssembler(Consumer<ChatEvent> events) {
		this.events = events;
	}

	/**
	 * Return where the reader of the replies puts fields that have no other place.
	 */
	Map<String, @Nullable Object> extra() {
		return this.extra;
	}

	/**
	 * Return the text so far.
	 */
	String text() {
		return this.text.toString();
	}

	/**
	 * Return how many characters of an answer came so far, and one more for its end.
	 */
	long size() {
		return this.text.length() + this.reasoning.length() + this.reasoningPieces.heldSize() + this.toolCalls.size()
				+ ((this.finishReason != null) ? 1 : 0);
	}

	/**
	 * Return the id so far.
	 */
	@Nullable String id() {
		return this.id;
	}

	/**
	 * Return whether the frame with the whole answer came, so that nothing is missing.
	 */
	boolean isWhole() {
		return this.wholeSeen;
	}

	/**
	 * Return whether the frame with the whole answer came, and what it used too, for
	 * which another frame might be needed (minimax-api §4.4).
	 */
	boolean isWholeWithUsage() {
		return this.wholeUsageSeen && hasAnswer();
	}

	/**
	 * Return whether any part of an answer came, even an empty one.
	 */
	boolean hasAnswer() {
		return this.answerSeen;
	}

	/**
	 * Return what the content filter found so far.
	 */
	Sensitivity sensitivity() {
		return this.sensitivity;
	}

	/**
	 * Return whether the answer may end here: the model said why it stopped, or the frame
	 * with the whole answer came.
	 */
	boolean isComplete() {
		return this.finishReason != null || this.wholeSeen;
	}

	/**
	 * Take a reply or the next frame.
	 * @param reply a reply that is not an error
	 */
	void accept(WireReply reply) {
		this.answerSeen |= reply.isAnswer();
		this.id = (reply.id != null && !reply.id.isEmpty()) ? reply.id : this.id;
		this.model = (reply.model != null && !reply.model.isEmpty()) ? reply.model : this.model;
		this.created = (reply.created != null) ? instant(reply.created) : this.created;
		this.usage = (reply.usage != null) ? reply.usage : this.usage;
		if (reply.statusMessage != null && !reply.statusMessage.isEmpty() && !reply.statusMessage.equals("success")) {
			this.warning = reply.statusMessage;
		}
		acceptSensitivity(reply);
		this.wholeSeen |= reply.isWhole();
		this.wholeUsageSeen |= this.wholeSeen && reply.usage != null;
		if (reply.choice != null) {
			acceptChoice(reply.choice, reply.isWhole());
		}
	}

	/**
	 * Take a frame that is the same as the last one but for its piece of text.
	 */
	void acceptPiece(String piece, boolean isReasoning) {
		if (isReasoning) {
			acceptReasoning(piece, false);
		}
		else {
			acceptContent(piece);
		}
	}

	/**
	 * End the answer: the last events go out, all but the completion.
	 * @return the whole answer
	 */
	ChatResponse complete() {
		this.splitter.end();
		this.reasoningPieces.end();
		Message.Assistant message = new Message.Assistant(this.text.toString(),
				this.reasoning.isEmpty() ? null : this.reasoning.toString(), this.toolCalls.toolCalls(), this.name,
				(this.reasoningForm != null) ? this.reasoningForm : ReasoningForm.FIELD);
		message.toolCalls().forEach((call) -> this.events.accept(new ChatEvent.ToolUse(call)));
		return new ChatResponse(this.id, this.model, List.of(), message, this.finishReason, this.usage,
				this.sensitivity, this.warning, this.created, this.extra);
	}

	/**
	 * Return the time of a number of seconds, or of milliseconds if it is far too large
	 * for seconds, or {@code null} if it is too large for those.
	 */
	private static @Nullable Instant instant(long created) {
		if (created < 0 || created >= MILLIS_FROM * 1000) {
			return null;
		}
		return (created < MILLIS_FROM) ? Instant.ofEpochSecond(created) : Instant.ofEpochMilli(created);
	}

	private void acceptSensitivity(WireReply reply) {
		if (reply.inputSensitive == null && reply.outputSensitive == null && reply.inputSensitiveType == null
				&& reply.outputSensitiveType == null && reply.outputSensitiveInt == null) {
			return;
		}
		// every frame repeats the flags, but not every frame repeats all of them
		Sensitivity old = this.sensitivity;
		this.sensitivity = new Sensitivity(last(reply.inputSensitive, old.input()),
				last(reply.outputSensitive, old.output()), last(reply.inputSensitiveType, old.inputType()),
				last(reply.outputSensitiveType, old.outputType()), last(reply.outputSensitiveInt, old.outputInt()));
	}

	private static <T> @Nullable T last(@Nullable T value, @Nullable T before) {
		return (value != null) ? value : before;
	}

	private void acceptChoice(WireReply.Choice choice, boolean whole) {
		boolean message = choice.delta == null || (whole && choice.message != null);
		WireReply.Part part = message ? choice.message : choice.delta;
		if (part != null && "tool".equals(part.role)) {
			// what the old web search found, with a finish reason in mid-stream
			return;
		}
		if (part != null && whole) {
			acceptWhole(part);
		}
		else if (part != null) {
			acceptDelta(part);
		}
		if (choice.finishReason != null) {
			this.finishReason = FinishReason.of(choice.finishReason);
		}
	}

	private void acceptDelta(WireReply.Part delta) {
		acceptName(delta);
		acceptReasoning(delta);
		acceptContent(delta.content);
		this.toolCalls.accept(delta.toolCalls);
	}

	/**
	 * Take the whole answer. At the end of a stream it repeats what the deltas said, and
	 * counts only where they said nothing.
	 */
	private void acceptWhole(WireReply.Part message) {
		acceptName(message);
		if (this.reasoning.isEmpty()) {
			acceptReasoning(message);
		}
		if (!this.contentSeen) {
			acceptContent(message.content);
		}
		if (this.toolCalls.isEmpty()) {
			this.toolCalls.accept(message.toolCalls);
		}
	}

	private void acceptName(WireReply.Part part) {
		if (part.name != null && !part.name.isEmpty()) {
			this.name = part.name;
		}
	}

	private void acceptContent(@Nullable String content) {
		if (content != null && !content.isEmpty()) {
			this.contentSeen = true;
			this.splitter.accept(content);
		}
	}

	private void acceptReasoning(WireReply.Part part) {
		String piece = part.reasoning();
		if (piece != null && !piece.isEmpty()) {
			acceptReasoning(piece, part.reasoningDetails != null && !part.reasoningDetails.isEmpty());
		}
	}

	private void acceptReasoning(String piece, boolean details) {
		// the same thinking may have been there inline
		if (this.reasoningForm != ReasoningForm.INLINE) {
			if (details || this.reasoningForm == null) {
				this.reasoningForm = details ? ReasoningForm.DETAILS : ReasoningForm.FIELD;
			}
			this.reasoningPieces.accept(piece);
		}
	}

	private void addInlineThinking(String piece) {
		if (this.reasoningForm == null || this.reasoningForm == ReasoningForm.INLINE) {
			this.reasoningForm = ReasoningForm.INLINE;
			addReasoning(piece);
		}
	}

	private void addReasoning(String piece) {
		this.reasoning.append(piece);
		this.events.accept(new ChatEvent.Reasoning(piece));
	}

	private void addText(String piece) {
		this.reasoningPieces.end();
		this.text.append(piece);
		this.events.accept(new ChatEvent.Text(piece));
	}

}
