package io.github.minimaxboot;

import org.jspecify.annotations.Nullable;

/**
 * No usable reply came: the connection failed, a timeout struck, a stream broke off or
 * cannot be decoded, or a successful reply is not JSON.
 *
 * @since 0.1.0
 */
public class MiniMaxTransportException extends MiniMaxException {

	/**
	 * Create a new exception.
	 * @param message what happened and what to do about it
	 * @param cause the cause, or {@code null}
	 * @param retryable whether the same call may succeed later
	 * @param partialText the text a stream delivered before it failed, or {@code null}
	 */
	public MiniMaxTransportException(String message, @Nullable Throwable cause, boolean retryable,
			@Nullable String partialText) {
		super(message, cause, retryable, partialText);
	}

	/**
	 * A time limit was exceeded: that of the connection, of the reply's first bytes, of
	 * the pause in a stream, or of the whole call. The message names the property that
	 * sets it.
	 *
	 * @since 0.1.0
	 */
	public static class Timeout extends MiniMaxTransportException {

		/**
		 * Create a new exception.
		 * @param message what happened and what to do about it
		 * @param cause the cause, or {@code null}
		 * @param retryable whether the same call may succeed later
		 * @param partialText the text a stream delivered before it failed, or
		 * {@code null}
		 */
		public Timeout(String message, @Nullable Throwable cause, boolean retryable, @Nullable String partialText) {
			super(message, cause, retryable, partialText);
		}

	}

}
