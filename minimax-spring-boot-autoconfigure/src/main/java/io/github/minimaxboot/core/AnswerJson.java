package io.github.minimaxboot.core;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the JSON in an answer, which a model may put between words or code fences.
 */
final class AnswerJson {

	private AnswerJson() {
	}

	/**
	 * Return the first JSON object or list. One that is broken or cut off is not passed
	 * over, since what follows its beginning are its own parts.
	 * @param mapper reads it
	 * @param text the answer
	 * @param listWanted whether a list of anything counts, rather than a list of objects
	 * or lists, which no prose has
	 * @return the JSON, or {@code null} if there is none, or a broken one
	 */
	static @Nullable JsonNode find(JsonMapper mapper, String text, boolean listWanted) {
		String listStarts = listWanted ? "{[\"]-0123456789tfn" : "{[";
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if ((c == '{' && follows(text, i + 1, "\"}")) || (c == '[' && follows(text, i + 1, listStarts))) {
				return read(mapper, text.substring(i));
			}
		}
		return null;
	}

	private static @Nullable JsonNode read(JsonMapper mapper, String json) {
		// the words behind the first value are left alone
		ObjectReader reader = mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		try {
			return reader.readTree(json);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static boolean follows(String text, int from, String oneOf) {
		int i = from;
		while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
			i++;
		}
		return i < text.length() && oneOf.indexOf(text.charAt(i)) >= 0;
	}

}
