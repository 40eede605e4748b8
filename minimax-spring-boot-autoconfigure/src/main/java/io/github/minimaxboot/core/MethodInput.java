package io.github.minimaxboot.core;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of a method, an array with the value of each parameter. What the model is
 * not told of is missing there.
 */
final class MethodInput implements ToolInput {

	private final int parameterCount;

	private final List<ToolParameter> parameters;

	/**
	 * Create the input.
	 * @param parameterCount how many parameters the method has
	 * @param parameters those that the model is told of
	 */
	MethodInput(int parameterCount, List<ToolParameter> parameters) {
		this.parameterCount = parameterCount;
		this.parameters = List.copyOf(parameters);
	}

	List<ToolParameter> parameters() {
		return this.parameters;
	}

	@Override
	public String schema(EntityFormats formats) {
		return this.parameters.isEmpty() ? "" : formats.format(this).schema();
	}

	@Override
	public Outcome<Object> read(EntityFormats formats, String arguments, boolean cut) {
		@Nullable Object[] values = new @Nullable Object[this.parameterCount];
		if (this.parameters.isEmpty()) {
			return Outcome.of(values);
		}
		// a model may leave out what has no members
		return formats.format(this).read(arguments.isBlank() ? "{}" : arguments, cut, values);
	}

}
