package io.github.minimaxboot.test;

import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * The text of a message, whose content is a string or a list of parts.
 */
final class MessageText {

	private static final int EXCERPT = 40;

	private MessageText() {
	}

	static String of(JsonNode content) {
		if (!content.isArray()) {
			return content.asString("");
		}
		return content.values()
			.stream()
			.map((part) -> part.path("text").asString(""))
			.filter((text) -> !text.isEmpty())
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Returns the beginning of a text on one line, to be put between quotes.
	 */
	static String excerpt(String text) {
		String line = text.strip().replaceAll("\\s+", " ").replaceAll("[。．.!！?？,，;；\\s]+$", "");
		int length = line.codePointCount(0, line.length());
		return (length <= EXCERPT) ? line : line.substring(0, line.offsetByCodePoints(0, EXCERPT)) + "…";
	}

	static boolean hasHan(String text) {
		return text.codePoints().anyMatch(MessageText::isHan);
	}

	static boolean isHan(int codePoint) {
		return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
	}

}
