package io.github.minimaxboot.test;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts a text answer together, always the same for the same messages.
 */
final class Speaker {

	private Speaker() {
	}

	static String reply(ChatRequestView request, Voice voice) {
		String text = request.userText().strip();
		if (voice.greetings().matcher(text).matches()) {
			return voice.greeting();
		}
		int seed = text.hashCode();
		List<String> sentences = new ArrayList<>();
		sentences.add(pick(voice.openings(), seed).formatted(MessageText.excerpt(text)));
		if (request.hasPicture()) {
			sentences.add(voice.picture());
		}
		List<String> said = request.userTexts();
		if (said.size() > 1) {
			sentences.add(voice.followUp().formatted(MessageText.excerpt(said.get(said.size() - 2))));
		}
		sentences.add(pick(voice.thoughts(), seed >> 2));
		sentences.add(pick(voice.closings(), seed >> 4));
		return String.join(MessageText.hasHan(text) ? "" : " ", sentences);
	}

	private static String pick(List<String> choices, int seed) {
		return choices.get(Math.floorMod(seed, choices.size()));
	}

}
