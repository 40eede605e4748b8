package io.github.minimaxboot;

import java.io.Serializable;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * MiniMax received the call and said no.
 * <p>
 * There is a nested subclass for each cause that a caller may want to treat in its own
 * way. A MiniMax code decides the subclass before the HTTP status does, because MiniMax
 * sends the same code under different statuses, HTTP 200 among them. A code that is not
 * known, or a bare HTTP status other than 401, 402, 403, 429, 400, 422 and 5xx, gives
 * this class itself.
 *
 * <pre class="code">
 * try {
 *     return miniMax.chat(question).call().content();
 * }
 * catch (MiniMaxApiException.RateLimited ex) {
 *     return "Please try again in a minute";
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public class MiniMaxApiException extends MiniMaxException {

	private final Refusal refusal;

	/**
	 * Create a new exception.
	 * @param message what happened and what to do about it
	 * @param refusal what MiniMax said
	 * @param retryable whether the same call may succeed later
	 * @param partialText the text a stream delivered before it failed, or {@code null}
	 */
	public MiniMaxApiException(String message, Refusal refusal, boolean retryable, @Nullable String partialText) {
		super(message, null, retryable, partialText);
		this.refusal = refusal;
	}

	/**
	 * Return the HTTP status of the reply; 200 is common, since MiniMax reports most
	 * errors in the body of a successful reply.
	 * @return the status
	 */
	public int getStatus() {
		return this.refusal.status();
	}

	/**
	 * Return MiniMax's own error code, such as 1008 for an insufficient balance.
	 * @return the code, or {@code null} when MiniMax gave none
	 */
	public @Nullable Integer getCode() {
		return this.refusal.code();
	}

	/**
	 * Return what MiniMax wrote about the error, unchanged.
	 * @return the text, empty if there was none
	 */
	public String getReason() {
		return this.refusal.reason();
	}

	/**
	 * Return the id under which MiniMax's support finds the call.
	 * @return the trace id, or {@code null} when the reply had none
	 */
	public @Nullable String getTraceId() {
		return this.refusal.traceId();
	}

	/**
	 * Return how long MiniMax, or a gateway before it, asks to wait before the next call
	 * ({@code Retry-After}).
	 * @return the time from the reply on, or {@code null} when the reply did not say
	 */
	public @Nullable Duration getRetryAfter() {
		return this.refusal.retryAfter();
	}

	/**
	 * What MiniMax said when it refused a call.
	 *
	 * @param status the HTTP status
	 * @param code the MiniMax code, or {@code null} when MiniMax gave none
	 * @param reason the text that came with it, empty if there was none
	 * @param traceId the trace id, or {@code null} when the reply had none
	 * @param retryAfter how long to wait before the next call, or {@code null} when the
	 * reply did not say
	 * @since 0.1.0
	 */
	public record Refusal(int status, @Nullable Integer code, String reason, @Nullable String traceId,
			@Nullable Duration retryAfter) implements Serializable {
	}

	/**
	 * The key is wrong, is for another region, or may not do this: codes 1004, 2038, 2044
	 * and 2049, and HTTP 401 and 403 without a code.
	 *
	 * @since 0.1.0
	 */
	public static class Authentication extends MiniMaxApiException {

		/**
		 * Create a new exception.
		 * @param message what happened and what to do about it
		 * @param refusal what MiniMax said
		 * @param retryable whether the same call may succeed later
		 * @param partialText the text a stream delivered before it failed, or
		 * {@code null}
		 */
		public Authentication(String message, Refusal refusal, boolean retryable, @Nullable String partialText) {
			super(message, refusal, retryable, partialText);
		}

	}

	/**
	 * The balance or the plan is used up, or the plan lacks the model: codes 1008, 1028,
	 * 1030, 2056 and 2061, and HTTP 402 without a code.
	 *
	 * @since 0.1.0
	 */
	public static class QuotaExceeded extends MiniMaxApiException {

		/**
		 * Create a new exception.
		 * @param message what happened and what to do about it
		 * @param refusal what MiniMax said
		 * @param retryable whether the same call may succeed later
		 * @param partialText the text a stream delivered before it failed, or
		 * {@code null}
		 */
		public QuotaExceeded(String message, Refusal refusal, boolean retryable, @Nullable String partialText) {
			super(message, refusal, retryable, partialText);
		}

	}

	/**
	 * Too many requests, tokens or connections at this moment: codes 1002, 1039, 1041,
	 * 2045 and 2062, and HTTP 429 without a code.
	 *
	 * @since 0.1.0
	 */
	public static class RateLimited extends MiniMaxApiException {

		private final boolean local;

		/**
		 * Create a new exception.
		 * @param message what happened and what to do about it
		 * @param refusal what MiniMax said
		 * @param retryable whether the same call may succeed later
		 * @param partialText the text a stream delivered before it failed, or
		 * {@code null}
		 */
		public RateLimited(String message, Refusal refusal, boolean retryable, @Nullable String partialText) {
			super(message, refusal, retryable, partialText);
			this.local = false;
		}

		/**
		 * Create a new exception for a call that was not sent, so that the quota is kept.
		 * Its status is 429, and it has no code.
		 * @param message what happened and what to do about it
		 * @param retryAfter how long to wait before the next call
		 * @param partialText the text a stream delivered before it failed, or
		 * {@code null}
		 */
		public RateLimited(String message, Duration retryAfter, @Nullable String partialText) {
			super(message, new Refusal(429, null, "", null, retryAfter), true, partialText);
			this.local = true;
		}

		/**
		 * Return whether it was the limiter of this application that refused the call, so
		 * that MiniMax has not seen it, or no more than the {@linkplain #getSuppressed()
		 * attempts before}.
		 * @return {@code false} if MiniMax did
		 */
		public boolean isLocal() {
			return this.local;
		}

	}

	/**
	 * The content filter refused the input (1026) or the output (1027).
	 *
	 * @since 0.1.0
	 */
	public static class ContentFiltered extends MiniMaxApiException {

		/**
		 * Create a new exception.
		 * @param message what happened and what to do about it
		 * @param refusal what MiniMax said
		 * @param retryable whether the same call may succeed later
		 * @param partialText the text a stream delivered before it failed, or
		 * {@code null}
		 */
		public ContentFiltered(String message, Refusal refusal, boolean retryable, @Nullable String partialText) {
			super(message, refusal, retryable, partialText);
		}

	}

	/**
	 * The request is at fault, an unknown model and a too long context included: codes
	 * 1042 and 2013, and HTTP 400 and 422 without a code.
	 *
	 * @since 0.1.0
	 */
	public static class InvalidRequest extends MiniMaxApiException {

		/**
		 * Create a new exception.
		 * @param message what happened and what to do about it
		 * @param refusal what MiniMax said
		 * @param retryable whether the same call may succeed later
		 * @param partialText the text a stream delivered before it failed, or
		 * {@code null}
		 */
		public InvalidRequest(String message, Refusal refusal, boolean retryable, @Nullable String partialText) {
			super(message, refusal, retryable, partialText);
		}

	}

	/**
	 * MiniMax, or a gateway before it, is at fault: codes 1000, 1001, 1013, 1024, 1033
	 * and 2064, and any HTTP 5xx without a known code.
	 *
	 * @since 0.1.0
	 */
	public static class ServerError extends MiniMaxApiException {

		/**
		 * Create a new exception.
		 * @param message what happened and what to do about it
		 * @param refusal what MiniMax said
		 * @param retryable whether the same call may succeed later
		 * @param partialText the text a stream delivered before it failed, or
		 * {@code null}
		 */
		public ServerError(String message, Refusal refusal, boolean retryable, @Nullable String partialText) {
			super(message, refusal, retryable, partialText);
		}

	}

}
