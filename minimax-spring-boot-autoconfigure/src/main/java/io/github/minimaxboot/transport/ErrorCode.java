package io.github.minimaxboot.transport;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The one table of MiniMax's error codes (minimax-api §5.3).
 */
enum ErrorCode {

	UNKNOWN_ERROR(1000, ErrorKind.SERVER_ERROR, true),

	REQUEST_TIMEOUT(1001, ErrorKind.SERVER_ERROR, true),

	RATE_LIMIT(1002, ErrorKind.RATE_LIMITED, true),

	NOT_AUTHORIZED(1004, ErrorKind.AUTHENTICATION, false),

	INSUFFICIENT_BALANCE(1008, ErrorKind.QUOTA_EXCEEDED, false),

	INTERNAL_SERVICE_ERROR(1013, ErrorKind.SERVER_ERROR, true),

	INTERNAL_ERROR(1024, ErrorKind.SERVER_ERROR, true),

	INPUT_SENSITIVE(1026, ErrorKind.CONTENT_FILTERED, false),

	OUTPUT_SENSITIVE(1027, ErrorKind.CONTENT_FILTERED, false),

	QUOTA_EXHAUSTED(1028, ErrorKind.QUOTA_EXCEEDED, false),

	RESOURCE_EXHAUSTED(1030, ErrorKind.QUOTA_EXCEEDED, false),

	SYSTEM_ERROR(1033, ErrorKind.SERVER_ERROR, true),

	TOKEN_LIMIT(1039, ErrorKind.RATE_LIMITED, true),

	CONNECTION_LIMIT(1041, ErrorKind.RATE_LIMITED, true),

	INVISIBLE_CHARACTERS(1042, ErrorKind.INVALID_REQUEST, false),

	INVALID_PARAMETERS(2013, ErrorKind.INVALID_REQUEST, false),

	NAME_VERIFICATION_NEEDED(2038, ErrorKind.AUTHENTICATION, false),

	NO_PERMISSION(2044, ErrorKind.AUTHENTICATION, false),

	RATE_GROWTH_LIMIT(2045, ErrorKind.RATE_LIMITED, true),

	INVALID_API_KEY(2049, ErrorKind.AUTHENTICATION, false),

	USAGE_LIMIT(2056, ErrorKind.QUOTA_EXCEEDED, false),

	MODEL_NOT_IN_PLAN(2061, ErrorKind.QUOTA_EXCEEDED, false),

	PLAN_RATE_LIMIT(2062, ErrorKind.RATE_LIMITED, true),

	OVERLOADED(2064, ErrorKind.SERVER_ERROR, true);

	private static final Map<Integer, ErrorCode> BY_CODE = Arrays.stream(values())
		.collect(Collectors.toUnmodifiableMap((value) -> value.code, Function.identity()));

	private final int code;

	private final ErrorKind kind;

	private final boolean retryable;

	ErrorCode(int code, ErrorKind kind, boolean retryable) {
		this.code = code;
		this.kind = kind;
		this.retryable = retryable;
	}

	/**
	 * Return the entry of a code, or {@code null} if it is not known.
	 */
	static @Nullable ErrorCode of(@Nullable Integer code) {
		return (code != null) ? BY_CODE.get(code) : null;
	}

	ErrorKind kind() {
		return this.kind;
	}

	boolean isRetryable() {
		return this.retryable;
	}

}
