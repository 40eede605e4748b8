package io.github.minimaxboot.core;

import java.util.regex.Pattern;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;

/**
 * A pattern of a schema that gives up on a text instead of trying for ever: some patterns
 * take exponential time, or more stack than there is, on a text made for it.
 */
final class BoundedPattern implements RegularExpression {

	private static final int LEAST_STEPS = 1_000_000;

	private static final int STEPS_PER_CHARACTER = 100;

	private final Pattern pattern;

	BoundedPattern(String regex) {
		// the dialect of JSON Schema, as the validator itself would understand it
		this.pattern = Pattern.compile(
				RegularExpressions.replaceLongformCharacterProperties(RegularExpressions.replaceDollarAnchors(regex)));
	}

	@Override
	public boolean matches(String value) {
		try {
			return this.pattern.matcher(new CountedText(value)).find();
		}
		catch (StackOverflowError ex) {
			throw new LimitExceededException();
		}
	}

	/**
	 * Says that it cannot be told whether a text matches.
	 */
	static final class LimitExceededException extends RuntimeException {

		LimitExceededException() {
			super("The text is too much for the pattern", null, false, false);
		}

	}

	/**
	 * A text that can be looked at so many times and no more.
	 */
	private static final class CountedText implements CharSequence {

		private final String text;

		private long allowance;

		CountedText(String text) {
			this.text = text;
			this.allowance = LEAST_STEPS + (long) STEPS_PER_CHARACTER * text.length();
		}

		@Override
		public char charAt(int index) {
			if (this.allowance-- <= 0) {
				throw new LimitExceededException();
			}
			return this.text.charAt(index);
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

}
