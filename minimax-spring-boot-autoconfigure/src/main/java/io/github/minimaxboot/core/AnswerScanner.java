package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds each JSON object and list on the top level of an answer, between whatever a model
 * writes around it: thinking, prose, code fences, tags. Nothing is cut out of the text,
 * so what looks like one of these inside a JSON string stays what it is.
 * <p>
 * A value that is broken is not searched for values inside of it: its parts are not the
 * answer. What is spent on broken values is bounded, and so the time is linear in the
 * length of the text.
 */
final class AnswerScanner {

	static final int MAX_CANDIDATES = 1_000;

	/**
	 * How many characters may be read in vain, as a multiple of the text. Readable text
	 * needs less than three.
	 */
	private static final int MAX_WASTE = 16;

	private static final int LEAST_WASTE = 100_000;

	private static final int WASTE_PER_ATTEMPT = 64;

	static final String CUT = "max tokens reached (max_completion_tokens) before the answer was complete";

	private static final String THINKING = "<think>";

	private static final String THOUGHT = "</think>";

	/** Where something new may begin, however broken what stands before it. */
	private static final List<String> NEW_BEGINNINGS = List.of("\n```", "\n~~~", THOUGHT);

	private static final JsonMapper STRICT = JsonMapper.shared();

	private final String text;

	private final boolean cut;

	/** Whether the text itself was read out of a JSON string. */
	private final boolean inner;

	private final char[] characters;

	private final List<Candidate> candidates = new ArrayList<>();

	private long allowance;

	private boolean nothingButThinking;

	private AnswerScanner(String text, boolean cut, boolean inner, long allowance) {
		this.text = text;
		this.cut = cut;
		this.inner = inner;
		this.characters = text.toCharArray();
		this.allowance = allowance;
	}

	private static long allowance(String text) {
		return LEAST_WASTE + (long) MAX_WASTE * text.length();
	}

	/**
	 * Scan an answer.
	 * @param text the answer
	 * @param cut whether it was cut at the most tokens it may have
	 */
	static AnswerScanner scan(String text, boolean cut) {
		AnswerScanner scanner = new AnswerScanner(text, cut, false, allowance(text));
		scanner.scan();
		return scanner;
	}

	/**
	 * Read a text that is one value, such as an element cut out of a list.
	 */
	static Candidate scanValue(String text) {
		AnswerScanner scanner = new AnswerScanner(text, false, true, allowance(text));
		int end = scanner.read(0);
		boolean one = !scanner.candidates.isEmpty() && end == text.length();
		if (!one || (scanner.candidates.get(0).value() != null && !scanner.candidates.get(0).whole())) {
			return Candidate.broken(text, Violations.of(Violations.WHOLE, "is not one JSON value"), true);
		}
		return scanner.candidates.get(0);
	}

	/**
	 * Return what was found, in the order of the text.
	 */
	List<Candidate> candidates() {
		return this.candidates;
	}

	/**
	 * Return whether the model thinks to the end.
	 */
	boolean nothingButThinking() {
		return this.nothingButThinking;
	}

	private void scan() {
		int at = JsonBlanks.skip(this.text, 0);
		boolean unclosedThinking = false;
		if (this.text.startsWith(THINKING, at) && this.text.indexOf(THOUGHT, at) < 0) {
			this.nothingButThinking = true;
			return;
		}
		while (at < this.text.length() && this.candidates.size() < MAX_CANDIDATES && this.allowance > 0) {
			char c = this.text.charAt(at);
			if ((c == '{' && mayBeObject(at)) || (c == '[' && mayBeList(at))) {
				at = read(at);
			}
			else if (c == '<' && this.text.startsWith(THOUGHT, at)) {
				// its opening tag was lost, so all before it was thinking
				this.candidates.clear();
				at += THOUGHT.length();
			}
			else if (c == '<' && !unclosedThinking && this.text.startsWith(THINKING, at)) {
				int end = this.text.indexOf(THOUGHT, at);
				unclosedThinking = end < 0;
				at = unclosedThinking ? at + THINKING.length() : end + THOUGHT.length();
			}
			else {
				at++;
			}
		}
	}

	/**
	 * Return whether a brace begins an object, and not a word in braces.
	 */
	private boolean mayBeObject(int brace) {
		int at = JsonBlanks.skip(this.text, brace + 1);
		if (at == this.text.length()) {
			return true;
		}
		char c = this.text.charAt(at);
		if (JsonStringRepair.opens(c) || "}\\/#".indexOf(c) >= 0) {
			return true;
		}
		at = JsonBlanks.skip(this.text, JsonScalarRepair.endOfWord(this.text, at));
		return at < this.text.length() && ":：".indexOf(this.text.charAt(at)) >= 0;
	}

	private boolean mayBeList(int bracket) {
		int at = JsonBlanks.skip(this.text, bracket + 1);
		return at == this.text.length() || JsonStringRepair.opens(this.text.charAt(at))
				|| "]{[\\/#-+.0123456789tfnTFN".indexOf(this.text.charAt(at)) >= 0;
	}

	private boolean isListOfNumbers(int bracket) {
		int at = JsonBlanks.skip(this.text, bracket + 1);
		return this.text.charAt(bracket) == '[' && at < this.text.length()
				&& "+-.0123456789".indexOf(this.text.charAt(at)) >= 0;
	}

	/**
	 * Read what begins at a place, and return the place to go on from.
	 */
	private int read(int start) {
		if (isEscaped(start)) {
			return readEscaped(start);
		}
		int end = readStrictly(start);
		return (end >= 0) ? end : readRepaired(start);
	}

	private int readStrictly(int start) {
		Violations violations = new Violations();
		try (JsonParser parser = STRICT.createParser(this.characters, start, this.characters.length - start)) {
			try {
				var value = JsonTree.read(parser, violations);
				int end = start + offset(parser);
				this.candidates.add(new Candidate(this.text.substring(start, end), value, violations, false, true,
						Surroundings.of(this.text, start, end)));
				return end;
			}
			catch (JacksonException ex) {
				waste(offset(parser));
				return -1;
			}
		}
	}

	private int readRepaired(int start) {
		JsonRepair repair = JsonRepair.of(this.text, start, !this.cut);
		String json = repair.json();
		if (json != null) {
			Violations violations = new Violations();
			try (JsonParser parser = STRICT.createParser(json)) {
				var value = JsonTree.read(parser, violations);
				this.candidates.add(new Candidate(this.text.substring(start, repair.end()), value, violations, true,
						!repair.closed(), Surroundings.of(this.text, start, repair.end())));
				return repair.end();
			}
			catch (JacksonException ex) {
				waste(repair.end() - start);
				return skipBroken(start, Violations.of("", ex.getOriginalMessage()), true);
			}
		}
		waste(repair.end() - start);
		String problem = (repair.endOfText() && this.cut) ? CUT : String.valueOf(repair.problem());
		return skipBroken(start, Violations.of(repair.pointer(), problem), !repair.endOfText());
	}

	/**
	 * Read JSON that stands in a JSON string, so that its quotes are escaped.
	 */
	private int readEscaped(int start) {
		int end = start;
		while (end < this.text.length() && this.text.charAt(end) != '"') {
			end += (this.text.charAt(end) == '\\') ? 2 : 1;
		}
		end = Math.min(end, this.text.length());
		waste(end - start);
		StringBuilder string = new StringBuilder(end - start);
		JsonStringRepair.copy("\"" + this.text.substring(start, end) + "\"", 0, string);
		String unescaped;
		try {
			unescaped = STRICT.readValue(string.toString(), String.class);
		}
		catch (JacksonException ex) {
			return start + 1;
		}
		AnswerScanner scanner = new AnswerScanner(unescaped, this.cut, true, this.allowance);
		scanner.scan();
		this.allowance = scanner.allowance;
		scanner.candidates.forEach((candidate) -> this.candidates.add(candidate.asRepaired()));
		return scanner.candidates.isEmpty() ? start + 1 : end;
	}

	private boolean isEscaped(int start) {
		int at = JsonBlanks.skip(this.text, start + 1);
		return !this.inner && at + 1 < this.text.length() && this.text.charAt(at) == '\\'
				&& "\"nrt".indexOf(this.text.charAt(at + 1)) >= 0;
	}

	private int skipBroken(int start, Violations violations, boolean whole) {
		int end = endOfNesting(start);
		waste(((end >= 0) ? end : this.text.length()) - start);
		if (end < 0 && isListOfNumbers(start)) {
			// a range or a footnote, which must not hide all that comes after it
			return start + 1;
		}
		int next = (end >= 0) ? end : newBeginning(start);
		this.candidates.add(Candidate.broken(this.text.substring(start, next), violations, whole));
		return next;
	}

	/**
	 * Return the place behind the bracket that matches the one at the start, or -1.
	 */
	private int endOfNesting(int start) {
		int depth = 0;
		boolean string = false;
		for (int i = start; i < this.text.length(); i++) {
			char c = this.text.charAt(i);
			if (string) {
				if (c == '\\') {
					i++;
				}
				else {
					string = c != '"';
				}
			}
			else if (c == '"') {
				string = true;
			}
			else if (c == '{' || c == '[') {
				depth++;
			}
			else if ((c == '}' || c == ']') && --depth == 0) {
				return i + 1;
			}
		}
		return -1;
	}

	private int newBeginning(int start) {
		int next = this.text.length();
		for (String beginning : NEW_BEGINNINGS) {
			int place = this.text.indexOf(beginning, start + 1);
			next = (place >= 0) ? Math.min(next, place) : next;
		}
		return next;
	}

	private void waste(int length) {
		this.allowance -= length + WASTE_PER_ATTEMPT;
	}

	/**
	 * Return how many characters were read, counted from where the parser began.
	 */
	private static int offset(JsonParser parser) {
		return (int) parser.currentLocation().getCharOffset();
	}

}
