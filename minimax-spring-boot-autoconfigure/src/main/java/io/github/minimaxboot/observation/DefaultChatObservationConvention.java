package io.github.minimaxboot.observation;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.MiniMaxEntityException;
import io.github.minimaxboot.MiniMaxTransportException;
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
				LowCardinalityKeyNames.ERROR_TYPE.withValue(errorType(context.getError())),
				LowCardinalityKeyNames.OUTCOME.withValue(outcome(context)));
	}

	private static String outcome(ChatObservationContext context) {
		if (context.getError() != null) {
			return "error";
		}
		return context.isCancelled() ? "cancelled" : "success";
	}

	private static String errorType(@Nullable Throwable error) {
		if (error == null) {
			return "none";
		}
		if (error instanceof MiniMaxApiException.Authentication) {
			return "authentication";
		}
		if (error instanceof MiniMaxApiException.QuotaExceeded) {
			return "quota_exceeded";
		}
		if (error instanceof MiniMaxApiException.RateLimited) {
			return "rate_limited";
		}
		if (error instanceof MiniMaxApiException.ContentFiltered) {
			return "content_filtered";
		}
		if (error instanceof MiniMaxApiException.InvalidRequest) {
			return "invalid_request";
		}
		if (error instanceof MiniMaxApiException.ServerError) {
			return "server_error";
		}
		if (error instanceof MiniMaxApiException) {
			return "api";
		}
		if (error instanceof MiniMaxTransportException) {
			return "transport";
		}
		return (error instanceof MiniMaxEntityException) ? "entity" : "other";
	}

	private static String orNone(@Nullable String value) {
		return (value != null && !value.isEmpty()) ? value : "none";
	}

}
