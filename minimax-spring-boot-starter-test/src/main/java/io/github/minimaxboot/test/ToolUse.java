package io.github.minimaxboot.test;

/**
 * A call that the simulated model makes.
 *
 * @param id the id
 * @param name the name of the function
 * @param arguments the arguments as JSON text
 */
record ToolUse(String id, String name, String arguments) {

	ToolUse withArguments(String arguments) {
		return new ToolUse(this.id, this.name, arguments);
	}

}
