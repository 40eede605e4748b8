package io.github.minimaxboot.test;

import org.jspecify.annotations.Nullable;

/**
 * A call that the model makes.
 *
 * @param id the id, {@code null} to have one made
 * @param name the name of the function
 * @param arguments the arguments as JSON text
 */
record ToolUse(@Nullable String id, String name, String arguments) {

	ToolUse withId(String id) {
		return new ToolUse(id, this.name, this.arguments);
	}

	ToolUse withArguments(String arguments) {
		return new ToolUse(this.id, this.name, arguments);
	}

}
