package io.github.minimaxboot.test;

import java.util.Locale;

/**
 * The key check, which any key passes.
 */
final class ApiKey {

	static final int MISSING = 1004;

	static final String MISSING_MESSAGE = "login fail: Please carry the API secret key in the 'Authorization' field "
			+ "of the request header";

	private static final String SCHEME = "bearer ";

	private ApiKey() {
	}

	static boolean isIn(RecordedCall call) {
		String header = call.header("Authorization");
		return header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
				&& !header.substring(SCHEME.length()).isBlank();
	}

}
