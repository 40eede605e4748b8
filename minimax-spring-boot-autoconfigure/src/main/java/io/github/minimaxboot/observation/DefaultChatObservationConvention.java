package io.github.minimaxboot.observation;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.MiniMaxApiException;
import io.github.minimaxboot.chat.ChatOptions;
import io.github.minimaxboot.chat.ChatResponse;
import io.github.minimaxboot.chat.Usage;
import io.github.minimaxboot.observation.ChatObservationDocumentation.HighCardinalityKeyNames;
import io.github.minimaxboot.observation.ChatObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import org.jspecify.annotations.Nullable;

/**
 * The names and keys that are used unless an application brings its own. To add a key,
 * extend it:
 *
 * <pre class="code">
 * &#64;Bean
 * ChatObservationConvention withTenant() {
 *     return new DefaultChatObservationConvention() {
 *
 *         &#64;Override
 *         public KeyValues getLowCardinalityKeyValues(ChatObservationContext context) {
 *             return super.getLowCardinalityKeyValues(context).and("tenant", Tenant.current());
 *         }
 *
 *     };
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public class DefaultChatObservationConvention implements ChatObservationConvention {

	/**
	 * The one instance that is needed.
	 */
	public static final DefaultChatObservationConvention INSTANCE = new DefaultChatObservationConvention();

	private static final String NONE = KeyValue.NONE_VALUE;

	private static final KeyValue OPERATION = LowCardinalityKeyNames.OPERATION_NAME.withValue("chat");

	private static final KeyValue PROVIDER = LowCardinalityKeyNames.PROVIDER_NAME.withValue("minimax");

	/** Where MiniMax's codes are (minimax-api §5.3), since a meter needs a bound. */
	private static final int FIRST_CODE = 1000;

	private static final int LAST_CODE = 2999;

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
		URI baseUrl = context.getBaseUrl();
		// in the order of their names, which Micrometer then need not make
		return KeyValues.of(LowCardinalityKeyNames.ERROR_TYPE.withValue(ErrorType.of(context.getError())), OPERATION,
				PROVIDER,
				LowCardinalityKeyNames.REQUEST_MODEL.withValue(orNone(context.getRequest().options().model())),
				LowCardinalityKeyNames.RESPONSE_MODEL.withValue(orNone(context.getResponseModel())),
				LowCardinalityKeyNames.ERROR_CODE.withValue(code(context.getError())),
				LowCardinalityKeyNames.OUTCOME.withValue(outcome(context)),
				LowCardinalityKeyNames.SERVER_ADDRESS.withValue(orNone((baseUrl != null) ? baseUrl.getHost() : null)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ChatObservationContext context) {
		List<KeyValue> keys = new ArrayList<>(16);
		addRequest(keys, context);
		// asked at the begin too, when nothing is known of the end
		if (context.getDuration() != null) {
			addReply(keys, context);
		}
		return KeyValues.of(keys);
	}

	private static void addRequest(List<KeyValue> keys, ChatObservationContext context) {
		ChatOptions options = context.getRequest().options();
		boolean json = context.getRequest().responseFormat() != null;
		add(keys, HighCardinalityKeyNames.REQUEST_STREAM, context.isStream());
		add(keys, HighCardinalityKeyNames.OUTPUT_TYPE, json ? "json" : "text");
		add(keys, HighCardinalityKeyNames.REQUEST_MAX_TOKENS, options.maxCompletionTokens());
		add(keys, HighCardinalityKeyNames.REQUEST_TEMPERATURE, options.temperature());
		add(keys, HighCardinalityKeyNames.REQUEST_TOP_P, options.topP());
		URI baseUrl = context.getBaseUrl();
		add(keys, HighCardinalityKeyNames.SERVER_PORT, (baseUrl != null) ? port(baseUrl) : null);
	}

	private static void addReply(List<KeyValue> keys, ChatObservationContext context) {
		add(keys, HighCardinalityKeyNames.TRACE_ID, context.getTraceId());
		ChatResponse response = context.getResponse();
		if (response != null) {
			add(keys, HighCardinalityKeyNames.RESPONSE_ID, response.id());
			add(keys, HighCardinalityKeyNames.RESPONSE_FINISH_REASONS, response.finishReason());
		}
		Duration firstChunk = context.getTimeToFirstChunk();
		if (firstChunk != null) {
			add(keys, HighCardinalityKeyNames.RESPONSE_TIME_TO_FIRST_CHUNK, firstChunk.toNanos() / 1e9);
		}
		Usage usage = context.getUsage();
		add(keys, HighCardinalityKeyNames.USAGE_INPUT_TOKENS, usage.promptTokens());
		add(keys, HighCardinalityKeyNames.USAGE_OUTPUT_TOKENS, usage.completionTokens());
		add(keys, HighCardinalityKeyNames.USAGE_CACHED_TOKENS, usage.cachedTokens());
		add(keys, HighCardinalityKeyNames.USAGE_REASONING_TOKENS, usage.reasoningTokens());
	}

	private static void add(List<KeyValue> keys, KeyName name, @Nullable Object value) {
		if (value != null) {
			keys.add(name.withValue(value.toString()));
		}
	}

	private static String port(URI baseUrl) {
		int standard = "https".equalsIgnoreCase(baseUrl.getScheme()) ? 443 : 80;
		return Integer.toString((baseUrl.getPort() != -1) ? baseUrl.getPort() : standard);
	}

	private static String code(@Nullable Throwable error) {
		Integer code = (error instanceof MiniMaxApiException refusal) ? refusal.getCode() : null;
		if (code == null) {
			return NONE;
		}
		return (code >= FIRST_CODE && code <= LAST_CODE) ? code.toString() : "other";
	}

	private static String outcome(ChatObservationContext context) {
		if (context.getError() != null) {
			return "error";
		}
		if (context.isCancelled()) {
			return "cancelled";
		}
		return (context.getResponse() != null) ? "success" : NONE;
	}

	private static String orNone(@Nullable String value) {
		return (value != null && !value.isEmpty()) ? value : NONE;
	}

}
