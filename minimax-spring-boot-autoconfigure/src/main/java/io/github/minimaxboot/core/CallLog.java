package io.github.minimaxboot.core;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.observation.ChatObservationContext;
import io.github.minimaxboot.observation.ErrorType;
import io.github.minimaxboot.observation.MiniMaxCallListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line for each call, at debug level: how it ended, how long it took, what it
 * used, and the id under which MiniMax's support finds it.
 */
final class CallLog implements MiniMaxCallListener {

	private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

	/** That of the class an application knows. */
	private static final Log logger = LogFactory.getLog(MiniMaxTemplate.class);

	@Override
	public void onCallEnd(ChatObservationContext call) {
		if (logger.isDebugEnabled()) {
			logger.debug(line(call));
		}
	}

	private static String line(ChatObservationContext call) {
		StringBuilder line = new StringBuilder(call.isStream() ? "Stream of " : "Call of ")
			.append(call.getRequest().options().model())
			.append(' ')
			.append(ending(call));
		Duration duration = call.getDuration();
		if (duration != null) {
			line.append(" after ").append(duration.toMillis()).append(" ms");
		}
		Duration firstChunk = call.getTimeToFirstChunk();
		if (firstChunk != null) {
			line.append(", the first piece after ").append(firstChunk.toMillis()).append(" ms");
		}
		appendUsage(line, call.getUsage());
		Throwable error = call.getError();
		if (error != null) {
			line.append(": ").append(error.getMessage());
		}
		// the message of a refusal has it
		if (call.getTraceId() != null && line.indexOf(call.getTraceId()) < 0) {
			line.append(" [trace id ").append(call.getTraceId()).append(']');
		}
		// the other side says some of it, and a line is a line
		return CONTROLS.matcher(line).replaceAll(" ");
	}

	private static String ending(ChatObservationContext call) {
		ChatResponse response = call.getResponse();
		if (response != null) {
			return "ended (" + ((response.finishReason() != null) ? response.finishReason() : "no reason given") + ")";
		}
		if (call.isCancelled()) {
			return "was cancelled";
		}
		return (call.getError() != null) ? "failed (" + ErrorType.of(call.getError()) + ")" : "brought no answer";
	}

	private static void appendUsage(StringBuilder line, Usage usage) {
		if (!usage.equals(Usage.UNKNOWN)) {
			line.append(", tokens ").append(orUnknown(usage.promptTokens()));
			line.append(" in and ").append(orUnknown(usage.completionTokens())).append(" out");
		}
	}

	private static String orUnknown(@Nullable Integer tokens) {
		return Objects.toString(tokens, "?");
	}

}
