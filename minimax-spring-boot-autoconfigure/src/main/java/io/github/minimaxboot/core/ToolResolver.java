package io.github.minimaxboot.core;

/**
 * Knows the tools that are asked for by name. With Spring Boot it is one that knows those
 * of the application's beans; a bean of this type takes its place.
 *
 * @since 0.1.0
 * @see MiniMaxOperations.ChatSpec#toolNames(String...)
 * @see ToolBeans
 */
@FunctionalInterface
public interface ToolResolver {

	/**
	 * Return the tool of a name. It is called each time that the name is used.
	 * @param name the name
	 * @return the tool
	 * @throws IllegalArgumentException if there is none, or more than one
	 */
	FunctionTool resolve(String name);

}
