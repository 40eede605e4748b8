package io.github.minimaxboot.schema;

import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as it is pleasant to read in a test.
 */
final class JsonText {

	private JsonText() {
	}

	/**
	 * Return the text on one line; the order of the properties stays.
	 */
	static String compact(String json) {
		return JsonMapper.shared().readTree(json).toString();
	}

}
