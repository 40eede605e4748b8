package io.github.minimaxboot.core;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/**
 * Checks entities for what a JSON schema cannot say, after they were read. What it finds
 * makes the answer invalid: the model is asked again, and in the end a
 * {@link io.github.minimaxboot.MiniMaxEntityException} is thrown.
 *
 * @since 0.1.0
 * @see BeanEntityValidator
 */
@FunctionalInterface
public interface EntityValidator {

	/**
	 * Check an entity. It is called on the threads of the HTTP client and must not block.
	 * An exception that it throws ends the call as it is.
	 * @param entity the entity, which may be a list or a map
	 * @param mapper the mapper that has read it, which knows the names of its properties
	 * @return what is wrong, in the same order each time; empty if nothing is
	 */
	List<Violation> validate(Object entity, JsonMapper mapper);

	/**
	 * What is wrong with an entity.
	 *
	 * @param pointer the JSON pointer of the value, empty for the entity itself
	 * @param problem what is wrong there, for the model and for whoever reads the error
	 * @since 0.1.0
	 */
	record Violation(String pointer, String problem) {
	}

}
