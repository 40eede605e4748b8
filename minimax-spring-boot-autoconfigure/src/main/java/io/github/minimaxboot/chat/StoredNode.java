package io.github.minimaxboot.chat;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A part of a stored conversation, which knows where it stands.
 *
 * @param path where this stands, such as {@code messages[3]}, or empty for all of it
 * @param node the part
 */
record StoredNode(String path, JsonNode node) {

	String required(String name) {
		String text = text(name);
		if (text == null) {
			throw fault("has no text '%s'".formatted(name));
		}
		return text;
	}

	String textOrEmpty(String name) {
		String text = text(name);
		return (text != null) ? text : "";
	}

	@Nullable String text(String name) {
		JsonNode value = this.node.path(name);
		if (isAbsent(value)) {
			return null;
		}
		if (!value.isString()) {
			throw fault("has a '%s' that is no text".formatted(name));
		}
		return value.stringValue();
	}

	@Nullable Integer integer(String name) {
		JsonNode value = this.node.path(name);
		if (isAbsent(value)) {
			return null;
		}
		if (!value.canConvertToInt()) {
			throw fault("has a '%s' that is no whole number".formatted(name));
		}
		return value.intValue();
	}

	@Nullable Double number(String name) {
		JsonNode value = this.node.path(name);
		if (isAbsent(value)) {
			return null;
		}
		if (!value.isNumber()) {
			throw fault("has a '%s' that is no number".formatted(name));
		}
		return value.doubleValue();
	}

	/**
	 * Return the elements of a list, all of which are objects.
	 */
	List<StoredNode> list(String name) {
		JsonNode value = this.node.path(name);
		if (isAbsent(value)) {
			return List.of();
		}
		if (!value.isArray()) {
			throw fault("has a '%s' that is no list".formatted(name));
		}
		List<StoredNode> elements = new ArrayList<>();
		for (JsonNode element : value.values()) {
			String at = "%s%s[%d]".formatted(this.path.isEmpty() ? "" : this.path + ".", name, elements.size());
			StoredNode node = new StoredNode(at, element);
			if (!element.isObject()) {
				throw node.fault("must be an object");
			}
			elements.add(node);
		}
		return elements;
	}

	Fault fault(String what) {
		return new Fault((this.path.isEmpty() ? "The conversation" : "The conversation's " + this.path) + " " + what);
	}

	private static boolean isAbsent(JsonNode value) {
		return value.isMissingNode() || value.isNull();
	}

	/**
	 * What cannot be read.
	 */
	static final class Fault extends IllegalArgumentException {

		private static final long serialVersionUID = 1;

		Fault(String message) {
			super(message);
		}

	}

}
