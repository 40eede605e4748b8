package io.github.minimaxboot.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Writes the bodies of one call to the log, at trace level: without the key, with what is
 * in {@code data:} URLs left out, each in one line of a limited length, and in the trace
 * of the call.
 */
final class WireLog {

	/** That of the class an application knows. */
	private static final Log logger = LogFactory.getLog(HttpMiniMaxTransport.class);

	/** Of one body, or of one frame of a stream. */
	private static final int MAX_LENGTH = 10_000;

	/** A type and parameters, none of which has to be there, and then the data. */
	private static final Pattern DATA_URL = Pattern
		.compile("(?i)(data:[\\w.+\\\\/-]{0,100}+(?:;[^,;\"\\s]{1,100}+){0,5}+,)([\\w+/=\\\\%.~!$&'*;:@,-]++)");

	private static final Pattern LINE_ENDS = Pattern.compile("\\p{Cntrl}+");

	private final ChatEndpoint endpoint;

	private final @Nullable Observation observation;

	/**
	 * Create the log of a call.
	 * @param endpoint the endpoint that is called
	 * @param context has the observation of the call, if it is observed
	 */
	WireLog(ChatEndpoint endpoint, ContextView context) {
		this.endpoint = endpoint;
		this.observation = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
	}

	boolean isOn() {
		return logger.isTraceEnabled();
	}

	void request(RequestBody body) {
		if (isOn()) {
			ByteBuffer bytes = body.bytes();
			write("POST " + this.endpoint.uri(), bytes.array(), 0, bytes.limit());
		}
	}

	void reply(ReplyHead head, byte[] body) {
		if (isOn()) {
			write(head.describe(), body, 0, body.length);
		}
	}

	void frame(byte[] array, int offset, int length) {
		if (isOn()) {
			write("Frame", array, offset, length);
		}
	}

	private void write(String what, byte[] array, int offset, int length) {
		String line = what + ": " + text(new String(array, offset, length, StandardCharsets.UTF_8));
		if (this.observation == null) {
			logger.trace(line);
			return;
		}
		try (Observation.Scope scope = this.observation.openScope()) {
			logger.trace(line);
		}
	}

	private String text(String body) {
		String text = DATA_URL.matcher(this.endpoint.redact(body)).replaceAll(WireLog::withoutData);
		String line = LINE_ENDS.matcher(text).replaceAll(" ");
		return (line.length() <= MAX_LENGTH) ? line
				: line.substring(0, MAX_LENGTH) + "… (%d more characters)".formatted(line.length() - MAX_LENGTH);
	}

	private static String withoutData(MatchResult url) {
		return Matcher.quoteReplacement(url.group(1) + "(%d characters)".formatted(url.group(2).length()));
	}

}
