package io.github.minimaxboot.test;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the service asks of a request beyond its messages. Unknown models and unknown
 * fields pass: a newer one must not need a newer stand-in.
 */
final class RequestRules {

	private static final int MAX_TOKENS_M3 = 524_288;

	private RequestRules() {
	}

	/**
	 * Returns what is wrong with a request, in the service's words, or {@code null}.
	 */
	static @Nullable String fault(JsonNode body) {
		if (body.path("model").asString("").isBlank()) {
			return "unknown model ''";
		}
		String fault = MessageRules.fault(body);
		fault = (fault != null) ? fault : ToolResultRules.fault(body);
		fault = (fault != null) ? fault : tokens(body, "max_completion_tokens");
		fault = (fault != null) ? fault : tokens(body, "max_tokens");
		fault = (fault != null) ? fault : thinking(body);
		return (fault != null) ? fault : schema(body);
	}

	private static @Nullable String tokens(JsonNode body, String field) {
		JsonNode limit = body.path(field);
		if (limit.isMissingNode() || limit.isNull()) {
			return null;
		}
		if (!limit.isIntegralNumber()) {
			return "Mismatch type int64 with value " + limit.getNodeType().name().toLowerCase(Locale.ROOT) + " of "
					+ field;
		}
		if (limit.asLong() < 1) {
			return field + " must be greater than or equal to 1";
		}
		boolean tooMany = model(body).startsWith("minimax-m3") && limit.asLong() > MAX_TOKENS_M3;
		return tooMany ? field + " must be less than or equal to " + MAX_TOKENS_M3 : null;
	}

	private static @Nullable String thinking(JsonNode body) {
		JsonNode thinking = body.path("thinking");
		if (!thinking.isMissingNode() && !thinking.isNull() && !thinking.isObject()) {
			return "Mismatch type ThinkingConfig with value of thinking";
		}
		boolean disabled = thinking.path("type").asString("").equals("disabled");
		return (disabled && model(body).startsWith("minimax-m3.1-flash"))
				? "model " + body.path("model").asString() + " requires adaptive thinking" : null;
	}

	private static @Nullable String schema(JsonNode body) {
		JsonNode format = body.path("response_format");
		if (!format.path("type").asString("").equals("json_schema")) {
			return null;
		}
		JsonNode jsonSchema = format.path("json_schema");
		if (!jsonSchema.path("name").asString("").matches("\\w{1,64}")) {
			return "response_format json_schema name is invalid";
		}
		boolean object = jsonSchema.path("schema").path("type").asString("").equals("object");
		return object ? null : "response_format json_schema schema type must be object";
	}

	private static String model(JsonNode body) {
		return body.path("model").asString("").toLowerCase(Locale.ROOT);
	}

}
