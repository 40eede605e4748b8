package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the elements out of a JSON list while it is being written, each as soon as its
 * last character is there. The list may stand alone or be a property of one object, and
 * what stands before and after it is left out. Knows where an element ends and not
 * whether it is right, and takes no list without elements for the one.
 */
final class ListElements {

	/** No list has more spaces before its first element. */
	private static final int LONGEST_GAP = 1000;

	private final String property;

	private final String starts;

	private final StringBuilder pending = new StringBuilder();

	private final JsonCharacters characters = new JsonCharacters();

	private State state = State.BEFORE;

	/** How many objects and lists are open around the next character. */
	private int depth;

	/** Whether the list has an element, so that it is no empty one in prose. */
	private boolean found;

	/** Where the last string began, to know the name of a property. */
	private int stringBegin;

	private String lastString = "";

	/** The next character to look at. */
	private int position;

	/** From where on the text is still needed. */
	private int mark;

	/**
	 * Create a cutter.
	 * @param property the property that holds the list if it does not stand alone
	 * @param starts the characters that an element may begin with, so that a footnote in
	 * prose is not taken for a list
	 */
	ListElements(String property, String starts) {
		this.property = property;
		this.starts = starts;
	}

	/**
	 * Take the next piece of the text.
	 * @return the elements that it completed
	 */
	List<String> accept(String piece) {
		this.pending.append(piece);
		List<String> elements = new ArrayList<>();
		boolean moved = true;
		while (moved && this.position < this.pending.length()) {
			moved = switch (this.state) {
				case BEFORE -> seek();
				case WRAPPER -> seekProperty();
				case BETWEEN -> seekElement();
				case ELEMENT -> readElement(elements);
				case AFTER -> skipRest();
			};
		}
		forget();
		return elements;
	}

	/**
	 * Return whether the list has begun.
	 */
	boolean hasBegun() {
		return this.state != State.BEFORE && this.state != State.WRAPPER;
	}

	/**
	 * Return whether the end of the list has come.
	 */
	boolean hasEnded() {
		return this.state == State.AFTER;
	}

	/**
	 * Return whether an element has begun that has not ended.
	 */
	boolean inElement() {
		return this.state == State.ELEMENT;
	}

	private boolean seek() {
		char c = this.pending.charAt(this.position);
		if (c != '{' && c != '[') {
			this.position++;
			this.mark = this.position;
			return true;
		}
		int next = skipSpace(this.position + 1);
		if (next == this.pending.length() && next - this.position < LONGEST_GAP) {
			// prose or not is told by what follows
			return false;
		}
		char following = (next < this.pending.length()) ? this.pending.charAt(next) : ' ';
		boolean list = c == '[' && this.starts.indexOf(following) >= 0;
		boolean wrapper = c == '{' && JsonStringRepair.opens(following);
		this.position++;
		this.mark = this.position;
		if (list || wrapper) {
			this.state = list ? State.BETWEEN : State.WRAPPER;
			this.depth = 1;
		}
		return true;
	}

	private boolean seekProperty() {
		char c = this.pending.charAt(this.position);
		JsonCharacters.Kind kind = this.characters.accept(c);
		boolean list = kind == JsonCharacters.Kind.STRUCTURE && c == '[' && this.depth == 1
				&& this.lastString.equals(this.property);
		switch (kind) {
			case STRING_BEGIN -> this.stringBegin = this.position + 1;
			case STRING_END -> this.lastString = this.pending.substring(this.stringBegin, this.position);
			case STRUCTURE -> nest(c);
			default -> {
			}
		}
		this.position++;
		if (kind != JsonCharacters.Kind.STRING) {
			this.mark = this.position;
		}
		if (list) {
			this.state = State.BETWEEN;
		}
		else if (this.depth == 0) {
			// an object that is not the one
			this.state = State.BEFORE;
		}
		return true;
	}

	private boolean seekElement() {
		char c = this.pending.charAt(this.position);
		boolean between = this.characters.isBlank(c) || c == ',' || c == '，';
		if (!between && c != ']') {
			this.mark = this.position;
			this.state = State.ELEMENT;
			this.depth = 0;
			this.found = true;
			return true;
		}
		this.characters.accept(c);
		if (!between) {
			// an empty list may be an example, so the answer is read as a whole
			this.state = this.found ? State.AFTER : State.BEFORE;
		}
		this.position++;
		this.mark = this.position;
		return true;
	}

	private boolean readElement(List<String> elements) {
		char c = this.pending.charAt(this.position);
		JsonCharacters.Kind kind = this.characters.accept(c);
		boolean ended = kind == JsonCharacters.Kind.STRING_END && this.depth == 0;
		if (kind == JsonCharacters.Kind.STRUCTURE) {
			if (this.depth == 0 && (c == ',' || c == '，' || c == ']')) {
				// a number or a word has no end of its own
				complete(elements);
				return true;
			}
			nest(c);
			ended = this.depth == 0 && (c == '}' || c == ']');
		}
		this.position++;
		if (ended) {
			complete(elements);
		}
		return true;
	}

	private void complete(List<String> elements) {
		elements.add(this.pending.substring(this.mark, this.position).strip());
		this.mark = this.position;
		this.state = State.BETWEEN;
	}

	private boolean skipRest() {
		this.position = this.pending.length();
		this.mark = this.position;
		return true;
	}

	private void nest(char c) {
		if (c == '{' || c == '[') {
			this.depth++;
		}
		else if (c == '}' || c == ']') {
			this.depth--;
		}
	}

	private int skipSpace(int from) {
		int i = from;
		while (i < this.pending.length() && JsonBlanks.isBlank(this.pending.charAt(i))) {
			i++;
		}
		return i;
	}

	/**
	 * Forget what was read, once a piece, since a move of the rest for each character
	 * would be quadratic.
	 */
	private void forget() {
		this.pending.delete(0, this.mark);
		this.position -= this.mark;
		this.stringBegin -= this.mark;
		this.mark = 0;
	}

	private enum State {

		/** Nothing but words so far. */
		BEFORE,

		/** In an object that may have the list. */
		WRAPPER,

		/** In the list, before an element or its end. */
		BETWEEN,

		/** In an element. */
		ELEMENT,

		/** The list has ended. */
		AFTER

	}

}
