package io.github.minimaxboot.transport;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The texts that the frames of one stream repeat, such as the id and the model: each is
 * kept, and compared with the characters of the next frame before another is made.
 */
final class RepeatedTexts {

	private static final int FIELDS = Field.values().length;

	private final @Nullable String[] last = new String[FIELDS];

	/**
	 * Read the value of a field as {@link LenientValues#text} does.
	 */
	@Nullable String text(JsonParser parser, Field field) {
		if (parser.currentToken() != JsonToken.VALUE_STRING) {
			return LenientValues.text(parser);
		}
		String last = this.last[field.ordinal()];
		if (last != null && isAt(parser, last)) {
			return last;
		}
		String text = parser.getString();
		this.last[field.ordinal()] = text;
		return text;
	}

	private static boolean isAt(JsonParser parser, String text) {
		if (parser.getStringLength() != text.length()) {
			return false;
		}
		char[] characters = parser.getStringCharacters();
		int offset = parser.getStringOffset();
		for (int i = 0; i < text.length(); i++) {
			if (characters[offset + i] != text.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * A field whose text is mostly the one that it had before.
	 */
	enum Field {

		ID, OBJECT, MODEL, ROLE, NAME, STATUS_MESSAGE

	}

}
