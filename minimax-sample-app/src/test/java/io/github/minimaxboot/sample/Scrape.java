package io.github.minimaxboot.sample;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Prometheus reads of an application.
 *
 * @param samples a value each
 */
record Scrape(List<Sample> samples) {

	private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");

	private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

	static Scrape of(String text) {
		return new Scrape(text.lines().filter((line) -> !line.startsWith("#")).map(Scrape::sample).toList());
	}

	private static Sample sample(String line) {
		Matcher matcher = LINE.matcher(line);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("No sample: " + line);
		}
		Map<String, String> labels = new TreeMap<>();
		if (matcher.group(2) != null) {
			LABEL.matcher(matcher.group(2)).results().forEach((label) -> labels.put(label.group(1), label.group(2)));
		}
		return new Sample(matcher.group(1), labels, Double.parseDouble(matcher.group(3).replace("Inf", "Infinity")));
	}

	Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		this.samples.forEach((sample) -> names.add(sample.name()));
		return names;
	}

	/**
	 * Return the values of a name by their labels.
	 */
	Map<Map<String, String>, Double> series(String name) {
		return this.samples.stream()
			.filter((sample) -> sample.name().equals(name))
			.collect(Collectors.toMap(Sample::labels, Sample::value));
	}

	/**
	 * Return the sum over the series that have these labels.
	 */
	double value(String name, Map<String, String> labels) {
		return this.samples.stream()
			.filter((sample) -> sample.name().equals(name))
			.filter((sample) -> sample.labels().entrySet().containsAll(labels.entrySet()))
			.mapToDouble(Sample::value)
			.sum();
	}

	/**
	 * A value of a series.
	 *
	 * @param name the name as Prometheus has it
	 * @param labels all labels
	 * @param value the value
	 */
	record Sample(String name, Map<String, String> labels, double value) {
	}

}
