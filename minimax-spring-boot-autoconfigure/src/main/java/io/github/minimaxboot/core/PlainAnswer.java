package io.github.minimaxboot.core;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Looks whether an answer is what was asked for, as most are: JSON that conforms to the
 * schema, and nothing else. Nothing has to be found or mended then, and the entity can be
 * read from the text as it stands.
 * <p>
 * It says yes only where {@link AnswerReader} would come to the same value, and would
 * write it with the same tokens. In any doubt it says no, which is no verdict. So it need
 * not know all of JSON, and makes nothing of the text but what the schema asks to see.
 */
final class PlainAnswer {

	/** Less than what {@link AnswerSchema} follows. */
	private static final int MAX_DEPTH = 64;

	private final PlainText text;

	private final @Nullable String wrapper;

	/** Where the value in the wrapper begins, and the place behind it. */
	private int start;

	private int end;

	private PlainAnswer(PlainText text, @Nullable String wrapper) {
		this.text = text;
		this.wrapper = wrapper;
		this.end = (wrapper != null) ? 0 : text.length();
	}

	/**
	 * Read an answer.
	 * @param answer the answer
	 * @param schema what it has to conform to
	 * @param wrapper the property that holds the entity, or {@code null} if the answer is
	 * the entity
	 * @return the JSON of the entity, or {@code null} if it takes more to find it, or to
	 * tell that there is none
	 */
	static @Nullable String read(String answer, PlainSchema schema, @Nullable String wrapper) {
		PlainText text = new PlainText(answer.strip());
		PlainAnswer plain = new PlainAnswer(text, wrapper);
		try {
			boolean conforms = text.next() == '{' && plain.value(schema, 0) && text.at() == text.length();
			return (conforms && plain.end > 0) ? text.substring(plain.start, plain.end) : null;
		}
		catch (BoundedPattern.LimitExceededException ex) {
			return null;
		}
	}

	private boolean value(PlainSchema schema, int depth) {
		if (depth > MAX_DEPTH) {
			return false;
		}
		if (schema.reference != null) {
			return (schema.nullable && this.text.next() == 'n') ? word("null", JsonToken.VALUE_NULL, PlainSchema.ANY)
					: value(schema.reference, depth + 1);
		}
		return switch (this.text.next()) {
			case '{' -> schema.tokens.contains(JsonToken.START_OBJECT) && object(schema, depth);
			case '[' -> schema.tokens.contains(JsonToken.START_ARRAY) && array(schema, depth);
			case '"' -> schema.tokens.contains(JsonToken.VALUE_STRING) && string(schema);
			case 't' -> word("true", JsonToken.VALUE_TRUE, schema);
			case 'f' -> word("false", JsonToken.VALUE_FALSE, schema);
			case 'n' -> word("null", JsonToken.VALUE_NULL, schema);
			default -> number(schema);
		};
	}

	private boolean object(PlainSchema schema, int depth) {
		Members members = new Members(schema);
		this.text.enter();
		for (boolean more = this.text.next() != '}'; more; more = this.text.skipComma()) {
			PlainSchema.Property member = members.next();
			if (member == null || !this.text.skipColon()) {
				return false;
			}
			boolean wrapped = depth == 0 && member.name().equals(this.wrapper);
			this.start = wrapped ? this.text.at() : this.start;
			if (!value(member.schema(), depth + 1)) {
				return false;
			}
			this.end = wrapped ? this.text.at() : this.end;
		}
		// without any that was asked for, it may be what is around the answer
		return this.text.skip('}') && members.areAll() && (depth > 0 || members.areAsked());
	}

	private boolean array(PlainSchema schema, int depth) {
		int size = 0;
		this.text.enter();
		for (boolean more = this.text.next() != ']'; more; more = this.text.skipComma()) {
			if (!value(schema.items, depth + 1)) {
				return false;
			}
			size++;
		}
		return this.text.skip(']') && schema.allowsSize(size);
	}

	private boolean string(PlainSchema schema) {
		int begin = this.text.at() + 1;
		if (!this.text.skipString()) {
			return false;
		}
		if (!schema.limitsStrings()) {
			return true;
		}
		String string = this.text.substring(begin, this.text.at() - 1);
		// what an escape stands for is not known here
		return string.indexOf('\\') < 0 && schema.allowsString(string);
	}

	private boolean word(String word, JsonToken token, PlainSchema schema) {
		return schema.tokens.contains(token) && this.text.skipWord(word);
	}

	private boolean number(PlainSchema schema) {
		int begin = this.text.at();
		JsonToken token = this.text.skipNumber();
		return token != null && schema.tokens.contains(token) && (!schema.limitsNumbers()
				|| schema.allowsNumber(new BigDecimal(this.text.substring(begin, this.text.at()))));
	}

	/**
	 * The members of one object.
	 */
	private final class Members {

		private final PlainSchema schema;

		/** The bits of the properties that came. */
		private long present;

		/** Which property comes next if they come in order. */
		private int expected;

		/** The names of the members that are no properties. */
		private @Nullable Set<String> others;

		Members(PlainSchema schema) {
			this.schema = schema;
		}

		/**
		 * Skip the next name.
		 * @return whose it is, or {@code null} if there is none that is plain, new and
		 * allowed
		 */
		PlainSchema.@Nullable Property next() {
			PlainSchema.Property property = this.schema.propertyAt(this.expected);
			if (property == null || !PlainAnswer.this.text.skipName(property.name())) {
				String name = PlainAnswer.this.text.skipName();
				property = (name != null) ? this.schema.property(name) : null;
				if (property == null) {
					return (name != null) ? other(name) : null;
				}
			}
			if ((this.present & property.bit()) != 0) {
				return null;
			}
			this.present |= property.bit();
			this.expected = property.index() + 1;
			return property;
		}

		private PlainSchema.@Nullable Property other(String name) {
			this.others = (this.others != null) ? this.others : new HashSet<>();
			PlainSchema additional = this.schema.additional;
			return (additional != null && this.others.add(name)) ? new PlainSchema.Property(name, -1, additional)
					: null;
		}

		boolean areAll() {
			return (this.present & this.schema.required) == this.schema.required;
		}

		boolean areAsked() {
			return this.present != 0 || this.schema.propertyAt(0) == null;
		}

	}

}
