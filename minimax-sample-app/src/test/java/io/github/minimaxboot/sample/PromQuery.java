package io.github.minimaxboot.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a query in PromQL asks for.
 *
 * @param text the query, with the variables of Grafana
 */
record PromQuery(String text) {

	private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)}");

	private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

	private static final Pattern GROUPING = Pattern.compile("\\bby\\s*\\(([^)]*)\\)");

	private static final Pattern NAME = Pattern.compile("(?<![\\w$.])[a-zA-Z_:][\\w:]*");

	private static final Set<String> WORDS = Set.of("by", "or", "sum", "max", "rate", "vector", "clamp_min",
			"histogram_quantile", "label_values");

	/**
	 * Return the selectors, in the order of the text.
	 */
	List<Selector> selectors() {
		return SELECTOR.matcher(this.text)
			.results()
			.map((selector) -> new Selector(selector.group(1),
					MATCHER.matcher(selector.group(2))
						.results()
						.map((matcher) -> new Matcher(matcher.group(1), matcher.group(3)))
						.toList()))
			.toList();
	}

	/**
	 * Return the labels that series are told apart by.
	 */
	List<String> grouping() {
		return GROUPING.matcher(this.text)
			.results()
			.flatMap((grouping) -> Arrays.stream(grouping.group(1).split(",")))
			.map(String::strip)
			.toList();
	}

	/**
	 * Return the names that are neither a selector's, a label's nor a word of PromQL,
	 * such as a series without braces.
	 */
	List<String> unknownNames() {
		String rest = this.text.replaceAll("label_values\\((.*), \\w+\\)$", "$1");
		rest = GROUPING.matcher(SELECTOR.matcher(rest).replaceAll(" ")).replaceAll(" ").replaceAll("\\[[^]]*]", " ");
		return NAME.matcher(rest.replaceAll("\\b\\d[\\w.]*", " "))
			.results()
			.map((name) -> name.group())
			.filter((name) -> !WORDS.contains(name))
			.toList();
	}

	/**
	 * The series that a query reads.
	 *
	 * @param name the name of the series
	 * @param matchers what their labels have to be
	 */
	record Selector(String name, List<Matcher> matchers) {
	}

	/**
	 * What a label has to be.
	 *
	 * @param label the name of the label
	 * @param value the value or expression
	 */
	record Matcher(String label, String value) {
	}

}
