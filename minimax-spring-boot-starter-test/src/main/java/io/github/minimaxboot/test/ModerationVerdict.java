package io.github.minimaxboot.test;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a moderator would say of a comment, by its words alone, in the terms of the
 * {@code user_analysis} schema.
 *
 * @param comment the comment
 * @param category what it is
 * @param signs the words that show it
 */
record ModerationVerdict(String comment, ModerationCategory category, List<String> signs) {

	private static final Set<String> PROPERTIES = Set.of("analysis", "summarywords", "contentresult", "riskwords",
			"correctrate", "contentrisklevel");

	private static final int MOST_WORDS = 3;

	static ModerationVerdict on(String comment) {
		for (ModerationCategory category : ModerationCategory.values()) {
			List<String> signs = category.signsIn(comment);
			if (!signs.isEmpty()) {
				return new ModerationVerdict(comment, category, signs);
			}
		}
		return new ModerationVerdict(comment, ModerationCategory.NORMAL, List.of());
	}

	/**
	 * Whether a schema asks for such a verdict; the names may be in snake or camel case.
	 */
	static boolean fits(JsonNode properties) {
		Set<String> names = properties.propertyNames().stream().map(ModerationVerdict::key).collect(Collectors.toSet());
		return names.containsAll(PROPERTIES);
	}

	/**
	 * Returns the value of one property, {@code null} if the schema leaves no way to say
	 * it.
	 */
	@Nullable JsonNode value(String property, JsonNode schema) {
		return switch (key(property) + " " + SchemaResolver.type(schema)) {
			case "analysis string" -> JsonNodeFactory.instance.stringNode(analysis());
			case "summarywords array" -> words(Stream.concat(this.signs.stream(), Keywords.of(this.comment).stream()));
			case "riskwords array" -> words(this.signs.stream());
			case "correctrate number" -> JsonNodeFactory.instance.numberNode(this.signs.isEmpty() ? 0.92 : 0.96);
			case "contentresult string" -> choice(schema, this.category.label(), this.category::isMeantBy);
			case "contentrisklevel string" ->
				choice(schema, this.category.riskLevel(), this.category.riskLevel()::equalsIgnoreCase);
			default -> null;
		};
	}

	private String analysis() {
		String words = String.join("、", this.signs);
		String excerpt = MessageText.excerpt(this.comment);
		if (MessageText.hasHan(this.comment)) {
			return this.signs.isEmpty() ? "评论“%s”表达正常，未发现违规内容。".formatted(excerpt)
					: "评论中出现“%s”，属于%s。".formatted(words, this.category.label());
		}
		return this.signs.isEmpty() ? "The comment “%s” is fine, nothing breaks the rules.".formatted(excerpt)
				: "The comment contains “%s”, which counts as %s.".formatted(words, this.category.label());
	}

	private static @Nullable JsonNode choice(JsonNode schema, String label, Predicate<String> meant) {
		JsonNode choices = schema.path("enum");
		if (choices.isEmpty()) {
			return JsonNodeFactory.instance.stringNode(label);
		}
		return choices.values().stream().filter((value) -> meant.test(value.asString(""))).findFirst().orElse(null);
	}

	private static ArrayNode words(Stream<String> words) {
		ArrayNode array = Json.array();
		words.distinct().limit(MOST_WORDS).forEach(array::add);
		return array;
	}

	private static String key(String property) {
		return property.replace("_", "").toLowerCase(Locale.ROOT);
	}

}
