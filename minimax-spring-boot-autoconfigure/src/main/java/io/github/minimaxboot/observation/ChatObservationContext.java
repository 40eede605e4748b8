package io.github.minimaxboot.observation;

import java.net.URI;
import java.time.Duration;

import io.github.minimaxboot.chat.ChatRequest;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.transport.ExchangeProgress;
import io.github.minimaxboot.transport.MiniMaxTransport;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call while it is observed and when it has ended.
 * <p>
 * It is a {@link SenderContext} for its kind only, so that the span is one of a client.
 * What travels with the HTTP request is the trace of the HTTP client's own observation.
 *
 * @since 0.1.0
 */
public final class ChatObservationContext extends SenderContext<Object> implements ExchangeProgress {

	private final MiniMaxTransport transport;

	private final ChatRequest request;

	private final boolean stream;

	private final long begin = System.nanoTime();

	private volatile @Nullable URI baseUrl;

	private volatile @Nullable String traceId;

	private volatile @Nullable String answeringModel;

	private volatile Usage reportedUsage = Usage.UNKNOWN;

	private long firstChunk;

	private int chunks;

	private @Nullable ChatResponse response;

	private boolean cancelled;

	private @Nullable Duration duration;

	/**
	 * Create the context of a call that begins now.
	 * @param transport carries the call
	 * @param request the request
	 * @param stream whether a streamed answer was asked for
	 */
	public ChatObservationContext(MiniMaxTransport transport, ChatRequest request, boolean stream) {
		super((carrier, key, value) -> {
		}, Kind.CLIENT);
		this.transport = transport;
		this.request = request;
		this.stream = stream;
	}

	/**
	 * Return what carries the call, which tells the calls of several accounts apart.
	 * @return the transport, without the interceptors before it
	 */
	public MiniMaxTransport getTransport() {
		return this.transport;
	}

	/**
	 * Return the request.
	 * @return the request as the transport gets it
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
	 * Return where the call goes.
	 * @return the address of the account, or {@code null} if the transport did not tell
	 */
	public @Nullable URI getBaseUrl() {
		return this.baseUrl;
	}

	/**
	 * Return the id under which MiniMax's support finds the call.
	 * @return the id of the last reply, or {@code null} if it had none
	 */
	public @Nullable String getTraceId() {
		ChatResponse response = this.response;
		return (this.traceId == null && response != null) ? response.id() : this.traceId;
	}

	/**
	 * Return which model answers.
	 * @return the model, or {@code null} if MiniMax did not say
	 */
	public @Nullable String getResponseModel() {
		ChatResponse response = this.response;
		return (response != null) ? response.model() : this.answeringModel;
	}

	/**
	 * Return the tokens used, as far as MiniMax said it before the call ended.
	 * @return the tokens, {@link Usage#UNKNOWN} if it said nothing
	 */
	public Usage getUsage() {
		ChatResponse response = this.response;
		return (response != null) ? response.usage() : this.reportedUsage;
	}

	/**
	 * Return how long the first piece of a stream took to come.
	 * @return the time since the call began, or {@code null} if there was no piece
	 */
	public @Nullable Duration getTimeToFirstChunk() {
		return (this.chunks > 0) ? Duration.ofNanos(this.firstChunk - this.begin) : null;
	}

	/**
	 * Return how long each piece of a stream after the first took to come, on average:
	 * the time from the first piece to the end.
	 * @return the time, or {@code null} if there was no second piece, if the stream has
	 * not ended, or if it failed, since what it waited for then was no piece
	 */
	public @Nullable Duration getTimePerOutputChunk() {
		Duration first = getTimeToFirstChunk();
		if (this.chunks < 2 || first == null || this.duration == null || getError() != null) {
			return null;
		}
		return this.duration.minus(first).dividedBy(this.chunks - 1);
	}

	/**
	 * Return the answer.
	 * @return the answer, or {@code null} if there is none yet, or none at all
	 */
	public @Nullable ChatResponse getResponse() {
		return this.response;
	}

	/**
	 * Return whether the caller cancelled the call.
	 * @return {@code true} if it did
	 */
	public boolean isCancelled() {
		return this.cancelled;
	}

	/**
	 * Return how long the call took.
	 * @return the time from its begin to its end, or {@code null} if it has not ended
	 */
	public @Nullable Duration getDuration() {
		return this.duration;
	}

	@Override
	public void onAddress(URI baseUrl) {
		this.baseUrl = baseUrl;
	}

	@Override
	public void onReply(int status, @Nullable String traceId) {
		this.traceId = traceId;
	}

	@Override
	public void onModel(String model) {
		this.answeringModel = model;
	}

	@Override
	public void onUsage(Usage usage) {
		this.reportedUsage = usage;
	}

	/**
	 * Take note of a piece of a stream that comes now. Calls do not overlap.
	 */
	public void onChunk() {
		// the clock would cost more than the rest of what is done for a piece
		if (this.chunks++ == 0) {
			this.firstChunk = System.nanoTime();
		}
	}

	/**
	 * Take note of the answer, with which the call ends now.
	 * @param response the answer
	 */
	public void onResponse(ChatResponse response) {
		this.response = response;
		end();
	}

	/**
	 * Take note of a failure, with which the call ends now.
	 * @param error what went wrong
	 */
	public void onFailure(Throwable error) {
		setError(error);
		end();
	}

	/**
	 * Take note that the caller cancelled the call, which ends it now.
	 */
	public void onCancel() {
		this.cancelled = true;
		end();
	}

	private void end() {
		this.duration = Duration.ofNanos(System.nanoTime() - this.begin);
	}

}
