package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with an answer. Each text begins with the JSON pointer of the value it is
 * about, as in {@code /comments/3/score: string found, integer expected}; {@code /} is
 * the whole answer. An answer can be wrong in more places than anyone wants to read, so
 * only the first are kept, and the last text says how many there were besides.
 */
final class Violations {

	static final String WHOLE = "/";

	static final int MAX_KEPT = 20;

	static final int MAX_LENGTH = 500;

	private static final int MAX_POINTER_LENGTH = 200;

	private final List<String> texts = new ArrayList<>();

	private int count;

	static Violations of(String pointer, String problem) {
		Violations violations = new Violations();
		violations.add(pointer, problem);
		return violations;
	}

	/**
	 * Add one.
	 * @param pointer where; empty for the whole answer
	 * @param problem what is wrong there
	 */
	void add(String pointer, String problem) {
		if (hasRoom()) {
			String place = pointer.isEmpty() ? WHOLE : shortened(pointer, MAX_POINTER_LENGTH);
			this.texts.add(shortened(place + ": " + problem, MAX_LENGTH));
		}
		this.count++;
	}

	void addAll(Violations others) {
		int room = Math.min(MAX_KEPT - this.texts.size(), others.texts.size());
		this.texts.addAll(others.texts.subList(0, room));
		this.count += others.count;
	}

	/**
	 * Return the same about a value that stands deeper in the answer.
	 * @param pointer the JSON pointer of that value
	 */
	Violations under(String pointer) {
		Violations moved = new Violations();
		for (String text : this.texts) {
			String rest = text.startsWith(WHOLE + ":") ? text.substring(WHOLE.length()) : text;
			moved.texts.add(shortened(pointer + rest, MAX_LENGTH));
		}
		moved.count = this.count;
		return moved;
	}

	/**
	 * Return whether a text would still be kept, and not only counted.
	 */
	boolean hasRoom() {
		return this.texts.size() < MAX_KEPT;
	}

	/**
	 * Count what there is no room for.
	 */
	void addUnnamed(int number) {
		this.count += number;
	}

	boolean isEmpty() {
		return this.count == 0;
	}

	List<String> toList() {
		List<String> list = new ArrayList<>(this.texts);
		if (this.count > list.size()) {
			list.add("and %d more".formatted(this.count - list.size()));
		}
		return list;
	}

	private static String shortened(String text, int length) {
		return (text.length() > length) ? text.substring(0, length - 1) + "…" : text;
	}

	/**
	 * Append a name or an index to a JSON pointer.
	 */
	static String child(String pointer, String name) {
		return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
	}

}
