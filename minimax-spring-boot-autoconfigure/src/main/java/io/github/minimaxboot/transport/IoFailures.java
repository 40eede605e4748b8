package io.github.minimaxboot.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.MiniMaxTransportException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.core.Exceptions;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Makes a {@link MiniMaxTransportException} of whatever kept a reply from coming.
 */
final class IoFailures {

	private IoFailures() {
	}

	/**
	 * Translate a failure.
	 * @param error the failure
	 * @param endpoint the endpoint that was called
	 * @param partialText the text so far, or {@code null} if this is no stream
	 * @return the exception for the caller; an {@link Error} stays what it is
	 */
	static Throwable translate(Throwable error, ChatEndpoint endpoint, @Nullable String partialText) {
		if (error instanceof MiniMaxException || error instanceof Error) {
			return error;
		}
		Throwable root = unwrap(error);
		// not kept as the cause, since one holds the request's headers, the other quotes
		// the body, and either may have the key
		boolean telltale = root instanceof WebClientException || root instanceof JacksonException;
		Throwable cause = telltale ? null : root;
		String message = endpoint.redact(message(root, endpoint.host()));
		return isTimeout(root) ? new MiniMaxTransportException.Timeout(message, cause, true, partialText)
				: new MiniMaxTransportException(message, cause, isRetryable(root), partialText);
	}

	private static Throwable unwrap(Throwable error) {
		Throwable root = Exceptions.unwrap(error);
		while ((root instanceof WebClientException || root instanceof CodecException) && root.getCause() != null) {
			root = root.getCause();
		}
		return root;
	}

	private static String message(Throwable root, String host) {
		// the first is Reactor Netty's, the second the cause of the JDK client's
		if (root instanceof UnknownHostException
				|| NestedExceptionUtils.getMostSpecificCause(root) instanceof UnresolvedAddressException) {
			return "The host %s cannot be resolved: check minimax.base-url or minimax.region, and the network"
				.formatted(host);
		}
		if (hasName(root, "ConnectTimeoutException")) {
			return "No connection to %s in time: %s (minimax.connect-timeout)".formatted(host, reason(root));
		}
		if (hasName(root, "PoolAcquireTimeoutException")) {
			return "No free connection to %s in time: %s (minimax.pool.pending-acquire-timeout, minimax.pool.max-connections)"
				.formatted(host, reason(root));
		}
		if (root instanceof ConnectException) {
			return "No connection to %s: %s".formatted(host, reason(root));
		}
		if (isTimeout(root)) {
			return "The call to %s timed out: %s".formatted(host, reason(root));
		}
		if (root instanceof DataBufferLimitException) {
			return "The reply of %s is too large: %s (minimax.max-in-memory-size)".formatted(host, root.getMessage());
		}
		if (root instanceof UnexpectedEndOfInputException) {
			return "The reply of %s broke off in the middle of its JSON".formatted(host);
		}
		if (root instanceof JacksonException json) {
			// its message quotes the reply, and that of an answer gets into logs and
			// traces
			TokenStreamLocation place = json.getLocation();
			return "The reply of %s cannot be decoded: it is no JSON%s".formatted(host,
					(place != null) ? " at byte " + place.getByteOffset() : ", or has more of it than is read");
		}
		return "The call to %s failed: %s".formatted(host, reason(root));
	}

	private static String reason(Throwable root) {
		if (root instanceof ClosedChannelException) {
			return "the connection was closed";
		}
		String message = NestedExceptionUtils.getMostSpecificCause(root).getMessage();
		return (message != null) ? message : root.getClass().getSimpleName();
	}

	private static boolean isRetryable(Throwable root) {
		if (root instanceof SSLException) {
			// a certificate stays what it is, a connection that closes in the handshake
			// may not
			String message = String.valueOf(root.getMessage());
			return !(NestedExceptionUtils.getMostSpecificCause(root) instanceof GeneralSecurityException)
					&& (message.contains("closed") || message.contains("terminated"));
		}
		if (root instanceof ProtocolException) {
			// what does not speak HTTP will not do so the next time
			return false;
		}
		return root instanceof IOException || root instanceof UnexpectedEndOfInputException
				|| hasName(root, "AbortedException") || hasName(root, "PrematureChannelClosureException");
	}

	private static boolean isTimeout(Throwable root) {
		return root instanceof TimeoutException || hasName(root, "TimeoutException");
	}

	/**
	 * Return whether an exception is one of Reactor Netty's or of the JDK client's, which
	 * are not always of a type of {@code java.io}, nor on the class path.
	 */
	private static boolean hasName(Throwable root, String suffix) {
		return root.getClass().getSimpleName().endsWith(suffix);
	}

}
