package io.github.minimaxboot.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a reply says, settled when the call has come that it answers.
 */
@FunctionalInterface
interface ReplyContent {

	/** The type of a reply that is not streamed. */
	String JSON = "application/json; charset=utf-8";

	/** The type of a stream. */
	String EVENT_STREAM = "text/event-stream";

	/**
	 * Puts the content together.
	 * @param call the call to answer
	 * @param traceId the id of the reply
	 */
	Payload of(RecordedCall call, String traceId);

	/**
	 * The bytes to send.
	 *
	 * @param contentType their type, {@code null} to send none
	 * @param pieces the parts that are flushed on their own
	 * @param chunked whether the length is left open
	 */
	record Payload(@Nullable String contentType, List<byte[]> pieces, boolean chunked) {

		static Payload whole(@Nullable String contentType, byte[] bytes) {
			return new Payload(contentType, List.of(bytes), false);
		}

		static Payload stream(List<byte[]> pieces) {
			return new Payload(EVENT_STREAM, pieces, true);
		}

	}

}
