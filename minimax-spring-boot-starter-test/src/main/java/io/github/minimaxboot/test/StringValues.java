package io.github.minimaxboot.test;

import java.util.List;
import java.util.Locale;

import tools.jackson.databind.JsonNode;

/**
 * Strings that suit the name, the description and the format of a property, and what the
 * user said.
 */
final class StringValues {

	private final String topic;

	private final boolean chinese;

	private final List<String> keywords;

	private final String place;

	StringValues(String userText) {
		this.topic = MessageText.excerpt(userText);
		this.chinese = MessageText.hasHan(userText);
		this.keywords = Keywords.of(userText);
		this.place = Places.in(userText);
	}

	String value(JsonNode schema, String name, int index) {
		String format = schema.path("format").asString("");
		String value = format.isEmpty() ? named(schema, name.toLowerCase(Locale.ROOT), index)
				: formatted(format, index);
		return fit(schema, value);
	}

	private String formatted(String format, int index) {
		return switch (format) {
			case "date" -> "2026-01-%02d".formatted(15 + index % 10);
			case "date-time" -> "2026-01-%02dT08:30:00Z".formatted(15 + index % 10);
			case "time" -> "08:30:00Z";
			case "duration" -> "PT1H";
			case "email" -> "user%d@example.com".formatted(index + 1);
			case "uri", "url", "uri-reference" -> "https://example.com/" + (index + 1);
			case "uuid" -> "00000000-0000-4000-8000-%012d".formatted(index + 1);
			case "ipv4" -> "192.0.2." + (index % 250 + 1);
			case "ipv6" -> "2001:db8::" + (index % 9 + 1);
			case "hostname" -> "example.com";
			default -> this.topic;
		};
	}

	private String named(JsonNode schema, String name, int index) {
		if (name.matches(".*(city|location|place|destination).*")) {
			return this.place;
		}
		if (name.matches(".*(keyword|word|tag|topic|genre|categor).*") && !this.keywords.isEmpty()) {
			String keyword = this.keywords.get(index % this.keywords.size());
			return (index < this.keywords.size()) ? keyword : keyword + (index + 1);
		}
		if (name.matches(".*(query|question|input|prompt|text|content|message|comment|title|subject|headline).*")
				&& !this.topic.isEmpty()) {
			return numbered(this.topic, index);
		}
		if (name.matches("name|.*(person|author|director|user).*")) {
			List<String> names = this.chinese ? List.of("李雷", "韩梅梅", "王芳") : List.of("Alex", "Robin", "Sam");
			return numbered(names.get(index % names.size()), index / names.size());
		}
		if (name.contains("date")) {
			return formatted("date", index);
		}
		if (name.contains("language")) {
			return this.chinese ? "zh" : "en";
		}
		return described(schema, name, index);
	}

	private String described(JsonNode schema, String name, int index) {
		String description = MessageText.excerpt(schema.path("description").asString(""));
		String label = description.isEmpty() ? name.replace('_', ' ') : description;
		String text = (this.chinese ? "“%s”：%s" : "%2$s for “%1$s”").formatted(this.topic, label);
		return numbered(this.topic.isEmpty() ? label : text, index);
	}

	/**
	 * Keeps the items of a list apart.
	 */
	private static String numbered(String text, int index) {
		return (index == 0) ? text : text + " " + (index + 1);
	}

	private static String fit(JsonNode schema, String value) {
		int max = schema.path("maxLength").asInt(Integer.MAX_VALUE);
		int length = value.codePointCount(0, value.length());
		if (length > max) {
			return value.substring(0, value.offsetByCodePoints(0, max));
		}
		int missing = schema.path("minLength").asInt(0) - length;
		return (missing > 0) ? value + ".".repeat(missing) : value;
	}

}
