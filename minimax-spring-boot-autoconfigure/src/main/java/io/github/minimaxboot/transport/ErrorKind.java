package io.github.minimaxboot.transport;

import io.github.minimaxboot.MiniMaxApiException;
import org.jspecify.annotations.Nullable;

/**
 * The families of errors, each with its exception (minimax-api §5.3).
 */
enum ErrorKind {

	AUTHENTICATION(MiniMaxApiException.Authentication::new),

	QUOTA_EXCEEDED(MiniMaxApiException.QuotaExceeded::new),

	RATE_LIMITED(MiniMaxApiException.RateLimited::new),

	CONTENT_FILTERED(MiniMaxApiException.ContentFiltered::new),

	INVALID_REQUEST(MiniMaxApiException.InvalidRequest::new),

	SERVER_ERROR(MiniMaxApiException.ServerError::new),

	OTHER(MiniMaxApiException::new);

	@SuppressWarnings("ImmutableEnumChecker") // a constructor, which has no state
	private final Factory factory;

	ErrorKind(Factory factory) {
		this.factory = factory;
	}

	/**
	 * Return the family of an HTTP status that came without a known code.
	 */
	static ErrorKind ofStatus(int status) {
		return switch (status) {
			case 400, 422 -> INVALID_REQUEST;
			case 401, 403 -> AUTHENTICATION;
			case 402 -> QUOTA_EXCEEDED;
			case 429 -> RATE_LIMITED;
			default -> (status >= 500) ? SERVER_ERROR : OTHER;
		};
	}

	/**
	 * Return the family of an error type of the OpenAI-compatible endpoint that came
	 * without a known code.
	 */
	static ErrorKind ofType(@Nullable String type) {
		return switch ((type != null) ? type : "") {
			case "authorized_error", "authentication_error" -> AUTHENTICATION;
			case "insufficient_balance_error" -> QUOTA_EXCEEDED;
			case "rate_limit_error" -> RATE_LIMITED;
			case "bad_request_error", "invalid_request_error" -> INVALID_REQUEST;
			case "overloaded_error", "api_error" -> SERVER_ERROR;
			default -> OTHER;
		};
	}

	/**
	 * Return whether a call may succeed later, as far as the family alone says it.
	 */
	boolean isRetryable() {
		return this == RATE_LIMITED || this == SERVER_ERROR;
	}

	MiniMaxApiException create(String message, MiniMaxApiException.Refusal refusal, boolean retryable,
			@Nullable String partialText) {
		return this.factory.create(message, refusal, retryable, partialText);
	}

	private interface Factory {

		MiniMaxApiException create(String message, MiniMaxApiException.Refusal refusal, boolean retryable,
				@Nullable String partialText);

	}

}
