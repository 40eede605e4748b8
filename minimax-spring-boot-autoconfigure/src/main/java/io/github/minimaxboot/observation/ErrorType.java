package io.github.minimaxboot.observation;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxTransportException;
import org.jspecify.annotations.Nullable;

/**
 * The short stable words for what went wrong, as they stand in {@code error.type}.
 *
 * @since 0.1.0
 */
public final class ErrorType {

	private ErrorType() {
	}

	/**
	 * Return the word for an error.
	 * @param error the error, or {@code null} if there was none
	 * @return the word, {@code none} if there was no error
	 */
	public static String of(@Nullable Throwable error) {
		if (error == null) {
			return "none";
		}
		if (error instanceof MiniMaxApiException.Authentication) {
			return "authentication";
		}
		if (error instanceof MiniMaxApiException.QuotaExceeded) {
			return "quota_exceeded";
		}
		if (error instanceof MiniMaxApiException.RateLimited refusal) {
			return refusal.isLocal() ? "rate_limited_locally" : "rate_limited";
		}
		if (error instanceof MiniMaxApiException.ContentFiltered) {
			return "content_filtered";
		}
		if (error instanceof MiniMaxApiException.InvalidRequest) {
			return "invalid_request";
		}
		if (error instanceof MiniMaxApiException.ServerError) {
			return "server_error";
		}
		if (error instanceof MiniMaxApiException) {
			return "api";
		}
		if (error instanceof MiniMaxTransportException.Timeout) {
			return "timeout";
		}
		if (error instanceof MiniMaxTransportException) {
			return "transport";
		}
		return "other";
	}

}
