package io.github.minimaxboot.core;

import java.util.ArrayList;
import java.util.List;

/**
 * The tools that a template offers by their names. These are looked up when a chat
 * begins, since the template may be older than the beans that have the tools.
 *
 * @param resolver knows them
 * @param defaults the names of those that each call offers
 */
record NamedTools(ToolResolver resolver, List<String> defaults) {

	static final NamedTools NONE = new NamedTools((name) -> {
		throw new IllegalArgumentException(
				"There is no tool '%s': nothing knows tools by their names, see MiniMaxTemplate.Builder.toolResolver(..)"
					.formatted(name));
	}, List.of());

	NamedTools {
		defaults = List.copyOf(defaults);
	}

	NamedTools withResolver(ToolResolver resolver) {
		return new NamedTools(resolver, this.defaults);
	}

	NamedTools withDefaults(List<String> more) {
		List<String> defaults = new ArrayList<>(this.defaults);
		defaults.addAll(more);
		return new NamedTools(this.resolver, defaults);
	}

	/**
	 * Return the tools that each call offers.
	 */
	List<FunctionTool> resolve() {
		return resolve(this.defaults);
	}

	List<FunctionTool> resolve(List<String> names) {
		if (names.isEmpty()) {
			return List.of();
		}
		return names.stream().map(this.resolver::resolve).toList();
	}

}
