package io.github.minimaxboot.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.minimaxboot.chat.FinishReason;
import io.github.minimaxboot.schema.UserAnalysis;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The replies under {@code replies/}. Each begins with a line {@code == name}; then come
 * what is expected of it, a line {@code --}, and the text up to the next reply.
 *
 * <pre>
 * of: review | analysis | films   what was asked for, review by default
 * finish: length                  the finish reason, stop by default
 * repaired: yes                   that the text needs repair
 * value: {..}                     the JSON of the entity, {@link #VALUES} by default
 * violation: /pointer some words  instead of a value, one line each, in order
 * </pre>
 *
 * What cannot be seen is written {@code ⟨U+FEFF⟩}, and what would be too long to be read
 * {@code ⟨repeat 500 [⟩}.
 */
final class ReplyCorpus {

	static final Map<String, Type> TYPES = Map.of("analysis", UserAnalysis.class, "review", Review.class, "films",
			ResolvableType.forClassWithGenerics(List.class, Film.class).getType());

	/** What the answers say that do not say otherwise. */
	static final Map<String, String> VALUES = Map.of("analysis", """
			{"analysis":"评论引导用户加微信","summary_words":["加微信","兼职"],"content_result":"广告引流违规","risk_words":["微信"],\
			"correct_rate":0.97,"content_risk_level":"high"}""", "review", """
			{"film":"In the Mood for Love","year":2000,"score":9.1,"comments":[\
			{"author":"Ann","score":9,"spoiler":false},{"author":"Bo","score":8,"spoiler":true}]}""", "films",
			"[{\"title\":\"Happy Together\",\"year\":1997},{\"title\":\"2046\",\"year\":2004}]");

	private static final Pattern ESCAPE = Pattern.compile("⟨(?:U\\+(\\p{XDigit}{4})|repeat (\\d+) ([^⟩]+))⟩");

	private ReplyCorpus() {
	}

	static List<Reply> replies() {
		List<Reply> replies = new ArrayList<>();
		try {
			Resource[] files = new PathMatchingResourcePatternResolver()
				.getResources("classpath:io/github/minimaxboot/core/replies/*.txt");
			for (Resource file : files) {
				Stream.of(("\n" + file.getContentAsString(UTF_8)).split("\n== "))
					.filter((reply) -> !reply.isBlank())
					.map(ReplyCorpus::parse)
					.forEach(replies::add);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return replies;
	}

	private static Reply parse(String section) {
		List<String> lines = Arrays.asList(section.split("\n", -1));
		int text = lines.indexOf("--");
		Map<String, String> expected = new HashMap<>();
		List<String> violations = new ArrayList<>();
		for (String line : lines.subList(1, text)) {
			String[] parts = line.split(": ", 2);
			if (parts[0].equals("violation")) {
				violations.add(parts[1]);
			}
			else {
				expected.put(parts[0], parts[1]);
			}
		}
		String of = expected.getOrDefault("of", "review");
		String value = expected.getOrDefault("value", VALUES.get(of));
		return new Reply(lines.get(0), TYPES.get(of), FinishReason.of(expected.getOrDefault("finish", "stop")),
				expand(String.join("\n", lines.subList(text + 1, lines.size())).replaceAll("\n+$", "")),
				violations.isEmpty() ? expand(value) : null, violations, expected.containsKey("repaired"));
	}

	private static String expand(String text) {
		return ESCAPE.matcher(text).replaceAll((match) -> Matcher.quoteReplacement(expanded(match)));
	}

	private static String expanded(MatchResult match) {
		return (match.group(1) != null) ? String.valueOf((char) Integer.parseInt(match.group(1), 16))
				: match.group(3).repeat(Integer.parseInt(match.group(2)));
	}

	record Review(String film, int year, double score, List<Comment> comments) {
	}

	record Comment(String author, int score, boolean spoiler) {
	}

	record Film(String title, int year) {
	}

}
