package io.github.minimaxboot.transport;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import io.github.minimaxboot.chat.Sensitivity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Makes exceptions of the errors that MiniMax, or a gateway before it, sends (minimax-api
 * §5): MiniMax's envelope first, then the OpenAI-style one, then the plain text.
 */
final class ApiErrors {

	/** An OpenAI-style error has MiniMax's code in parentheses at its end. */
	private static final Pattern CODE_AT_END = Pattern.compile("\\((\\d{3,6})\\)\\s*$");

	private static final int EXCERPT_LENGTH = 300;

	/** How much of a body is looked at to make an excerpt of it. */
	static final int EXCERPT_BYTES = 8192;

	private ApiErrors() {
	}

	/**
	 * Return the error that a reply or a frame holds.
	 * @param reply a reply that {@link WireReply#isError() is an error}
	 * @param head what came before it
	 * @param partialText the text so far, or {@code null} if this is no stream
	 * @return the exception
	 */
	static MiniMaxApiException of(WireReply reply, ReplyHead head, @Nullable String partialText) {
		String traceId = traceId(reply, head);
		WireReply.Failure error = reply.error;
		if (error == null || (reply.statusCode != null && reply.statusCode != 0)) {
			return create(refusal(head, reply.statusCode, reply.statusMessage, traceId),
					ErrorKind.ofStatus(head.status()), head, partialText);
		}
		return create(refusal(head, code(error), error.message, traceId), kind(error, head), head, partialText);
	}

	/**
	 * Return the error of a reply whose status is not a success.
	 * @param body the body
	 * @param head what came before it
	 * @param partialText the text so far, or {@code null} if this is no stream
	 * @return the exception
	 */
	static MiniMaxApiException of(byte[] body, ReplyHead head, @Nullable String partialText) {
		try {
			WireReply reply = new WireReplyReader(new LinkedHashMap<>()).read(body, 0, body.length);
			if (reply.isError()) {
				return of(reply, head, partialText);
			}
		}
		catch (JacksonException ex) {
			// not JSON: the page of a gateway, told by its text below
		}
		return create(refusal(head, null, excerpt(body, head.endpoint()), head.traceId()),
				ErrorKind.ofStatus(head.status()), head, partialText);
	}

	/**
	 * Return the error of a successful reply that has no answer.
	 * @param sensitivity what the content filter found
	 * @param head what came before it
	 * @param partialText the text so far, or {@code null} if this is no stream
	 * @return the exception
	 */
	static MiniMaxException noAnswer(Sensitivity sensitivity, ReplyHead head, @Nullable String partialText) {
		if (sensitivity.isFlagged()) {
			return create(refusal(head, null, "the content filter left no answer", head.traceId()),
					ErrorKind.CONTENT_FILTERED, head, partialText);
		}
		return new MiniMaxTransportException(
				"The reply of %s (%s) has no answer".formatted(head.host(), head.describe()), null, false, partialText);
	}

	/**
	 * Return the beginning of a body, for a message to a person, unless it has what a
	 * model said: that does not belong into a message, which gets into logs and traces.
	 */
	static String excerptOfNoAnswer(byte[] body, ChatEndpoint endpoint) {
		String beginning = new String(body, 0, Math.min(body.length, EXCERPT_BYTES), StandardCharsets.UTF_8);
		return beginning.contains("\"choices\"") ? "%d bytes with an answer".formatted(body.length)
				: excerpt(body, endpoint);
	}

	/**
	 * Return the beginning of a body, for a message to a person, without the key.
	 */
	static String excerpt(byte[] body, ChatEndpoint endpoint) {
		String whole = new String(body, 0, Math.min(body.length, EXCERPT_BYTES), StandardCharsets.UTF_8);
		if (body.length >= EXCERPT_BYTES) {
			// a key that is cut off here could not be told
			whole = whole.substring(0, Math.max(0, whole.length() - endpoint.account().apiKey().length()));
		}
		String text = excerpt(endpoint.redact(whole));
		return text.isEmpty() ? "(empty)" : text;
	}

	/**
	 * Return the beginning of a text of the other side, in one line, for a message to a
	 * person.
	 */
	static String excerpt(String text) {
		String beginning = text.substring(0, Math.min(text.length(), EXCERPT_BYTES));
		String line = beginning.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
		return (line.length() > EXCERPT_LENGTH) ? line.substring(0, EXCERPT_LENGTH) + "…" : line;
	}

	private static MiniMaxApiException.Refusal refusal(ReplyHead head, @Nullable Integer code, @Nullable String reason,
			@Nullable String traceId) {
		String said = (reason != null) ? head.endpoint().redact(reason.strip()) : "";
		return new MiniMaxApiException.Refusal(head.status(), code, said, traceId, head.retryAfter());
	}

	private static MiniMaxApiException create(MiniMaxApiException.Refusal refusal, ErrorKind fallback, ReplyHead head,
			@Nullable String partialText) {
		ErrorCode code = ErrorCode.of(refusal.code());
		ErrorKind kind = (code != null) ? code.kind() : fallback;
		boolean retryable = (code != null) ? code.isRetryable() : fallback.isRetryable() || head.status() == 408;
		return kind.create(message(refusal, kind, head), refusal, retryable, partialText);
	}

	private static String message(MiniMaxApiException.Refusal refusal, ErrorKind kind, ReplyHead head) {
		StringBuilder message = new StringBuilder("MiniMax refused the call: ")
			.append(refusal.reason().isEmpty() ? "(no reason given)" : excerpt(refusal.reason()))
			.append(" [");
		if (refusal.code() != null) {
			message.append("code ").append(refusal.code()).append(", ");
		}
		message.append("HTTP ").append(refusal.status());
		if (refusal.traceId() != null) {
			message.append(", trace id ").append(excerpt(refusal.traceId()));
		}
		message.append(']');
		if (kind == ErrorKind.AUTHENTICATION) {
			message
				.append(". Check minimax.api-key, and minimax.region too, since a key is good for one region only: "
						+ "the call went to ")
				.append(head.host());
		}
		if (head.isRedirect()) {
			message.append(". The reply points to ")
				.append(excerpt(head.endpoint().redact(String.valueOf(head.location()))))
				.append(", which is not followed since it would carry the key there: set minimax.base-url to where "
						+ "the API is");
		}
		return message.toString();
	}

	private static @Nullable String traceId(WireReply reply, ReplyHead head) {
		if (head.traceId() != null) {
			return head.traceId();
		}
		String id = (reply.requestId != null) ? reply.requestId : reply.id;
		return (id != null) ? head.endpoint().redact(id) : null;
	}

	private static @Nullable Integer code(WireReply.Failure error) {
		Matcher matcher = CODE_AT_END.matcher((error.message != null) ? error.message : "");
		return matcher.find() ? Integer.valueOf(matcher.group(1)) : error.code;
	}

	private static ErrorKind kind(WireReply.Failure error, ReplyHead head) {
		ErrorKind byStatus = ErrorKind.ofStatus((error.httpCode != null) ? error.httpCode : head.status());
		return (byStatus != ErrorKind.OTHER) ? byStatus : ErrorKind.ofType(error.type);
	}

}
