package io.github.minimaxboot.test;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the place that a text is about.
 */
final class Places {

	private static final List<String> CITIES = List.of("北京", "上海", "广州", "深圳", "杭州", "成都", "南京", "武汉", "西安", "重庆", "天津",
			"苏州", "香港", "台北", "东京", "巴黎", "伦敦", "纽约");

	/** A capitalised word is a place by guess, the more so behind "in". */
	private static final Pattern NAMED = Pattern.compile(
			"\\b(?:in|to|at|for|from|near)\\s+(\\p{Lu}\\p{L}+(?:\\s\\p{Lu}\\p{L}+)?)|(?<=\\p{L}\\s)(\\p{Lu}\\p{L}+)");

	private Places() {
	}

	static String in(String text) {
		for (String city : CITIES) {
			if (text.contains(city)) {
				return city;
			}
		}
		Matcher matcher = NAMED.matcher(text);
		if (matcher.find()) {
			return (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
		}
		return MessageText.hasHan(text) ? "上海" : "Shanghai";
	}

}
