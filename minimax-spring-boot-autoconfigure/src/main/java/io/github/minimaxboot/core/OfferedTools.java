package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

import io.github.minimaxboot.chat.Tool;
import org.springframework.util.Assert;

/**
 * Tools that were given as objects of any kind.
 *
 * @param tools those whose calls the caller answers
 * @param functions those that are run
 */
record OfferedTools(List<Tool> tools, List<FunctionTool> functions) {

	/**
	 * Sort them out.
	 * @throws IllegalArgumentException if one is no tool and has none
	 */
	static OfferedTools of(Object... objects) {
		List<Tool> tools = new ArrayList<>();
		List<FunctionTool> functions = new ArrayList<>();
		for (Object object : objects) {
			Assert.notNull(object, "A tool must not be null");
			if (object instanceof Tool tool) {
				tools.add(tool);
			}
			else if (object instanceof FunctionTool function) {
				functions.add(function);
			}
			else {
				functions.addAll(FunctionTool.from(object));
			}
		}
		return new OfferedTools(tools, functions);
	}

}
