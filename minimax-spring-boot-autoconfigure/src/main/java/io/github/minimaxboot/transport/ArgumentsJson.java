package io.github.minimaxboot.transport;

import java.io.StringWriter;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The arguments of a past tool call, as MiniMax takes them back: the text of one JSON
 * object (minimax-api §2.2). Models write broken JSON, and one such call in the history
 * would have every further request refused.
 */
final class ArgumentsJson {

	private static final JsonMapper STRICT = JsonMapper.shared();

	private static final JsonMapper LENIENT = JsonMapper.builder()
		.enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_YAML_COMMENTS,
				JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
				JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
				JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
				JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS,
				JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS, JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS,
				JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, JsonReadFeature.ALLOW_MISSING_VALUES,
				JsonReadFeature.ALLOW_TRAILING_COMMA)
		.build();

	private ArgumentsJson() {
	}

	/**
	 * Return arguments that are valid as they are, and of others what can be read up to
	 * where they break; that may be an object without members.
	 */
	static String repair(String arguments) {
		if (isObject(arguments)) {
			return arguments;
		}
		String unquoted = unquoted(arguments);
		return (unquoted != null && isObject(unquoted)) ? unquoted : readable(arguments);
	}

	/**
	 * Return what a text holds that was made JSON twice.
	 */
	private static @Nullable String unquoted(String text) {
		if (!text.stripLeading().startsWith("\"")) {
			return null;
		}
		try {
			return STRICT.readValue(text, String.class);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static boolean isObject(String text) {
		try (JsonParser parser = STRICT.createParser(text)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return false;
			}
			parser.skipChildren();
			return parser.nextToken() == null;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static String readable(String text) {
		int start = start(text);
		if (start < 0) {
			return "{}";
		}
		StringWriter written = new StringWriter(text.length());
		try (JsonParser parser = LENIENT.createParser(text.substring(start));
				JsonGenerator generator = LENIENT.createGenerator(written)) {
			copy(parser, generator, text.length() - start);
		}
		catch (JacksonException | NumberFormatException ex) {
			// What was read so far counts: closing the generator has closed what was
			// open. A lone "." passes for a number until it is asked for its value.
		}
		return written.toString();
	}

	/**
	 * Find the object behind a code fence or a few words. A list or a text is none, and
	 * what is inside of it is not what the tool was called with.
	 */
	private static int start(String text) {
		for (int i = 0; i < text.length(); i++) {
			switch (text.charAt(i)) {
				case '{' -> {
					return i;
				}
				case '[', '"' -> {
					return -1;
				}
				default -> {
				}
			}
		}
		return -1;
	}

	private static void copy(JsonParser parser, JsonGenerator generator, int end) {
		do {
			JsonToken token = parser.nextToken();
			switch (token) {
				case PROPERTY_NAME -> {
					// is written with its value, if that is whole
				}
				case START_OBJECT -> {
					writeName(parser, generator);
					generator.writeStartObject();
				}
				case START_ARRAY -> {
					writeName(parser, generator);
					generator.writeStartArray();
				}
				case END_OBJECT -> generator.writeEndObject();
				case END_ARRAY -> generator.writeEndArray();
				default -> {
					Object value = scalar(parser, token);
					if (token.isNumeric() && parser.currentLocation().getCharOffset() >= end) {
						// more digits may have been to come
						return;
					}
					writeName(parser, generator);
					generator.writePOJO(value);
				}
			}
		}
		while (!generator.streamWriteContext().inRoot());
	}

	private static void writeName(JsonParser parser, JsonGenerator generator) {
		if (generator.streamWriteContext().inObject()) {
			generator.writeName(parser.currentName());
		}
	}

	private static @Nullable Object scalar(JsonParser parser, JsonToken token) {
		return switch (token) {
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValueExact();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case VALUE_NULL -> null;
			default -> parser.getString();
		};
	}

}
