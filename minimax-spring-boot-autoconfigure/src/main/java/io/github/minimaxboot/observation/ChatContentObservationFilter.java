package io.github.minimaxboot.observation;

import java.util.List;

import io.github.minimaxboot.MiniMaxException;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Message;
import io.github.minimaxboot.observation.ChatObservationDocumentation.HighCardinalityKeyNames;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * Adds to the spans of calls what was said: prompts, answers and what tools returned, as
 * JSON in the form that OpenTelemetry gives messages. What is in pictures and videos is
 * left out, and of long conversations the newest messages are kept.
 * <p>
 * Whoever reads the traces then reads what users wrote, so it is not there unless
 * {@code minimax.observations.include-content} is set. Of a stream that failed there is
 * the text until then, of one that was cancelled no answer.
 *
 * @since 0.1.0
 */
public final class ChatContentObservationFilter implements ObservationFilter {

	private final int maxLength;

	/**
	 * Create a filter.
	 * @param maxLength how many characters of the request and of the answer are added at
	 * most, above 0
	 * @throws IllegalArgumentException if the length is 0 or less
	 */
	public ChatContentObservationFilter(int maxLength) {
		if (maxLength < 1) {
			throw new IllegalArgumentException("The length must be 1 or more, but is " + maxLength);
		}
		this.maxLength = maxLength;
	}

	@Override
	public Observation.Context map(Observation.Context context) {
		if (context instanceof ChatObservationContext call) {
			call.addHighCardinalityKeyValue(HighCardinalityKeyNames.INPUT_MESSAGES
				.withValue(MessageJson.of(call.getRequest().messages(), null, this.maxLength)));
			Message.Assistant answer = answer(call);
			if (answer != null) {
				ChatResponse response = call.getResponse();
				Object finishReason = (response != null) ? response.finishReason() : null;
				call.addHighCardinalityKeyValue(HighCardinalityKeyNames.OUTPUT_MESSAGES
					.withValue(MessageJson.of(List.of(answer), finishReason, this.maxLength)));
			}
		}
		return context;
	}

	private static Message.@Nullable Assistant answer(ChatObservationContext call) {
		ChatResponse response = call.getResponse();
		if (response != null) {
			return response.message();
		}
		String text = (call.getError() instanceof MiniMaxException failure) ? failure.getPartialText() : null;
		return StringUtils.hasLength(text) ? Message.assistant(text) : null;
	}

}
