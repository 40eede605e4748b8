package io.github.minimaxboot.test;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds up to three words that tell what a text is about.
 */
final class Keywords {

	private static final int MOST = 3;

	private static final int LONGEST_HAN = 4;

	private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}&&[^\\p{IsHan}]]{4,}|\\p{IsHan}{2,}");

	private static final Pattern PARTICLES = Pattern.compile("[的了是我你您他她们在和也很就都吗呢吧啊这那有]");

	private static final Set<String> FILLERS = Set.of("this", "that", "what", "with", "have", "from", "your", "would",
			"about", "there", "they", "will", "please", "could", "which");

	private Keywords() {
	}

	static List<String> of(String text) {
		return WORDS.matcher(PARTICLES.matcher(text).replaceAll(" "))
			.results()
			.map(MatchResult::group)
			.filter((word) -> !FILLERS.contains(word.toLowerCase(Locale.ROOT)))
			.map((word) -> MessageText.hasHan(word) ? word.substring(0, Math.min(word.length(), LONGEST_HAN)) : word)
			.distinct()
			.limit(MOST)
			.toList();
	}

}
