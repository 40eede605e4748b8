package io.github.minimaxboot.sample;

import java.net.URI;
import java.util.Locale;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxToolException;
import io.github.minimaxboot.MiniMaxTransportException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * What the people in front of the page are told when a call to MiniMax fails, in the form
 * of RFC 9457. The words are our own: those of the exception are for the log, since they
 * may speak of hosts and accounts.
 */
enum MiniMaxProblem {

	RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests",
			"MiniMax is getting more requests than it takes at a time. Please try again in a minute."),

	BUSY(HttpStatus.SERVICE_UNAVAILABLE, "Busy",
			"This application asks MiniMax as often as its account may. Please try again in a moment."),

	CONTENT_FILTERED(HttpStatus.UNPROCESSABLE_CONTENT, "Content not allowed",
			"The content filter of MiniMax refused the message or the answer. Please put it in other words."),

	QUOTA_EXCEEDED(HttpStatus.SERVICE_UNAVAILABLE, "Quota used up",
			"The MiniMax account of this application has no balance left, or its plan lacks this model."),

	AUTHENTICATION(HttpStatus.BAD_GATEWAY, "Not accepted by MiniMax",
			"MiniMax does not accept the key of this application. Its owner should check the key and the region."),

	INVALID_REQUEST(HttpStatus.BAD_GATEWAY, "Request not understood",
			"MiniMax cannot process the request. Its owner should check the model and the options."),

	SERVER_ERROR(HttpStatus.BAD_GATEWAY, "Trouble at MiniMax",
			"MiniMax has a problem of its own at the moment. Please try again later."),

	REFUSED(HttpStatus.BAD_GATEWAY, "Refused by MiniMax", "MiniMax refused the request."),

	TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "No answer in time",
			"MiniMax took too long to answer. Please try again, perhaps with a shorter message."),

	UNREACHABLE(HttpStatus.BAD_GATEWAY, "Connection to MiniMax failed",
			"No complete answer came from MiniMax. Please try again."),

	UNUSABLE_ANSWER(HttpStatus.BAD_GATEWAY, "Unusable answer",
			"The model answered, but not in the form asked for. Please try again."),

	TOOL_FAILED(HttpStatus.BAD_GATEWAY, "Tool not usable",
			"The model asked for something to be looked up, and did not come to an end with it."),

	UNEXPECTED(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong", "This should not have happened.");

	private final HttpStatus status;

	private final String title;

	private final String detail;

	MiniMaxProblem(HttpStatus status, String title, String detail) {
		this.status = status;
		this.title = title;
		this.detail = detail;
	}

	/**
	 * Describe a failure.
	 * @param error what happened
	 * @return the problem, with a {@code code} that stays the same when words change
	 */
	static ProblemDetail describe(Throwable error) {
		ProblemDetail detail = of(error).toProblemDetail();
		if (error instanceof MiniMaxException failure) {
			detail.setProperty("retryable", failure.isRetryable());
		}
		if (error instanceof MiniMaxApiException refusal) {
			detail.setProperty("miniMaxCode", refusal.getCode());
			detail.setProperty("traceId", refusal.getTraceId());
		}
		return detail;
	}

	/**
	 * Return the word that stays the same when the others change; the page has its own
	 * words for it.
	 */
	String code() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private ProblemDetail toProblemDetail() {
		String code = code();
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(this.status, this.detail);
		detail.setType(URI.create("urn:minimax-sample:" + code));
		detail.setTitle(this.title);
		detail.setProperty("code", code);
		return detail;
	}

	private static MiniMaxProblem of(Throwable error) {
		if (error instanceof MiniMaxApiException refusal) {
			return ofRefusal(refusal);
		}
		if (error instanceof MiniMaxTransportException) {
			return (error instanceof MiniMaxTransportException.Timeout) ? TIMEOUT : UNREACHABLE;
		}
		if (error instanceof MiniMaxToolException) {
			return TOOL_FAILED;
		}
		return (error instanceof MiniMaxEntityException) ? UNUSABLE_ANSWER : UNEXPECTED;
	}

	private static MiniMaxProblem ofRefusal(MiniMaxApiException refusal) {
		if (refusal instanceof MiniMaxApiException.RateLimited limited) {
			return limited.isLocal() ? BUSY : RATE_LIMITED;
		}
		if (refusal instanceof MiniMaxApiException.ContentFiltered) {
			return CONTENT_FILTERED;
		}
		if (refusal instanceof MiniMaxApiException.QuotaExceeded) {
			return QUOTA_EXCEEDED;
		}
		if (refusal instanceof MiniMaxApiException.Authentication) {
			return AUTHENTICATION;
		}
		if (refusal instanceof MiniMaxApiException.InvalidRequest) {
			return INVALID_REQUEST;
		}
		return (refusal instanceof MiniMaxApiException.ServerError) ? SERVER_ERROR : REFUSED;
	}

}
