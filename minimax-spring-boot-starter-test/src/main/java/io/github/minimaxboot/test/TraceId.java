package io.github.minimaxboot.test;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Ids as the service makes them, 32 hex digits; derived from a text so that a test run
 * can be repeated.
 */
final class TraceId {

	static final String HEADER = "Trace-Id";

	private TraceId() {
	}

	static String of(String seed) {
		return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
	}

}
