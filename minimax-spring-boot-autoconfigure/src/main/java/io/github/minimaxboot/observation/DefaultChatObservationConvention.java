package io.github.minimaxboot.observation;

import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.observation.ChatObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * The names and keys that are used unless an application brings its own.
 *
 * @since 0.1.0
 */
public class DefaultChatObservationConvention implements ChatObservationConvention {

	/**
	 * The one instance that is needed.
	 */
	public static final DefaultChatObservationConvention INSTANCE = new DefaultChatObservationConvention();

	private static final KeyValue OPERATION = LowCardinalityKeyNames.OPERATION_NAME.withValue("chat");

	private static final KeyValue PROVIDER = LowCardinalityKeyNames.PROVIDER_NAME.withValue("minimax");

	@Override
	public String getName() {
		return ChatObservationDocumentation.OPERATION_DURATION;
	}

	@Override
	public String getContextualName(ChatObservationContext context) {
		return "chat " + orNone(context.getRequest().options().model());
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ChatObservationContext context) {
		ChatResponse response = context.getResponse();
		return KeyValues.of(OPERATION, PROVIDER,
				LowCardinalityKeyNames.REQUEST_MODEL.withValue(orNone(context.getRequest().options().model())),
				LowCardinalityKeyNames.RESPONSE_MODEL.withValue(orNone((response != null) ? response.model() : null)),
				LowCardinalityKeyNames.ERROR_TYPE.withValue(ErrorType.of(context.getError())),
				LowCardinalityKeyNames.OUTCOME.withValue(outcome(context)));
	}

	private static String outcome(ChatObservationContext context) {
		if (context.getError() != null) {
			return "error";
		}
		return context.isCancelled() ? "cancelled" : "success";
	}

	private static String orNone(@Nullable String value) {
		return (value != null && !value.isEmpty()) ? value : "none";
	}

}
