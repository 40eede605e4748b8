package io.github.minimaxboot.reliability;

import java.util.List;
import java.util.Objects;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;

/**
 * A kind of call of the {@link SoakRun soak test}: what the server does, see
 * {@link LoadReplies}, and how the call has to end.
 */
enum SoakKind {

	WHOLE(12, "whole 8", answer(8)),

	STREAM(20, "slow 10 5", answer(10)),

	DRIP(5, "drip 3", answer(3)),

	RESET_ONCE(3, "once reset", answer(1)),

	LIMITED_ONCE(3, "once limited", answer(1)),

	NOT_AUTHORIZED(3, "fault 1004", refusal(MiniMaxApiException.Authentication.class, 1004)),

	NO_BALANCE(3, "fault 1008", refusal(MiniMaxApiException.QuotaExceeded.class, 1008)),

	FILTERED(3, "fault 1026", refusal(MiniMaxApiException.ContentFiltered.class, 1026)),

	INVALID(3, "fault 2013", refusal(MiniMaxApiException.InvalidRequest.class, 2013)),

	RATE_LIMIT(2, "fault 1002", refusal(MiniMaxApiException.RateLimited.class, 1002)),

	INTERNAL(2, "fault 1013", refusal(MiniMaxApiException.ServerError.class, 1013)),

	HTTP_429(2, "fault limited", refusal(MiniMaxApiException.RateLimited.class, 1002)),

	HTTP_500(2, "fault overloaded", refusal(MiniMaxApiException.ServerError.class, 2064)),

	HTML_502(2, "fault page", refusal(MiniMaxApiException.ServerError.class, null)),

	HTML_200(2, "fault page-as-success", failure("")),

	RESET(4, "fault reset", failure("")),

	RESET_IN_STREAM(4, "fault reset-in-stream", failure("")),

	CUT(3, "fault cut", failure("")),

	TRUNCATED(3, "fault truncated", failure("broke off")),

	REFUSED_IN_STREAM(3, "fault refused-in-stream", refusal(MiniMaxApiException.ContentFiltered.class, 1027)),

	OVERSIZED(3, "fault oversized", failure("too large")),

	STALL(1, "silent", failure("stream-idle-timeout")),

	MUTE(1, "fault mute", failure("response-timeout")),

	TAKEN(5, "slow 1000000 5", beginning(), SoakWay.TAKE),

	CANCELLED(5, "slow 1000000 5", beginning(), SoakWay.CANCEL),

	LEFT(3, "fault mute", (end) -> "left".equals(end.text()), SoakWay.LEAVE);

	private final int weight;

	private final String words;

	@SuppressWarnings("ImmutableEnumChecker") // a lambda without state
	private final Promise promise;

	@SuppressWarnings("ImmutableEnumChecker") // an immutable list
	private final List<SoakWay> ways;

	SoakKind(int weight, String words, Promise promise) {
		this(weight, words, promise, SoakWay.BLOCKING, SoakWay.REACTIVE, SoakWay.STREAM);
	}

	SoakKind(int weight, String words, Promise promise, SoakWay... ways) {
		this.weight = weight;
		this.words = words;
		this.promise = promise;
		this.ways = List.of(ways);
	}

	/** How often it occurs, in proportion to the others. */
	int weight() {
		return this.weight;
	}

	/** What the server has to do. */
	String words() {
		return this.words;
	}

	/** The ways to make such a call. */
	List<SoakWay> ways() {
		return this.ways;
	}

	/** Whether a call ended as it has to. */
	boolean isKept(End end) {
		return this.promise.isKept(end);
	}

	private static Promise answer(int pieces) {
		return (end) -> LoadFrames.text(end.tag(), pieces).equals(end.text());
	}

	/** The server goes on for more than an hour, unless it is told to stop. */
	private static Promise beginning() {
		return (end) -> end.text() != null && end.text().startsWith(LoadFrames.beginning(end.tag(), SoakWay.PIECES))
				&& LoadFrames.beginning(end.tag(), 10_000).startsWith(end.text());
	}

	private static Promise refusal(Class<? extends MiniMaxApiException> type, Integer code) {
		return (end) -> end.failure() instanceof MiniMaxApiException refusal && type.isInstance(refusal)
				&& Objects.equals(refusal.getCode(), code) && hasBeginning(end, refusal);
	}

	private static Promise failure(String message) {
		return (end) -> end.failure() instanceof MiniMaxTransportException failure
				&& failure.getMessage().contains(message) && hasBeginning(end, failure);
	}

	private static boolean hasBeginning(End end, MiniMaxException failure) {
		String partialText = failure.getPartialText();
		return partialText == null || LoadFrames.beginning(end.tag(), 2).startsWith(partialText);
	}

	/**
	 * How a call ended.
	 *
	 * @param tag the tag of the call
	 * @param text the answer, or {@code null}
	 * @param failure the failure, or {@code null}
	 */
	record End(String tag, String text, Throwable failure) {
	}

	/**
	 * How a call has to end.
	 */
	@FunctionalInterface
	interface Promise {

		boolean isKept(End end);

	}

}
