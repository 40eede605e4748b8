package io.github.minimaxboot.test;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reply sends before its body.
 *
 * @param status the HTTP status, 0 to close the connection instead of replying
 * @param headers the headers; lookup ignores case
 * @param delay how long to wait before
 */
record ReplyHead(int status, Map<String, String> headers, Duration delay) {

	private static final int NONE = 0;

	ReplyHead {
		Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		copy.putAll(headers);
		headers = Collections.unmodifiableMap(copy);
	}

	static ReplyHead of(int status) {
		return new ReplyHead(status, Map.of(), Duration.ZERO);
	}

	static ReplyHead none() {
		return of(NONE);
	}

	boolean isNone() {
		return this.status == NONE;
	}

	ReplyHead withStatus(int status) {
		return new ReplyHead(status, this.headers, this.delay);
	}

	ReplyHead withHeader(String name, String value) {
		Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		more.putAll(this.headers);
		more.put(name, value);
		return new ReplyHead(this.status, more, this.delay);
	}

	ReplyHead withDelay(Duration delay) {
		return new ReplyHead(this.status, this.headers, delay);
	}

}
