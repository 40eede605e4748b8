package io.github.minimaxboot.core;

import java.lang.reflect.Type;

/**
 * The arguments of a tool: how a model is told of them, and how they are read.
 */
interface ToolInput {

	/** No arguments at all, whatever the model writes. */
	ToolInput NONE = new ToolInput() {

		@Override
		public String schema(EntityFormats formats) {
			return "";
		}

		@Override
		public Outcome<Object> read(EntityFormats formats, String arguments, boolean cut) {
			return Outcome.of(arguments);
		}

	};

	/**
	 * Return the JSON schema of the arguments, empty if there are none.
	 * @throws IllegalArgumentException if the type cannot be described
	 */
	String schema(EntityFormats formats);

	/**
	 * Read the arguments.
	 * @param cut whether the model was cut at the most tokens it may use
	 */
	Outcome<Object> read(EntityFormats formats, String arguments, boolean cut);

	/**
	 * Arguments that are one value of a type.
	 *
	 * @param type the type
	 */
	record OfType(Type type) implements ToolInput {

		@Override
		public String schema(EntityFormats formats) {
			return formats.format(this.type).schema().parameters().json();
		}

		@Override
		public Outcome<Object> read(EntityFormats formats, String arguments, boolean cut) {
			// a model may leave out what has no members
			String json = arguments.isBlank() ? "{}" : arguments;
			return formats.<Object>format(this.type).read(json, cut);
		}

	}

}
