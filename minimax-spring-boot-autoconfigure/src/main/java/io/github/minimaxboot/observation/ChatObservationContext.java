package io.github.minimaxboot.observation;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call while it is observed.
 *
 * @since 0.1.0
 */
public final class ChatObservationContext extends Observation.Context {

	private final ChatRequest request;

	private final boolean stream;

	private @Nullable ChatResponse response;

	private boolean cancelled;

	/**
	 * Create a context.
	 * @param request the request
	 * @param stream whether a streamed answer was asked for
	 */
	public ChatObservationContext(ChatRequest request, boolean stream) {
		this.request = request;
		this.stream = stream;
	}

	/**
	 * Return the request.
	 * @return the request
	 */
	public ChatRequest getRequest() {
		return this.request;
	}

	/**
	 * Return whether a streamed answer was asked for.
	 * @return {@code true} for a stream
	 */
	public boolean isStream() {
		return this.stream;
	}

	/**
	 * Return the answer.
	 * @return the answer, or {@code null} if there is none yet, or none at all
	 */
	public @Nullable ChatResponse getResponse() {
		return this.response;
	}

	/**
	 * Set the answer.
	 * @param response the answer
	 */
	public void setResponse(ChatResponse response) {
		this.response = response;
	}

	/**
	 * Return whether the caller cancelled the call.
	 * @return {@code true} if it did
	 */
	public boolean isCancelled() {
		return this.cancelled;
	}

	/**
	 * Say that the caller cancelled the call.
	 */
	public void setCancelled() {
		this.cancelled = true;
	}

}
