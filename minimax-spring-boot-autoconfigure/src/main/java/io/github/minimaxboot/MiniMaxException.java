package io.github.minimaxboot;

import org.jspecify.annotations.Nullable;

/**
 * Base of everything that can go wrong in a call to a MiniMax model.
 * <p>
 * Blocking, reactive and streamed calls fail with the same subclasses:
 * {@link MiniMaxApiException} when MiniMax said no, {@link MiniMaxTransportException}
 * when no usable reply came, {@link MiniMaxEntityException} when a reply came but is not
 * the entity asked for, {@link MiniMaxToolException} when a tool could not be called. No
 * message of these exceptions contains the API key.
 *
 * @since 0.1.0
 */
public abstract class MiniMaxException extends RuntimeException {

	private final boolean retryable;

	private @Nullable String partialText;

	private int attempts = 1;

	/**
	 * Create a new exception.
	 * @param message what happened and what to do about it
	 * @param cause the cause, or {@code null}
	 * @param retryable whether the same call may succeed later
	 * @param partialText the text a stream delivered before it failed, or {@code null}
	 */
	protected MiniMaxException(String message, @Nullable Throwable cause, boolean retryable,
			@Nullable String partialText) {
		super(message, cause);
		this.retryable = retryable;
		this.partialText = partialText;
	}

	/**
	 * Return whether the same call may succeed when it is made again later.
	 * @return {@code true} for example for a rate limit, {@code false} for example for a
	 * wrong key
	 */
	public boolean isRetryable() {
		return this.retryable;
	}

	/**
	 * Return the text that a stream delivered before it failed.
	 * @return the joined text deltas, {@code ""} if the stream failed before the first
	 * one, or {@code null} if the failed call was not a stream, nor answered by one
	 */
	public @Nullable String getPartialText() {
		return this.partialText;
	}

	/**
	 * Say what a stream had delivered before the part of it that failed. Only the one who
	 * makes one stream of several knows.
	 * @param text the text, joined to the front of that of this exception
	 */
	public final void addEarlierText(String text) {
		this.partialText = (this.partialText != null) ? text + this.partialText : text;
	}

	/**
	 * Return how many times the model was asked. The failures of all attempts but the
	 * last are the {@link #getSuppressed() suppressed} exceptions.
	 * @return 1, or more after retries
	 */
	public final int getAttempts() {
		return this.attempts;
	}

	/**
	 * Say how many times the model was asked. Only the one who asks again knows.
	 * @param attempts the number, at least 1
	 */
	public final void setAttempts(int attempts) {
		if (attempts < 1) {
			throw new IllegalArgumentException("The attempts must be 1 or more, but are " + attempts);
		}
		this.attempts = attempts;
	}

	/**
	 * Return what happened and what to do about it.
	 * @return the message, with the number of attempts if there were several
	 */
	@Override
	public @Nullable String getMessage() {
		String message = super.getMessage();
		return (this.attempts > 1) ? message + " (after " + this.attempts + " attempts)" : message;
	}

}
