package io.github.minimaxboot.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * A JSON schema of the simple kind that most types have: each of its keywords is about
 * one token, so that a value is checked while it is read and no tree is needed. What it
 * allows {@link AnswerSchema} allows too; about what it does not allow, nothing is said.
 */
final class PlainSchema {

	/** What anything conforms to. */
	static final PlainSchema ANY = new PlainSchema();

	/** In the order in which the model was told of them. */
	private final List<Property> properties = new ArrayList<>();

	private final Map<String, Property> propertiesByName = new HashMap<>();

	/** What a value may begin with. */
	final Set<JsonToken> tokens = EnumSet.allOf(JsonToken.class);

	/** The schema of the members that are no properties, {@code null} if none may be. */
	@Nullable PlainSchema additional = this;

	/** The bits of the properties that have to be there. */
	long required;

	PlainSchema items = this;

	int minItems;

	int maxItems = Integer.MAX_VALUE;

	@Nullable Set<String> values;

	int minLength;

	int maxLength = Integer.MAX_VALUE;

	@Nullable BoundedPattern pattern;

	@Nullable BigDecimal minimum;

	@Nullable BigDecimal maximum;

	/** What numbers have to be more than. */
	@Nullable BigDecimal above;

	/** What numbers have to be less than. */
	@Nullable BigDecimal below;

	/** The schema that stands for this one. */
	@Nullable PlainSchema reference;

	/** Whether {@code null} will do besides what the reference allows. */
	boolean nullable;

	/**
	 * Compile a schema.
	 * @param schema a JSON schema that is not broken
	 * @return the schema, or {@code null} if it is not of the simple kind
	 */
	static @Nullable PlainSchema of(JsonNode schema) {
		try {
			return new PlainSchemaCompiler(schema).compile();
		}
		catch (PlainSchemaCompiler.NotPlainException ex) {
			return null;
		}
	}

	/**
	 * Add a property.
	 * @param name its name
	 * @param schema what the value has to conform to
	 */
	void addProperty(String name, PlainSchema schema) {
		Property property = new Property(name, this.properties.size(), schema);
		this.properties.add(property);
		this.propertiesByName.put(name, property);
	}

	/**
	 * Return the property at a place, or {@code null} if there are not as many.
	 */
	@Nullable Property propertyAt(int index) {
		return (index < this.properties.size()) ? this.properties.get(index) : null;
	}

	@Nullable Property property(String name) {
		return this.propertiesByName.get(name);
	}

	boolean allowsSize(int size) {
		return size >= this.minItems && size <= this.maxItems;
	}

	/**
	 * Return whether strings have to be looked at.
	 */
	boolean limitsStrings() {
		return this.values != null || this.pattern != null || this.minLength > 0 || this.maxLength < Integer.MAX_VALUE;
	}

	boolean allowsString(String string) {
		int length = string.codePointCount(0, string.length());
		return length >= this.minLength && length <= this.maxLength
				&& (this.values == null || this.values.contains(string))
				&& (this.pattern == null || this.pattern.matches(string));
	}

	/**
	 * Return whether numbers have to be looked at.
	 */
	boolean limitsNumbers() {
		return this.minimum != null || this.maximum != null || this.above != null || this.below != null;
	}

	boolean allowsNumber(BigDecimal number) {
		return (this.minimum == null || number.compareTo(this.minimum) >= 0)
				&& (this.maximum == null || number.compareTo(this.maximum) <= 0)
				&& (this.above == null || number.compareTo(this.above) > 0)
				&& (this.below == null || number.compareTo(this.below) < 0);
	}

	/**
	 * A property of an object.
	 *
	 * @param name its name
	 * @param index its place among the properties
	 * @param schema what the value has to conform to
	 */
	record Property(String name, int index, PlainSchema schema) {

		/**
		 * Return one bit of its own among those of the object.
		 */
		long bit() {
			return 1L << this.index;
		}

	}

}
